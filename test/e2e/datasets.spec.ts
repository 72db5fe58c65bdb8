import { join } from 'node:path'
import { drop } from './drop'
import { problemsOf } from './problems'
import { demoFolder, expect, test } from './realHostTest'

const rows = Array.from({ length: 40 }, (_, i) => ({
  instruction: i === 9 ? '第8题：春眠不觉晓的下一句？' : `第${i}题：春眠不觉晓的下一句？`,
  input: '',
  output: i === 3 ? '' : i === 5 ? '处处闻啼鸟。<br>' : i === 9 ? '处处闻啼鸟 8' : `处处闻啼鸟 ${i}`,
}))

test('a dropped file is understood, mended, kept, read token by token, divided and handed to training', async ({
  page,
  link,
}) => {
  const problems = problemsOf(page)
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await drop(page, '律师 问答.json', JSON.stringify(rows))

  await expect(page.getByRole('heading', { level: 1, name: '律师 问答.json' })).toBeVisible()
  await expect(page.getByText('Alpaca 指令')).toBeVisible()
  await expect(page.getByText('40 行中有 1 行：回答为空。')).toBeVisible()
  await page.getByRole('button', { name: /^回答为空/ }).click()
  await page.getByRole('button', { name: '第 4 行', exact: true }).click()
  await expect(page.getByRole('article', { name: '第 4 行' })).toContainText('第3题')
  await page.screenshot({ path: '.cache/screens/datasets-problems.png' })

  await page.getByRole('button', { name: '都不处理' }).click()
  await expect(page.getByText('至多修复 0 行，去掉 0 行。')).toBeVisible()
  await page.getByRole('button', { name: '修复全部' }).click()
  await expect(page.getByText('至多修复 1 行，去掉 2 行。')).toBeVisible()
  await expect(page.getByRole('textbox', { name: '数据集名称' })).toHaveValue('律师-问答')
  await page.getByRole('button', { name: '修复并存成版本' }).click()

  await expect(page.getByRole('heading', { level: 1, name: '律师-问答' })).toBeVisible()
  await expect(page.getByText('回答为空：去掉 1 行')).toBeVisible()
  await expect(page.getByText('可以直接用于训练。')).toBeVisible()
  await page.getByText('词元透视', { exact: true }).click()
  const model = page.getByLabel('模型文件夹').first()
  await model.fill(join(demoFolder, 'model'))
  await model.press('Enter')
  const learnt = page.locator('article [data-kind="trained"]')
  await expect(learnt.nth(1)).toBeVisible()
  // the first is the legend's
  expect((await learnt.allInnerTexts()).slice(1).join('')).toContain('处处闻啼鸟 0')
  await page.screenshot({ path: '.cache/screens/datasets-tokens.png' })
  await page.reload()
  await expect(page.locator('article [data-kind="trained"]').nth(1)).toBeVisible()

  await page.getByRole('checkbox', { name: '划分训练与验证' }).check()
  await page.getByRole('textbox', { name: '验证 %' }).fill('25')
  await page.getByRole('button', { name: '存成版本', exact: true }).click()
  // a quarter of the 38 rows that are left, no two of which ask the same
  await expect(page.getByText('训练 28 · 验证 10')).toBeVisible()
  await page.getByText('验证', { exact: true }).first().click()
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.getByRole('button', { name: '用于训练' }).click()
  const recipe = page.getByRole('textbox', { name: '配方（YAML）' })
  await expect(recipe).toHaveValue(/file: ["']?dataset:律师-问答@\w+\/train/)

  await page.getByRole('link', { name: '数据', exact: true }).click()
  await expect(page.getByRole('link', { name: /^打开版本 律师-问答@/ })).toHaveCount(2)
  await expect(page.getByText(/由浏览器上传/)).toBeVisible()
  await page
    .getByRole('button', { name: /^删除版本/ })
    .first()
    .click()
  await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click()
  await expect(page.getByRole('link', { name: /^打开版本 律师-问答@/ })).toHaveCount(1)
  expect(problems).toEqual([])
})

test('a file that nobody knows is read as its columns are named; one that is not there is one sentence', async ({
  page,
  link,
}) => {
  await page.goto(link)
  await drop(page, '表.csv', '提要,正文内容\n一,春眠不觉晓\n二,处处闻啼鸟\n')
  await expect(page.getByText('还不能直接训练。')).toBeVisible()
  await page.getByRole('combobox', { name: '「提要」列是什么' }).click()
  await page.getByRole('option', { name: '问题', exact: true }).click()
  await page.getByRole('combobox', { name: '「正文内容」列是什么' }).click()
  await page.getByRole('option', { name: '回答', exact: true }).click()
  await expect(page.getByText('可以直接用于训练。')).toBeVisible()
  await page.reload()
  await expect(page.getByText('可以直接用于训练。')).toBeVisible()

  await page.getByRole('link', { name: '数据', exact: true }).click()
  await page.getByRole('textbox', { name: '主机上的路径' }).fill('/nowhere/a.jsonl')
  await page.getByRole('button', { name: '打开', exact: true }).click()
  await expect(page.getByRole('alert').first()).toContainText('“/nowhere/a.jsonl”不存在')
})
