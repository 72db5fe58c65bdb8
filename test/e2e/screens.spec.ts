import { expect, test } from './fakeHostTest'
import { problemsOf } from './problems'
import { screens } from './screenList'

const large = { width: 1440, height: 900 }
const small = { width: 1024, height: 700 }
/** Every language in every theme, each at one of the two sizes that must look right. */
const looks = [
  { language: 'zh', colorScheme: 'light', viewport: large },
  { language: 'en', colorScheme: 'dark', viewport: small },
  { language: 'en', colorScheme: 'light', viewport: large },
  { language: 'zh', colorScheme: 'dark', viewport: small },
] as const

for (const look of looks) {
  const { language, colorScheme } = look
  test(`every screen fits and is drawn without an error in the console: ${language} ${colorScheme}`, async ({
    openApp,
    host,
  }) => {
    const page = await openApp(host.createLink(), look)
    const problems = problemsOf(page)
    for (const [name, hash] of Object.entries(screens)) {
      await page.evaluate((h) => (location.hash = h), hash)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('status', { name: /读取|Loading/ })).toHaveCount(0)
      await page.evaluate(() => document.fonts.ready)
      await page.screenshot({ path: `.cache/screens/${name}-${language}-${colorScheme}.png` })
      const wide = await page
        .locator('#content')
        .evaluate((element) => element.scrollWidth - element.clientWidth)
      expect.soft(wide, `${name} is wider than the window`).toBe(0)
    }
    expect(problems).toEqual([])
  })
}
