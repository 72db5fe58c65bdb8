import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds serious on a page, by these rules or by all. */
export async function seriousOn(page: Page, rules: readonly string[] = []): Promise<string[]> {
  // the preview of a report is a page of its own that runs no script, which axe would need
  const axe = new AxeBuilder({ page }).exclude('iframe')
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`)
}
