import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fakeHostTest'
import { screens } from './screenList'

async function seriousOn(page: Page, rules: readonly string[]): Promise<string[]> {
  // the preview of a report is a page of its own that runs no script, which axe would need
  const axe = new AxeBuilder({ page }).exclude('iframe')
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`)
}

/** Of the other theme only the colours can be wrong. */
const themes = { light: [], dark: ['color-contrast'] } as const

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 1440, height: 900 } })
    test('axe finds nothing serious on any screen', async ({ page, host }) => {
      test.setTimeout(180_000)
      await page.goto(host.createLink())
      for (const [name, hash] of Object.entries(screens)) {
        await page.evaluate((h) => (location.hash = h), hash)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.getByRole('status', { name: '正在读取' })).toHaveCount(0)
        expect.soft(await seriousOn(page, themes[colorScheme]), name).toEqual([])
      }
    })
  })
}
