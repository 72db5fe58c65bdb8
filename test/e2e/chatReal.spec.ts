import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeTinyAdapter } from '../helpers/tinyAdapter'
import { writeTinyModel } from '../helpers/tinyModel'
import { problemsOf } from './problems'
import { expect, test } from './realHostTest'

test('with a real engine a model and its adapter answer blindly, and the vote becomes a data set version', async ({
  page,
  link,
}) => {
  const problems = problemsOf(page)
  const work = mkdtempSync(join(tmpdir(), 'biaochi-chat-'))
  const [model, adapter] = [join(work, 'model'), join(work, 'adapter')]
  writeTinyModel(model)
  writeTinyAdapter(adapter)
  await page.goto(link)
  await page.getByRole('link', { name: '对话', exact: true }).click()
  await page.getByText('模型文件夹', { exact: true }).first().click()
  await page.getByRole('combobox', { name: '模型文件夹', exact: true }).fill(model)
  await page.getByRole('textbox', { name: '适配器文件夹' }).fill(adapter)
  await page.getByRole('checkbox', { name: /^盲评/ }).check()
  await page.getByRole('button', { name: '开始对话' }).click()
  await expect(page.getByText('已加载', { exact: true })).toBeVisible()
  await page.getByRole('textbox', { name: '最多词元' }).fill('12')
  await page.getByRole('textbox', { name: '问题' }).fill('你好')
  await page.getByRole('button', { name: '发送' }).click()
  await expect(page.getByRole('group', { name: '哪个回答更好？' })).toBeVisible()
  await page.keyboard.press('3')
  await page.getByRole('button', { name: '提交并揭晓' }).click()
  await expect(page.getByRole('region', { name: /右边 · model/ })).toContainText(/\d+ 个词元/)
  await page.getByRole('button', { name: '释放内存' }).click()
  await expect(page.getByText('未加载')).toBeVisible()

  await page.evaluate(() => (location.hash = '#/chat?view=votes'))
  await page.getByRole('textbox', { name: '数据集名称' }).fill('我的偏好')
  await page.getByRole('button', { name: '生成数据集版本' }).click()
  await expect(page.getByText(/^dataset:我的偏好@[0-9a-f]{16}$/)).toBeVisible()
  rmSync(work, { recursive: true })
  expect(problems).toEqual([])
})
