import { expect, test } from './fakeHostTest'
import { problemsOf } from './problems'

test('a mirror and a limit are set and stay; what the environment decides says so; what is refused is kept', async ({
  page,
  host,
}) => {
  const problems = problemsOf(page)
  await page.goto(host.createLink())
  await page.getByRole('link', { name: '设置' }).click()
  const hubs = page.getByRole('region', { name: '模型库和镜像' })
  const mirror = hubs.getByRole('textbox', { name: 'ModelScope 的地址' })
  await mirror.fill('not an address')
  await hubs.getByRole('button', { name: '保存' }).click()
  await expect(hubs.getByRole('alert')).toContainText('这样的普通网址')
  await expect(mirror).toHaveValue('not an address')
  await mirror.fill('https://www.modelscope.ai')
  await mirror.press('Enter')
  await expect(hubs.getByText('已保存，立即生效。')).toBeVisible()

  const downloads = page.getByRole('region', { name: '下载', exact: true })
  await downloads.getByRole('textbox', { name: /合计最快/ }).fill('2.5')
  await downloads.getByRole('textbox', { name: '从（点）' }).fill('23')
  await expect(downloads.getByText('要么都填，要么都空')).toBeVisible()
  await expect(downloads.getByRole('button', { name: '保存' })).toBeDisabled()
  await downloads.getByRole('textbox', { name: '到（点）' }).fill('7')
  await downloads.getByRole('button', { name: '保存' }).click()
  await expect(downloads.getByText('已保存，立即生效。')).toBeVisible()
  await expect(downloads.getByRole('textbox', { name: '同时的连接数' })).toBeDisabled()
  await expect(downloads.getByText('由环境变量 BIAOCHI_DOWNLOAD_CONNECTIONS 决定。')).toBeVisible()

  const place = page.getByRole('region', { name: '数据文件夹和这台机器' })
  await place.getByRole('button', { name: '换一个文件夹……' }).click()
  await place.getByRole('textbox', { name: '新的数据文件夹' }).fill('data')
  await place.getByRole('button', { name: '使用它' }).click()
  await expect(place.getByRole('alert')).toContainText('不是完整的路径')
  await place.getByRole('textbox', { name: '新的数据文件夹' }).fill('/mnt/large/biaochi')
  await place.getByRole('button', { name: '使用它' }).click()
  await expect(place).toContainText('下次启动起用 /mnt/large/biaochi（磁盘剩余 1.9 TB）')

  await page.reload()
  await expect(mirror).toHaveValue('https://www.modelscope.ai')
  await expect(downloads.getByRole('textbox', { name: /合计最快/ })).toHaveValue('2.5')
  await expect(page.getByRole('region', { name: '密钥' })).toContainText('没有系统钥匙串')
  await expect(page.getByRole('region', { name: '快捷键' })).toContainText('下一题')
  await page.getByText('用到的 2 个程序库及其许可证').click()
  await expect(page.getByRole('cell', { name: 'onnxruntime-node' })).toBeVisible()
  await page.getByText('English', { exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
  expect(problems).toEqual([])
})

const keyed = test.extend({
  dress: async ({}, use) => {
    let kept: string[] = []
    await use((services) => ({
      ...services,
      secrets: {
        list: () => ({ canKeep: true, names: kept.map((name) => ({ name, from: 'keychain' as const })) }),
        put: ({ name }) => void (kept = [...kept, name]),
        remove: (name) => void (kept = kept.filter((one) => one !== name)),
      },
    }))
  },
})
keyed('a key is kept and forgotten, and never shown', async ({ page, host }) => {
  await page.goto(host.createLink())
  await page.evaluate(() => (location.hash = '#/settings'))
  const keys = page.getByRole('region', { name: '密钥' })
  await keys.getByRole('textbox', { name: 'HF_TOKEN 的值' }).fill('hf-planted-0815')
  await keys.getByRole('button', { name: '存入钥匙串' }).nth(1).click()
  await expect(keys).toContainText('已存入系统钥匙串')
  await expect(keys.getByRole('textbox', { name: 'HF_TOKEN 的值' })).toHaveValue('')
  expect(await page.content()).not.toContain('hf-planted-0815')
  await keys.getByRole('button', { name: '忘掉它' }).click()
  await expect(keys.getByRole('button', { name: '忘掉它' })).toHaveCount(0)
})
