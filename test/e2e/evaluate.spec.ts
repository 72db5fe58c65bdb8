import { expect, test } from './fakeHostTest'

test('an evaluation is put together from a search to a started run, and a reload loses nothing of it', async ({
  page,
  host,
}) => {
  await page.goto(host.createLink())
  await page.getByRole('link', { name: '评测', exact: true }).click()
  await expect(page.getByText('还没有选评测集')).toBeVisible()
  await expect(page.getByRole('button', { name: '开始评测' })).toBeDisabled()

  await page.getByRole('textbox', { name: /按名称、编号/ }).fill('c-eval')
  await page.getByRole('checkbox', { name: 'C-Eval 中文学科考试', exact: true }).check()
  await page.getByRole('button', { name: '「C-Eval 中文学科考试」的说明', exact: true }).click()
  await expect(page.getByText(/遵循：/)).toBeVisible()
  await page.getByRole('textbox', { name: /按名称、编号/ }).fill('数学 cmath')
  await page.getByRole('checkbox', { name: /^CMATH 小学数学应用题$/ }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('textbox', { name: '模型文件夹' }).fill('/models/Qwen3-0.6B')
  await page.getByRole('textbox', { name: '每个评测集最多几题' }).fill('200')
  await page.reload()

  const recipe = page.getByText('path: /models/Qwen3-0.6B')
  await expect(recipe).toContainText('- ceval')
  await expect(recipe).toContainText('- cmath')
  await expect(recipe).toContainText('limit: 200')
  await page.getByRole('button', { name: '不测「CMATH 小学数学应用题」' }).click()
  await expect(recipe).not.toContainText('cmath')
  await page.getByRole('button', { name: '开始评测' }).click()
  await expect(page).toHaveURL(/#\/runs\/train-new-\d+$/)
})

test('what a training made is measured with the model it started from; open questions ask for a judge', async ({
  page,
  host,
}) => {
  await page.goto(host.createLink())
  await page.evaluate(() => (location.hash = '#/evaluate?benchmarks=ceval'))
  await page.getByText('训练结果', { exact: true }).click()
  await page.getByRole('combobox', { name: '一次完成的训练' }).click()
  await page.getByRole('option', { name: /唐诗续写/ }).click()
  const recipe = page.getByText('adapter: ')
  await expect(recipe).toContainText('path: /home/li/biaochi/resources/demo/model')
  await expect(recipe).toContainText('runs/train-poem-1/adapter')
  await expect(page.getByRole('button', { name: '开始评测' })).toBeEnabled()
  await page.getByRole('textbox', { name: /按名称、编号/ }).fill('alignbench')
  await page
    .getByRole('checkbox', { name: /AlignBench/ })
    .first()
    .check()
  await expect(page.getByText('还没有指定裁判模型')).toBeVisible()
  await page.getByRole('textbox', { name: '裁判模型' }).fill('/models/judge')
  await expect(recipe).toContainText('judge:')
  await expect(page.getByRole('button', { name: '开始评测' })).toBeEnabled()
})

test('the answers that are not right are read apart from the others', async ({ page, host }) => {
  await page.goto(host.createLink())
  await page.evaluate(() => (location.hash = '#/runs/tuned-eval-1'))
  await page.getByRole('tab', { name: '题目' }).click()
  await page.getByRole('combobox', { name: '按判定筛选' }).click()
  await page.getByRole('option', { name: '所有没答对的' }).click()
  await expect(page.getByRole('article').first()).toContainText('错误')
  await expect(page.getByRole('article').getByText('正确', { exact: true })).toHaveCount(0)
})
