import { parse, stringify } from 'yaml'
import { problemsOf } from './problems'
import { expect, test } from './realHostTest'

/** The sample cut short: what is checked is the way, not the gain. */
function shortened(recipe: string): string {
  const { train, evaluate, ...rest } = parse(recipe)
  return stringify({
    ...rest,
    train: { ...train, maxSteps: 4, checkpointEvery: 4 },
    evaluate: { ...evaluate, limit: 16 },
  })
}

test('from the first screen to the sample project’s report, whose window asks nobody but its host', async ({
  page,
  link,
}) => {
  test.setTimeout(240_000)
  const problems = problemsOf(page)
  await page.route('**/api/call/app.demo', async (route) => {
    const response = await route.fetch()
    const reply = await response.json()
    reply.value.recipe = shortened(reply.value.recipe)
    await route.fulfill({ response, json: reply })
  })
  const elsewhere: string[] = []
  await page.route(
    ({ origin, protocol }) => protocol.startsWith('http') && origin !== new URL(link).origin,
    (route) => {
      elsewhere.push(route.request().url())
      return route.abort()
    },
  )
  await page.goto(link)
  await expect(page.getByRole('heading', { name: '欢迎使用标尺' })).toBeVisible()
  const machine = page.getByRole('region', { name: '这台机器能做什么' })
  await expect(machine).toContainText(/GiB 内存：LoRA 微调.*以 Qwen3-0\.6B 为例，LoRA 训练 100 行约/, {
    timeout: 90_000,
  })
  await page.screenshot({ path: '.cache/screens/sample-welcome.png', fullPage: true })
  await page.getByRole('button', { name: '运行示例项目' }).click()
  const project = page.getByRole('list', { name: '最近的项目' }).getByRole('listitem').first()
  await expect(project).toContainText('内置示例')
  await project.getByRole('button', { name: '看报告' }).click({ timeout: 120_000 })
  await expect(page.locator('iframe')).toHaveAttribute('srcdoc', /模型评测报告/, { timeout: 30_000 })

  // the report that the project itself has written is one of its steps
  await page.getByRole('link', { name: '主页' }).click()
  await project.getByRole('link', { name: /报告.*已完成/ }).click({ timeout: 60_000 })
  await expect(page.getByText(/report\.zh\.pdf/).first()).toBeVisible()
  await page.screenshot({ path: '.cache/screens/sample-report.png' })
  expect(elsewhere).toEqual([])
  expect(problems).toEqual([])
})
