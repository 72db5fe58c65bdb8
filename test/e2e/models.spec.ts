import { AppError } from '@shared/errors/appError'
import { expect, test } from './fakeHostTest'
import { problemsOf } from './problems'

test('a model is found on the hub, judged before the download, paused, resumed and given up', async ({
  page,
  host,
}) => {
  const problems = problemsOf(page)
  await page.goto(host.createLink())
  await page.getByRole('link', { name: '模型', exact: true }).click()
  await page.getByText('从模型库下载', { exact: true }).click()
  await page.getByRole('textbox', { name: '搜索模型' }).fill('qwen3-0.6')
  await page.keyboard.press('Enter')
  const card = page.getByRole('listitem').filter({ hasText: 'Qwen/Qwen3-0.6B' })
  await expect(card).toContainText('1.5 GB')
  await expect(card).toContainText('apache-2.0')
  await expect(card).toContainText(/LoRA 微调.*约需 .* GiB 内存 · 每 100 行约/s)
  let searches = 0
  page.on('request', (request) => (searches += Number(request.url().endsWith('/models.search'))))
  await card.getByRole('button', { name: '看文件，下载……' }).click()
  await expect(page.getByRole('heading', { name: '下载 Qwen/Qwen3-0.6B' })).toBeVisible()
  expect(searches, 'what was found is not looked for again when one of it is chosen').toBe(0)
  await page.reload()
  await expect(page.getByRole('heading', { name: '下载 Qwen/Qwen3-0.6B' })).toBeVisible()
  await expect(page.getByText('model.safetensors', { exact: true })).toBeVisible()
  await page.getByText(/不下载的 1 个文件/).click()
  await expect(page.getByText('同样的权重已有 safetensors 格式')).toBeVisible()
  await page.getByRole('button', { name: /^下载 1\.51 GB$/ }).click()

  const dock = page.getByRole('contentinfo', { name: '正在进行的任务' })
  await expect(dock.getByRole('progressbar', { name: 'Qwen/Qwen3-0.6B, 下载' })).toBeVisible()
  await expect(dock).toContainText('18.6 MB/s')
  await dock.getByRole('button', { name: '暂停下载 Qwen/Qwen3-4B' }).click()
  await expect(dock.getByRole('progressbar', { name: 'Qwen/Qwen3-4B, 已暂停' })).toHaveAttribute(
    'aria-valuenow',
    '62',
  )
  await dock.getByRole('button', { name: '继续下载 Qwen/Qwen3-4B' }).click()
  await expect(dock.getByRole('button', { name: '暂停下载 Qwen/Qwen3-4B' })).toBeVisible()
  await dock.getByRole('button', { name: '放弃下载 Qwen/Qwen3-0.6B' }).click()
  const dialog = page.getByRole('dialog', { name: '放弃这个下载？' })
  await expect(dialog).toContainText('models/Qwen--Qwen3-0.6B')
  await dialog.getByRole('button', { name: '放弃并删除' }).click()
  await expect(dock.getByRole('progressbar', { name: /0\.6B/ })).toHaveCount(0)
  expect(problems).toEqual([])
})

test('a model that is here leads to training, evaluation and chat with its folder', async ({
  page,
  host,
}) => {
  await page.goto(host.createLink())
  await page.evaluate(() => (location.hash = '#/models'))
  await page.getByRole('link', { name: /Qwen\/Qwen3-0\.6B/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('<|im_start|>user')).toBeVisible()
  const ways = [
    ['评测它', /#\/evaluate\?target=folder&model=/],
    ['和它对话', /#\/chat\?model=/],
  ] as const
  for (const [name, address] of ways) {
    await page.getByRole('button', { name, exact: true }).click()
    await expect(page).toHaveURL(address)
    expect(decodeURIComponent(page.url())).toContain('models/Qwen--Qwen3-0.6B/snapshots/master')
    await page.goBack()
  }
  // the wizard keeps a draft, whose recipe names the model
  await page.getByRole('button', { name: '用它训练', exact: true }).click()
  await expect(page.getByRole('textbox', { name: '配方（YAML）' })).toHaveValue(/model: .*Qwen3-0\.6B/)
})

test('what cannot be used says why; what belongs to others goes only where that is meant', async ({
  page,
  host,
}) => {
  await page.goto(host.createLink())
  await page.evaluate(() => (location.hash = '#/models'))
  await page.getByRole('link', { name: /mamba/ }).click()
  await expect(page.getByText('不能在本机使用')).toBeVisible()
  await expect(page.getByRole('button', { name: '用它训练' })).toBeDisabled()
  await page.getByRole('button', { name: '删除……' }).click()
  const dialog = page.getByRole('dialog', { name: '删除这个模型？' })
  await expect(dialog).toContainText('state-spaces--mamba-130m-hf/snapshots/master')
  await expect(dialog.getByRole('button', { name: '删除', exact: true })).toBeDisabled()
  await dialog.getByRole('checkbox', { name: /Hugging Face 缓存/ }).check()
  await dialog.getByRole('button', { name: '删除', exact: true }).click()
  await expect(page.getByRole('link', { name: /Qwen3-8B/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /mamba/ })).toHaveCount(0)
})

const unreachable = (): never => {
  const message = 'https://modelscope.cn cannot be used, since the connection failed: check the connection.'
  throw new AppError('UNREACHABLE', message)
}
const offline = test.extend({
  dress: async ({}, use) =>
    use((services) => ({ ...services, hubs: { ...services.hubs, search: unreachable } })),
})
offline('without a network the search says so, and what works all the same', async ({ page, host }) => {
  await page.goto(host.createLink())
  await page.evaluate(() => (location.hash = '#/models?view=hub&search=qwen'))
  await expect(page.getByText('现在连不上模型库')).toBeVisible()
  await expect(page.getByText(/已在本机的模型照常可以训练/)).toBeVisible()
  await expect(page.getByRole('button', { name: '重试' })).toBeVisible()
  await page.getByRole('button', { name: '更换镜像' }).click()
  await expect(page).toHaveURL(/#\/settings$/)
})

test.describe('with nothing on the machine', () => {
  test.use({ empty: true })
  test('the empty list teaches where models come from', async ({ page, host }) => {
    await page.goto(host.createLink())
    await page.evaluate(() => (location.hash = '#/models'))
    await expect(page.getByRole('heading', { name: '这台机器上还没有模型' })).toBeVisible()
    await page.screenshot({ path: '.cache/screens/models-empty-zh-light.png' })
    await page.getByRole('button', { name: '从模型库下载' }).click()
    await expect(page.getByText('Qwen/Qwen3-0.6B')).toBeVisible()
  })
})
