import type { Locator, Page } from '@playwright/test'
import { expect, openRuns, test } from './fakeHostTest'
import { problemsOf } from './problems'
import { seriousOn } from './seriousOn'

/** A page is seen a moment before it listens to keys. */
const press = (page: Page, key: string, opens: Locator) =>
  expect(async () => {
    await page.keyboard.press(key)
    await expect(opens).toBeVisible({ timeout: 1_000 })
  }).toPass()

test('everything is found with the keyboard alone: a screen in either language, a run, a benchmark, an action', async ({
  page,
  host,
}) => {
  const problems = problemsOf(page)
  await openRuns(page, host)
  await expect(page.getByRole('heading', { name: '运行', exact: true })).toBeVisible()
  const input = page.getByRole('combobox', { name: /查找页面/ })
  const find = async (words: string): Promise<void> => {
    await press(page, 'Control+k', input)
    await expect(input).toBeFocused()
    await expect(page.getByRole('dialog', { name: '查找' })).toBeVisible()
    await page.keyboard.type(words)
  }

  await find('compare')
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '对比' })).toBeVisible()

  await find('医学问答')
  await page.screenshot({ path: '.cache/screens/palette-zh-light.png' })
  expect(await seriousOn(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/runs\/train-med-1$/)

  await find('ceval')
  await page.keyboard.press('Enter')
  const recipe = page.getByRole('dialog').getByRole('textbox', { name: '配方内容' })
  await expect(recipe).toHaveValue(/benchmarks: \[ceval\]/)

  await find('english') // from inside a text
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  expect(problems).toEqual([])
})

test('the list is walked in a circle, closes with Esc and opens empty again', async ({ page, host }) => {
  await openRuns(page, host)
  await expect(page.getByRole('heading', { name: '运行', exact: true })).toBeVisible()
  const input = page.getByRole('combobox', { name: /查找页面/ })
  await press(page, 'Control+k', input)
  await expect(page.getByRole('group', { name: '运行' })).toBeVisible() // the runs are there too
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('option').last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.type('西班牙')
  await expect(page.getByRole('status', { name: '' }).filter({ hasText: '没有找到' })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(input).toBeHidden()
  await page.keyboard.press('Control+k')
  await expect(input).toHaveValue('')
})

test.describe('in English, dark and on a small window', () => {
  test.use({ locale: 'en-GB', colorScheme: 'dark', viewport: { width: 1024, height: 700 } })
  test('a question mark shows the shortcuts, except in a text', async ({ page, host }) => {
    await openRuns(page, host)
    await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await press(page, 'Shift+?', sheet)
    await expect(sheet).toContainText('Next question')
    await page.screenshot({ path: '.cache/screens/shortcuts-en-dark.png' })
    expect(await seriousOn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('what?')
    await expect(sheet).toBeHidden()
    await page.screenshot({ path: '.cache/screens/palette-en-dark.png' })
  })
})
