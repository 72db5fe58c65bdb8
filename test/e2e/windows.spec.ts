import { expect, openRuns, test } from './fakeHostTest'

test.describe('a first start', () => {
  test.use({ empty: true })
  test('teaches what to do and starts the demo with one click', async ({ page, host }) => {
    await openRuns(page, host)
    await expect(page.getByText('还没有任何测量')).toBeVisible()
    await page.screenshot({ path: '.cache/screens/first-zh-light.png' })
    await page.getByRole('button', { name: '运行内置示例' }).click()
    await expect(page.getByRole('heading', { name: '示例 · LoRA' })).toBeVisible()
    await expect(page).toHaveURL(/#\/runs\/train-new-0$/)
    await expect(page.getByRole('slider', { name: /训练损失曲线/ })).toBeVisible()
  })
})

test('the one-time code leaves the address, and a reload keeps the session', async ({ page, host }) => {
  await openRuns(page, host)
  await expect(page.getByRole('heading', { name: '运行', exact: true })).toBeVisible()
  expect(page.url()).not.toContain('code=')
  await page.reload()
  await expect(page.getByRole('heading', { name: '运行', exact: true })).toBeVisible()
})

test('a window without a session says where to get one', async ({ page, host }) => {
  await page.goto(host.url)
  await expect(page.getByRole('heading', { name: '需要一个新的访问链接' })).toBeVisible()
})

test('the language and the theme change on every screen and stay', async ({ page, host }) => {
  await openRuns(page, host)
  await page.getByRole('button', { name: 'Switch to English' }).click()
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Switch to dark' }).click()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Switch to light' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('a recipe that is refused stays in the editor with the reason', async ({ page, host }) => {
  await openRuns(page, host)
  await page.getByRole('button', { name: '从配方开始' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '配方内容' }).fill('train: {}')
  await dialog.getByRole('button', { name: '开始运行' }).click()
  await expect(dialog.getByRole('alert')).toContainText('缺少“model”（应为对象）')
  await expect(dialog.getByRole('alert')).toContainText('INVALID_INPUT')
  await expect(dialog.getByRole('textbox', { name: '配方内容' })).toHaveValue('train: {}')
})

test('a running training moves, can be stopped after a question, and resumed', async ({ page, host }) => {
  await openRuns(page, host)
  await page.getByRole('link', { name: /^训练 .*LoRA 示例/ }).click()
  const chart = page.getByRole('slider', { name: /训练损失曲线/ })
  const before = Number(await chart.getAttribute('aria-valuemax'))
  await expect.poll(async () => Number(await chart.getAttribute('aria-valuemax'))).toBeGreaterThan(before)
  await chart.focus()
  await page.keyboard.press('Home')
  await expect(chart).toHaveAttribute('aria-valuetext', /^第 1 步/)
  await page.getByRole('button', { name: '停止', exact: true }).click()
  await page.getByRole('button', { name: '停止运行' }).click()
  await expect(page.getByText('已取消').first()).toBeVisible()
  await page.getByRole('button', { name: '继续运行' }).click()
  // the evaluation that follows waits all along: only that no run is cancelled shows that this one is resumed
  await expect(page.getByText('已取消')).toHaveCount(0)
})

test('a failed run explains itself in five parts with one way on', async ({ page, host }) => {
  await openRuns(page, host)
  await page.getByRole('link', { name: /医学问答/ }).click()
  const card = page.getByRole('alert')
  for (const text of ['内存不足', '第 55 行', '第 40 步的检查点', '怎么办', 'OUT_OF_MEMORY']) {
    await expect(card).toContainText(text)
  }
  await expect(card.getByRole('button', { name: '继续运行' })).toBeVisible()
})

test('a report is previewed without scripts and written in the chosen format', async ({ page, host }) => {
  await openRuns(page, host)
  await page.getByRole('button', { name: '写报告' }).click()
  const preview = page.locator('iframe')
  await expect(preview).toHaveAttribute('sandbox', '')
  await expect(page.frameLocator('iframe').getByRole('heading', { name: '标尺报告' })).toBeVisible()
  await page.getByText('English').click()
  await expect(page.frameLocator('iframe').getByRole('heading', { name: 'Biaochi report' })).toBeVisible()
  await page.getByRole('button', { name: 'CSV' }).click()
  await expect(page.getByText(/tuned-eval-1\/report\/\w+\/report\.csv$/)).toBeVisible()
})

test('when the host goes away a banner says so, and it leaves when the host is back', async ({
  page,
  host,
}) => {
  await openRuns(page, host)
  await expect(page.getByRole('heading', { name: '运行', exact: true })).toBeVisible()
  await page.context().setOffline(true)
  await page.evaluate(() => (location.hash = '#/runs/train-med-1'))
  await expect(page.getByText('与主机的连接断开了')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText('与主机的连接断开了')).toBeHidden({ timeout: 20_000 })
  await expect(page.getByRole('heading', { name: /医学问答/ })).toBeVisible()
})
