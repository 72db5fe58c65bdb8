import { problemsOf } from './problems'
import { demoFolder, expect, test } from './realHostTest'

/** The demo's own model and data, cut short: what is checked is the way, not the gain. */
const recipe = `name: 旅程
model: { path: ./model }
train:
  method: sft
  adapter: { kind: lora, rank: 4, alpha: 8 }
  data: [{ file: ./train.jsonl }]
  maxSteps: 10
  batchSize: 4
  learningRate: 0.003
  maxLength: 128
evaluate: { benchmarks: [demo], limit: 32, compare: [base, tuned] }
`

test('from an empty window to a report: train, watch, compare question by question, write a PDF', async ({
  page,
  link,
}) => {
  test.setTimeout(120_000)
  const problems = problemsOf(page)

  await page.goto(link)
  await page.evaluate(() => (location.hash = '#/runs'))
  await expect(page.getByText('还没有任何测量')).toBeVisible()
  await page.getByRole('button', { name: '从配方开始' }).first().click()
  await page.getByRole('textbox', { name: '配方内容' }).fill(recipe)
  await page.getByRole('textbox', { name: '相对路径的起点' }).fill(demoFolder)
  await page.getByRole('button', { name: '开始运行' }).click()

  await expect(page.getByRole('heading', { name: '旅程' })).toBeVisible()
  const curve = page.getByRole('slider', { name: /训练损失曲线/ })
  await expect(curve).toBeVisible({ timeout: 60_000 })
  await expect(curve).toHaveAttribute('aria-valuemax', '10', { timeout: 60_000 })
  await page.screenshot({ path: '.cache/screens/journey-training.png' })

  await page.getByRole('link', { name: '运行', exact: true }).first().click()
  await page.getByRole('button', { name: '对比前后' }).click({ timeout: 90_000 })
  await expect(page.getByRole('button', { name: /诗文辨识/ })).toContainText('32 题')
  const tiles = page.getByRole('group', { name: '翻转的题目' }).locator('[data-count]')
  const counts = await tiles.evaluateAll((all) => all.map((tile) => Number(tile.getAttribute('data-count'))))
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(32)
  await page.screenshot({ path: '.cache/screens/journey-compare.png' })

  await page.getByRole('button', { name: '写成报告' }).click()
  await expect(page.locator('iframe')).toHaveAttribute('srcdoc', /模型评测报告/, { timeout: 30_000 })
  await page.getByRole('button', { name: 'PDF' }).click()
  await expect(page.getByText(/report\/[0-9a-f]+\/report\.zh\.pdf$/)).toBeVisible({ timeout: 30_000 })
  await page.screenshot({ path: '.cache/screens/journey-report.png' })
  expect(problems).toEqual([])
})
