import type { Page } from '@playwright/test'
import { expect, openRuns, test } from './fakeHostTest'

const tokens = (page: Page) => page.getByRole('list', { name: /最左边是基线/ }).getByRole('listitem')
const grid = (page: Page) => page.getByRole('grid', { name: /学科热力图/ })

test('a basket is filled from the history, put in order by keys and by dragging, and kept in the address', async ({
  page,
  host,
}) => {
  await page.goto(host.createLink())
  await page.getByRole('link', { name: '对比', exact: true }).click()
  await expect(page.getByText('第一项是基线')).toBeVisible()
  for (const name of [/MiniMind2-104M/, /Yi-1.5-6B-Chat/, /Qwen2.5-1.5B-Instruct/]) {
    await page.getByRole('combobox', { name: /选一次评测|添加一次评测/ }).click()
    await page.getByRole('option', { name }).click()
  }
  await expect(tokens(page).first()).toContainText('MiniMind2')

  await page.getByRole('button', { name: '调整「Yi-1.5-6B-Chat」的位置：左右方向键移动' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(tokens(page).first()).toContainText('Yi-1.5-6B-Chat')
  await expect(page.getByRole('button', { name: /调整「Yi/ })).toBeFocused()
  await expect(page.getByText('移到第 1 位，共 3 位')).toBeAttached()

  await tokens(page).nth(2).dragTo(tokens(page).first())
  await expect(tokens(page).first()).toContainText('Qwen2.5')
  await page.reload()
  await expect(tokens(page).first()).toContainText('Qwen2.5')
  await expect(page).toHaveURL(/runs=eval-qwen25-1%2Ceval-yi-1%2Ceval-minimind-1/)
  await page.getByRole('button', { name: /移出「MiniMind2/ }).click()
  await expect(tokens(page)).toHaveCount(3) // two runs and the place to add one
})

test('the heat map is read and chosen from with the keyboard alone', async ({ page, host }) => {
  await page.goto(host.createLink())
  const six = 'base-eval-1,tuned-eval-1,eval-qwen25-1,eval-minimind-1,eval-yi-1,eval-internlm-1'
  await page.evaluate((runs) => (location.hash = `#/compare?runs=${runs}&benchmark=ceval`), six)
  await expect(grid(page).getByRole('gridcell')).toHaveCount(52 * 5)
  await grid(page).getByRole('gridcell').first().focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'End', 'Home', 'ArrowRight']) await page.keyboard.press(key)
  const cell = page.locator(':focus')
  await expect(cell).toHaveAttribute('aria-label', /^MiniMind2-104M，.+，差值 .+ 个百分点，\d+ 题/)
  const [, subject = ''] = ((await cell.getAttribute('aria-label')) ?? '').split('，')
  await expect(page.getByText(`D · MiniMind2-104M · ${subject}`)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/focus=eval-minimind-1.*subset=/)
  await expect(page.getByRole('combobox', { name: '学科' })).toHaveValue(subject)
  await expect(page.getByRole('option', { selected: true })).toContainText(subject)
})

test('flips are walked with 1–4, J and K, and the reader says why an answer was judged so', async ({
  page,
  host,
}) => {
  await openRuns(page, host)
  await page.getByRole('button', { name: '对比前后' }).click()
  await page.getByRole('button', { name: /CMATH/ }).click()
  await page.keyboard.press('2')
  await expect(page.getByRole('button', { name: /改错了/ })).toHaveAttribute('aria-pressed', 'true')
  // until their number is known there is nothing to walk through
  await expect(page.getByText(/^第 1 题，共/)).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(page.getByText(/^第 2 题，共/)).toBeVisible()
  await expect(page).toHaveURL(/kind=broken&question=1$/)
  const answers = page.getByRole('region', { name: /^(基线|对比) [AB] / })
  await expect(answers).toHaveCount(2)
  await expect(answers.first()).toContainText('正确')
  await expect(answers.first()).toContainText('与参考答案一致')
  await page.getByRole('combobox', { name: '原因' }).click()
  await page.getByRole('option', { name: '未能提取 3', exact: true }).click()
  await expect(answers.last()).toContainText('按规则在输出里找不到答案')
  await page.keyboard.press('Escape')
  await page.getByRole('article').screenshot({ path: '.cache/screens/flip-reader.png' })
})

test('the report is of exactly what is compared, in its order', async ({ page, host }) => {
  await page.goto(host.createLink())
  await page.evaluate(() => (location.hash = '#/compare?runs=eval-yi-1,base-eval-1,eval-minimind-1'))
  await page.getByRole('button', { name: '写成报告' }).click()
  await expect(page).toHaveURL(/#\/report\?runs=eval-yi-1%2Cbase-eval-1%2Ceval-minimind-1/)
})

test('while very many questions are being paired, the own scores stand there already', async ({
  page,
  host,
}) => {
  await page.goto(host.createLink())
  const answered = Promise.withResolvers<void>()
  await page.route('**/compare.many', async (route) => {
    await answered.promise
    await route.continue()
  })
  await page.evaluate(() => (location.hash = '#/compare?runs=base-eval-1,tuned-eval-1&benchmark=ceval'))
  const first = page.getByRole('table').filter({ hasText: 'B · ' })
  await expect(first.getByRole('img', { name: /95/ })).toHaveCount(2)
  await expect(first).toContainText('题数 1,206')
  await page.screenshot({ path: '.cache/screens/compare-scores-first-zh-light.png' })
  answered.resolve()
  await expect(grid(page).getByRole('gridcell')).toHaveCount(52)
  await expect(first).toHaveCount(0)
})
