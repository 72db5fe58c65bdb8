import { expect, test } from './fakeHostTest'
import { screens } from './screenList'
import { seriousOn } from './seriousOn'

/** States whose colours another one has: the same parts in the same theme. */
const sameColours = ['model-unusable', 'dataset-version', 'compare-empty', 'compare-table']
const every = Object.keys(screens)
/** Of the other theme only the colours can be wrong. */
const themes = {
  light: { rules: [], names: every },
  dark: { rules: ['color-contrast'], names: every.filter((name) => !sameColours.includes(name)) },
} as const
/** What one test looks at, so that the workers share the work. */
const perTest = 10

for (const colorScheme of ['light', 'dark'] as const) {
  const { rules, names } = themes[colorScheme]
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 1440, height: 900 } })
    for (let from = 0; from < names.length; from += perTest) {
      const shown = names.slice(from, from + perTest)
      test(`axe finds nothing serious from ${shown[0]} to ${shown.at(-1)}`, async ({ page, host }) => {
        await page.goto(host.createLink())
        for (const name of shown) {
          await page.evaluate((h) => (location.hash = h), screens[name]!)
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
          await expect(page.getByRole('status', { name: '正在读取' })).toHaveCount(0)
          expect.soft(await seriousOn(page, rules), name).toEqual([])
        }
      })
    }
  })
}
