import type { Page } from '@playwright/test'
import { expect, test } from './fakeHostTest'
import { problemsOf } from './problems'
import { seriousOn } from './seriousOn'

const part = (page: Page, name: string) => page.getByRole('region', { name })

test.describe('the first start', () => {
  test.use({ empty: true })
  test('a minute with the keyboard: language, folder, machine, mirrors, and the sample project', async ({
    page,
    host,
  }) => {
    const problems = problemsOf(page)
    await page.goto(host.createLink())
    await expect(page.getByRole('heading', { name: '欢迎使用标尺' })).toBeVisible()
    await expect(part(page, '语言和数据放在哪里')).toContainText('/home/li/.local/share/biaochi')
    await expect(part(page, '语言和数据放在哪里')).toContainText('磁盘剩余 212 GB')
    await expect(part(page, '这台机器能做什么')).toContainText(
      /AMD Ryzen.*16\.0 GiB.*LoRA 微调可到 Qwen3-1\.7B/,
    )
    await expect(part(page, '这台机器能做什么')).toContainText(/以 Qwen3-0\.6B 为例，LoRA 训练 100 行约 \d/)
    await page.getByRole('button', { name: '测速', exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(part(page, '从哪里下载最快')).toContainText('21.4 MB/s')
    await expect(part(page, '从哪里下载最快')).toContainText('没有应答')
    await expect(part(page, '从哪里下载最快')).toContainText('ModelScope 最快，已设为首选')
    await page.screenshot({ path: '.cache/screens/welcome-zh-light.png', fullPage: true })
    expect(await seriousOn(page)).toEqual([])
    await page.getByRole('button', { name: '运行示例项目' }).focus()
    await page.keyboard.press('Enter')
    const steps = page.getByRole('list', { name: /^「示例 · LoRA」的各步$/ })
    await expect(steps.getByRole('listitem')).toHaveCount(2)
    await expect(page.getByRole('progressbar', { name: '示例 · LoRA' }).first()).toBeVisible()
    expect(problems).toEqual([])
  })

  test('it can be left at once, and does not come back', async ({ page, host }) => {
    await page.goto(host.createLink())
    await page.getByRole('button', { name: '直接开始' }).click()
    await expect(page.getByRole('heading', { name: '主页', exact: true })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: '主页', exact: true })).toBeVisible()
    const steps = page.getByRole('list', { name: '下一步' })
    await expect(steps.getByRole('listitem').first()).toContainText('运行示例项目')
    await expect(steps).toContainText('找一个模型')
  })
})

test.describe('the first start in English, dark, on a small window', () => {
  test.use({
    empty: true,
    locale: 'en-GB',
    colorScheme: 'dark',
    viewport: { width: 1024, height: 700 },
  })
  test('fits, and the language is changed where one begins', async ({ page, host }) => {
    await page.goto(host.createLink())
    await expect(page.getByRole('heading', { name: 'Welcome to Biaochi' })).toBeVisible()
    await expect(page.getByText(/LoRA up to Qwen3-1\.7B/)).toBeVisible()
    await page.screenshot({ path: '.cache/screens/welcome-en-dark.png', fullPage: true })
    expect(await seriousOn(page, ['color-contrast'])).toEqual([])
    const wide = await page
      .locator('#content')
      .evaluate((element) => element.scrollWidth - element.clientWidth)
    expect(wide).toBe(0)
    await page.getByText('中文', { exact: true }).first().click()
    await expect(page.getByRole('heading', { name: '欢迎使用标尺' })).toBeVisible()
  })
})

test('what is under way and what to do next stand where the day begins', async ({ page, host }) => {
  await page.goto(host.createLink())
  await expect(page.getByRole('heading', { name: '主页', exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: '这台机器' })).toContainText(/可到 Qwen3/)
  const projects = page.getByRole('list', { name: '最近的项目' })
  await expect(projects).toContainText('tiny-zh-qwen3')
  await projects.getByRole('button', { name: '对比前后' }).first().click()
  await expect(page).toHaveURL(/#\/compare\?runs=/)
  await page.goBack()
  await projects.getByRole('link', { name: /训练/ }).first().focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/runs\/train-/)
})
