import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds serious on a page, by these rules or by all. */
export async function seriousOn(page: Page, rules: readonly string[] = []): Promise<string[]> {
  // The preview of a report is a page of its own that runs no script, which axe would need: without frames one run in the
  // page itself is enough, and describing every node that is right would take four times as long as finding what is wrong.
  const axe = new AxeBuilder({ page }).exclude('iframe').setLegacyMode()
  axe.options({ resultTypes: ['violations'] })
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`)
}
