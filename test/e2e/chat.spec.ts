import { expect, test } from './fakeHostTest'
import { problemsOf } from './problems'
import { seriousOn } from './seriousOn'

test('base and tuned answer side by side as they write; a reload in the middle loses nothing', async ({
  page,
  host,
}) => {
  const problems = problemsOf(page)
  await page.goto(host.createLink())
  await page.getByRole('link', { name: '对话', exact: true }).click()
  await expect(page.getByRole('button', { name: '开始对话' })).toBeDisabled()
  await page.getByRole('combobox', { name: '一次完成的训练' }).click()
  await page.getByRole('option', { name: /唐诗续写/ }).click()
  await page.getByRole('button', { name: '开始对话' }).click()
  await expect(page).toHaveURL(/#\/chat\/\d{4}-/)

  await page.getByRole('textbox', { name: '温度' }).fill('0')
  const question = page.getByRole('textbox', { name: '问题' })
  await question.fill('写一首春天的诗')
  await question.press('Enter')
  const tuned = page.getByRole('region', { name: /唐诗续写/ })
  await expect(tuned).toContainText('春眠')
  await page.reload()
  await expect(tuned).toContainText(/花落知多少。春眠不觉晓.*花落知多少。/)
  await expect(tuned).toContainText('1.2 秒')
  const thought = tuned.getByText('思考过程')
  await expect(tuned.getByText('先想一想')).toBeHidden()
  await thought.click()
  await expect(tuned.getByText('先想一想')).toBeVisible()

  await question.fill('再写一首')
  await question.press('Enter')
  await expect(page.getByRole('button', { name: '停止' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tuned.last()).toContainText('已停止')
  await page.getByRole('button', { name: '释放内存' }).click()
  await expect(page.getByText('未加载')).toBeVisible()
  await page.getByRole('button', { name: '新的对话' }).click()
  await expect(page.getByRole('link', { name: /写一首春天的诗.*2 轮/ })).toHaveCount(2)
  expect(problems).toEqual([])
})

test('a blind vote by keyboard names the speakers, counts, and becomes data that opens a DPO training', async ({
  page,
  host,
}) => {
  const problems = problemsOf(page)
  await page.goto(host.createLink())
  await page.evaluate(() => (location.hash = '#/chat/blind-2'))
  const panel = page.getByRole('group', { name: '哪个回答更好？' })
  await expect(page.getByRole('region', { name: '左边 · 名字评判后揭晓' })).toContainText('乱花')
  await expect(panel).toBeFocused()
  await page.keyboard.press('1')
  await expect(page.getByRole('button', { name: '左边更好' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('checkbox', { name: '中文自然' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('textbox', { name: '补充说明' }).fill('像诗')
  expect(await seriousOn(page)).toEqual([])
  await page.screenshot({ path: '.cache/screens/chat-vote-zh-light.png' })
  await page.getByRole('button', { name: '提交并揭晓' }).click()
  await expect(page.getByText('你选了左边 · 中文自然')).toBeVisible()
  await expect(page.getByRole('region', { name: /左边 · Qwen3-0.6B/ }).last()).toContainText('乱花')

  await page.getByRole('button', { name: '新的对话' }).click()
  await page.getByRole('tab', { name: '投票结果' }).click()
  await expect(page.getByText('偏好对', { exact: true }).locator('..')).toContainText('6')
  await page.getByRole('button', { name: '生成数据集版本' }).click()
  await expect(page.getByText('dataset:preferences@5f5f5f5f5f5f5f5f')).toBeVisible()
  await page.getByRole('button', { name: '用它训练（DPO）' }).click()
  const recipe = page.getByRole('textbox', { name: '配方（YAML）' })
  await expect(recipe).toHaveValue(/method: dpo/)
  await expect(recipe).toHaveValue(/dataset:preferences@5f5f5f5f5f5f5f5f/)
  await expect(recipe).toHaveValue(/\/models\/Qwen3-0\.6B/)
  expect(problems).toEqual([])
})

test.describe('on a host without history', () => {
  test.use({ empty: true, locale: 'en-GB' })
  test('says what to do, and a conversation can be deleted', async ({ page, host }) => {
    await page.goto(host.createLink())
    await page.evaluate(() => (location.hash = '#/chat?view=votes'))
    await page.getByRole('button', { name: 'Start a blind comparison' }).click()
    await expect(page.getByRole('checkbox', { name: /^Blind/ })).toBeChecked()
    await page.getByText('Model folder', { exact: true }).click()
    await page.getByRole('combobox', { name: 'Model folder', exact: true }).fill('/models/a')
    await page.getByRole('button', { name: 'Start the conversation' }).click()
    await expect(page.getByRole('alert')).toContainText('needs two different speakers')
    await page.getByRole('combobox', { name: 'Another model folder' }).fill('/models/b')
    await page.getByRole('button', { name: 'Start the conversation' }).click()
    await page.getByRole('textbox', { name: 'Question' }).fill('Hello')
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('group', { name: 'Which answer is better?' })).toBeVisible()
    await page.getByRole('button', { name: 'New conversation' }).click()
    await page.getByRole('button', { name: 'Delete the conversation “Hello”' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(page.getByText('No conversation yet.')).toBeVisible()
  })
})
