import { expect, test } from './fakeHostTest'
import { screens } from './screenList'
import { seriousOn } from './seriousOn'

/** Of the other theme only the colours can be wrong, and one state of a page shows them. */
const themes = { light: [], dark: ['color-contrast'] } as const
const states = Object.entries(screens)
const shown = { light: states, dark: states.filter(([name]) => !name.includes('-')) } as const

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 1440, height: 900 } })
    test('axe finds nothing serious on any screen', async ({ page, host }) => {
      test.setTimeout(420_000)
      await page.goto(host.createLink())
      for (const [name, hash] of shown[colorScheme]) {
        await page.evaluate((h) => (location.hash = h), hash)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.getByRole('status', { name: '正在读取' })).toHaveCount(0)
        expect.soft(await seriousOn(page, themes[colorScheme]), name).toEqual([])
      }
    })
  })
}
