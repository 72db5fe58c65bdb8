import { expect, test } from './fakeHostTest'
import { problemsOf } from './problems'

/** Every language and every theme, not every pair of them. */
const looks = [
  { language: 'zh', locale: 'zh-CN', colorScheme: 'light' },
  { language: 'en', locale: 'en-GB', colorScheme: 'dark' },
] as const

const screens: Readonly<Record<string, string>> = {
  runs: '#/runs',
  training: '#/runs/train-live-1',
  evaluation: '#/runs/tuned-eval-1',
  failed: '#/runs/train-med-1',
  compare: '#/compare?a=base-eval-1&b=tuned-eval-1&benchmark=ceval',
  reader: '#/compare?a=base-eval-1&b=tuned-eval-1&benchmark=cmath&kind=broken&question=2',
  report: '#/report?runs=base-eval-1,tuned-eval-1',
}

for (const { language, locale, colorScheme } of looks) {
  test.describe(`${language} ${colorScheme}`, () => {
    test.use({ colorScheme, locale })
    test('every screen is drawn without an error in the console', async ({ page, host }) => {
      const problems = problemsOf(page)
      await page.goto(host.createLink())
      for (const [name, hash] of Object.entries(screens)) {
        await page.evaluate((h) => (location.hash = h), hash)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.getByRole('status', { name: /读取|Loading/ })).toHaveCount(0)
        await page.evaluate(() => document.fonts.ready)
        await page.screenshot({ path: `.cache/screens/${name}-${language}-${colorScheme}.png` })
      }
      expect(problems).toEqual([])
    })
  })
}
