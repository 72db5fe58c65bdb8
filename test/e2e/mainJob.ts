import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { drop } from './drop'
import { demoFolder } from './realHostTest'

/** What the stand-in hub calls the demo's model. */
export const modelId = 'biaochi/poems'

/** Part of the demo's rows, one of them without its answer. */
function spoiltRows(): string {
  const lines = readFileSync(join(demoFolder, 'train.jsonl'), 'utf8').split('\n').slice(0, 120)
  const spoilt = JSON.parse(lines[7] ?? '')
  spoilt.messages[1].content = ''
  lines[7] = JSON.stringify(spoilt)
  return lines.join('\n')
}

const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click()
const recipe = (page: Page) => page.getByRole('textbox', { name: '配方（YAML）' })

/**
 * The whole of what the app is for, by its screens alone, short: a model from the hub, a file that is mended, a training
 * put together in the wizard and measured before it starts, the same questions before and after, question by question,
 * a word with both models, a report. `look` pictures a screen.
 */
export async function mainJob(page: Page, look: (name: string) => Promise<unknown>): Promise<void> {
  await expect(page.getByRole('heading', { name: '欢迎使用标尺' })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: '直接开始' }).click()
  await fetchModel(page)
  await look('models')
  await mendData(page)
  await look('data')
  await setUp(page)
  await look('wizard')
  await page.getByRole('button', { name: '开始训练' }).click()
  await expect(page.getByRole('heading', { name: '旅程' })).toBeVisible()
  await expect(page.getByRole('slider', { name: /训练损失曲线/ })).toHaveAttribute('aria-valuemax', '10', {
    timeout: 120_000,
  })
  await look('run')
  await compare(page)
  await look('compare')
  await report(page)
  await look('report')
}

async function fetchModel(page: Page): Promise<void> {
  await page.getByRole('link', { name: '模型', exact: true }).click()
  await page.getByRole('button', { name: '从模型库下载' }).click()
  await page.getByRole('textbox', { name: '搜索模型' }).fill('poems')
  await page.keyboard.press('Enter')
  const card = page.getByRole('listitem').filter({ hasText: modelId })
  await card.getByRole('button', { name: '看文件，下载……' }).click()
  await page.getByRole('button', { name: /^下载 / }).click()
  await page.getByText('在本机', { exact: true }).click()
  await expect(page.getByRole('link', { name: new RegExp(modelId) })).toBeVisible({ timeout: 60_000 })
}

async function mendData(page: Page): Promise<void> {
  await drop(page, '诗文.jsonl', spoiltRows())
  await expect(page.getByText('120 行中有 1 行：回答为空。')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: '修复全部' }).click()
  await page.getByRole('button', { name: '修复并存成版本' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '诗文' })).toBeVisible({ timeout: 60_000 })
}

async function setUp(page: Page): Promise<void> {
  await page.getByRole('button', { name: '用于训练' }).click()
  await page.getByRole('radio', { name: new RegExp(modelId) }).click()
  await next(page)
  await expect(recipe(page)).toHaveValue(/file: ["']?dataset:诗文@\w+/)
  await next(page)
  await page.getByRole('radio', { name: /教它一种风格/ }).click()
  await page.getByRole('textbox', { name: '最多步数' }).fill('10')
  await page.getByRole('textbox', { name: '最长词元数' }).fill('128')
  await page.getByRole('button', { name: '实际测一下' }).click()
  await expect(page.getByText(/实际算了两步测得/)).toBeVisible({ timeout: 90_000 })
  await next(page)
  await page.getByRole('textbox', { name: '名称' }).fill('旅程')
  await page.getByRole('combobox', { name: '训练后评测' }).fill('诗文辨识')
  await page.getByRole('option', { name: /诗文辨识/ }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: '每个评测集最多几题' }).fill('32')
  await expect(page.getByRole('list', { name: '开始后会发生什么' })).toContainText(/用时.*秒/)
}

async function compare(page: Page): Promise<void> {
  await page.getByRole('link', { name: '运行', exact: true }).first().click()
  await page.getByRole('button', { name: '对比前后' }).click({ timeout: 120_000 })
  await expect(page.getByRole('button', { name: /诗文辨识/ })).toContainText('32 题')
  const tiles = page.getByRole('group', { name: '翻转的题目' }).locator('[data-count]')
  const counts = await tiles.evaluateAll((all) => all.map((tile) => Number(tile.getAttribute('data-count'))))
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(32)
}

async function report(page: Page): Promise<void> {
  await page.getByRole('button', { name: '写成报告' }).click()
  await expect(page.locator('iframe')).toHaveAttribute('srcdoc', /模型评测报告/, { timeout: 30_000 })
  await page.getByRole('button', { name: 'PDF', exact: true }).click()
  await expect(page.getByText(/report\/[0-9a-f]+\/report\.zh\.pdf$/)).toBeVisible({ timeout: 30_000 })
}
