import type { Page } from '@playwright/test'
import { dressTraining } from '../helpers/fakeHost/training'
import { expect, test as fake } from './fakeHostTest'
import { problemsOf } from './problems'
import { seriousOn } from './seriousOn'

const dressed = fake.extend({ dress: async ({}, use) => use(dressTraining) })
const recipe = (page: Page, name = '配方（YAML）') => page.getByRole('textbox', { name })
/** Its name holds its number and how it stands. */
const step = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^\\d? ?${name} `) }).click()

dressed(
  'a training is put together by hand and starts; a reload in the middle loses nothing',
  async ({ page, host }) => {
    await page.goto(host.createLink())
    await page.getByRole('link', { name: '训练', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: '训练' })).toBeVisible()
    await page.getByRole('radio', { name: /Qwen3-0\.6B/ }).click()
    await expect(recipe(page)).toHaveValue(/id: Qwen\/Qwen3-0\.6B/)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('textbox', { name: '添加文件' }).fill('/data/poems.jsonl')
    await page.keyboard.press('Enter')
    await expect(page.getByText('回答为空：12 行')).toBeVisible()
    await expect(page.getByText(/37 行超过 1024 个词元/)).toBeVisible()

    await page.reload()
    await expect(page.getByText('回答为空：12 行')).toBeVisible() // the step and the recipe
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('radio', { name: /教它一种风格/ }).click()
    await expect(recipe(page)).toHaveValue(/rank: 8/)
    await page.getByRole('textbox', { name: '学习率', exact: true }).fill('3e-4')
    await expect(recipe(page)).toHaveValue(/learningRate: 0\.0003/)
    await page.getByRole('button', { name: '下一步' }).click()
    const happens = page.getByRole('list', { name: '开始后会发生什么' })
    await expect(happens).toContainText('给「Qwen/Qwen3-0.6B」装上 LoRA 适配器')
    await expect(happens).toContainText('把数据看 3 遍，共 4,212 步')
    await page.getByRole('button', { name: '开始训练' }).click()
    await expect(page).toHaveURL(/#\/runs\/train-new-\d+$/)
  },
)

dressed(
  'text and form are one recipe: what is typed fills the form, a mistake is told at its line, nothing is lost',
  async ({ page, host }) => {
    await page.goto(host.createLink())
    await page.evaluate(
      () => (location.hash = '#/train?model=Qwen/Qwen3-0.6B&data=/data/poems.jsonl&step=method'),
    )
    const rank = page.getByRole('textbox', { name: '秩', exact: true })
    await expect(rank).toBeVisible()
    const text = await recipe(page).inputValue()
    await recipe(page).fill(`# 试一试\n${text}  epochs: 2\n`)
    await expect(page.getByRole('textbox', { name: '轮数' })).toHaveValue('2')
    await rank.fill('32')
    await expect(recipe(page)).toHaveValue(/^# 试一试\n/) // comments stay
    await expect(recipe(page)).toHaveValue(/rank: 32/)

    await rank.fill('many')
    await expect(page.getByRole('button', { name: /第 \d+ 行：「train\.adapter\.rank」不对/ })).toBeVisible()
    await expect(rank).toHaveAccessibleDescription(/不对/)
    await page.getByRole('button', { name: '撤销' }).click()
    await expect(page.getByRole('button', { name: /第 \d+ 行/ })).toHaveCount(0)

    const broken = (await recipe(page).inputValue()).replace('model: {', 'model: [')
    await recipe(page).fill(broken)
    await expect(page.getByText(/左边的表单先等着/)).toBeVisible()
    await expect(rank).toBeDisabled()
    await page.reload()
    await expect(recipe(page)).toHaveValue(broken)
    await page
      .getByRole('button', { name: /^第 \d+ 行/ })
      .first()
      .click()
    await expect(recipe(page)).toBeFocused()
    await recipe(page).fill(broken.replace('model: [', 'model: {'))
    await expect(rank).toBeEnabled()
  },
)

dressed('what cannot be trained is refused with its reason and the way out', async ({ page, host }) => {
  await page.goto(host.createLink())
  await page.evaluate(() => (location.hash = '#/train?data=/data/pairs.jsonl'))
  await page.getByRole('radio', { name: /Qwen3-8B/ }).click()
  const findings = page.getByRole('list', { name: '开始之前' })
  await expect(findings).toContainText('不能用 LoRA 训练')
  await expect(findings).toContainText('33.1 GiB')
  await findings.getByRole('button', { name: '改用 QLoRA' }).click()
  await expect(recipe(page)).toHaveValue(/quantize: nf4/)
  await expect(findings).toHaveCount(0)
  await page.getByRole('radio', { name: /Yi-1\.5-6B/ }).click()
  await expect(findings).toContainText('文件不全')
  await page.getByRole('radio', { name: /Qwen3-0\.6B/ }).click()

  await step(page, '数据')
  await expect(findings).toContainText('「pairs.jsonl」里是成对的好坏回答，而 SFT（照着学） 要的是问答或对话')
  await step(page, '确认')
  await expect(page.getByRole('button', { name: '开始训练' })).toBeDisabled()
  await findings.getByRole('button', { name: '改用 DPO' }).click()
  await expect(recipe(page)).toHaveValue(/method: dpo/)
  await expect(page.getByRole('button', { name: '开始训练' })).toBeEnabled()

  await step(page, '数据')
  await page.getByRole('textbox', { name: '数据文件 1' }).fill('/data/nothing.jsonl')
  await expect(findings).toContainText('「nothing.jsonl」读不了')
})

interface Look {
  readonly language: string
  readonly locale: string
  readonly colorScheme: 'light' | 'dark'
  readonly viewport: { readonly width: number; readonly height: number }
  readonly rules: readonly string[]
  /** Steps that axe looks at. */
  readonly examined: readonly string[]
}
/** Of the other theme only the colours can be wrong, and two steps have them all. */
const looks: readonly Look[] = [
  {
    language: 'zh',
    locale: 'zh-CN',
    colorScheme: 'light',
    viewport: { width: 1440, height: 900 },
    rules: [],
    examined: ['model', 'data', 'method', 'review'],
  },
  {
    language: 'en',
    locale: 'en-GB',
    colorScheme: 'dark',
    viewport: { width: 1024, height: 700 },
    rules: ['color-contrast'],
    examined: ['data', 'review'],
  },
]
for (const { language, locale, colorScheme, viewport, rules, examined } of looks) {
  dressed.describe(`${language} ${colorScheme}`, () => {
    dressed.use({ colorScheme, locale, viewport })
    dressed(
      'every step fits, is drawn without an error, and axe finds nothing serious',
      async ({ page, host }) => {
        const problems = problemsOf(page)
        await page.goto(host.createLink())
        const named = 'model=Qwen/Qwen3-0.6B&data=/data/poems.jsonl&method=sft'
        for (const name of ['model', 'data', 'method', 'review']) {
          await page.evaluate((hash) => (location.hash = hash), `#/train?${named}&step=${name}`)
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
          await expect(page.getByText(/3\.1 GiB/).first()).toBeVisible()
          await page.evaluate(() => document.fonts.ready)
          await page.screenshot({ path: `.cache/screens/train-${name}-${language}-${colorScheme}.png` })
          const wide = await page.locator('#content').evaluate((e) => e.scrollWidth - e.clientWidth)
          expect.soft(wide, `${name} is wider than the window`).toBe(0)
          if (examined.includes(name)) expect.soft(await seriousOn(page, rules), name).toEqual([])
        }
        expect(problems).toEqual([])
      },
    )
  })
}
