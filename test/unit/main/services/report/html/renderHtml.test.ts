import { beforeAll, expect, test } from 'vitest'
import { buildReport } from '@main/services/report/buildReport'
import { renderHtml } from '@main/services/report/html/renderHtml'
import { reportData, type ReportInput } from '@main/services/report/reportData'
import { pairOfRuns, singleRun } from '../../../../../helpers/reportInput'

const render = (input: ReportInput): Promise<string> =>
  renderHtml(buildReport(reportData(input), { language: 'zh', timeZone: 'Asia/Shanghai' }))
const attack = `</div><script>alert(1)</script><img src=x onerror="alert(1)">' & "`

let single: string
let pair: string
beforeAll(async () => {
  single = await render(singleRun())
  pair = await render(pairOfRuns())
})

/** Every text that comes from outside, replaced by one that would break out of its place. */
function hostile(): ReportInput {
  const input = pairOfRuns()
  return {
    ...input,
    cards: new Map(),
    environment: { ...input.environment, platform: attack },
    trainings: input.trainings.map((t) => ({ ...t, title: attack, recipe: attack })),
    runs: input.runs.map((run) => ({
      ...{ ...run, title: attack, model: attack, recipe: attack },
      results: run.results.map((r) => ({ ...r, subsets: r.subsets.map((s) => ({ ...s, label: attack })) })),
      samples: new Map(
        [...run.samples].map(([id, list]) => [
          id,
          list.map((s) => ({ ...s, prompt: attack, output: attack, extracted: attack, target: [attack] })),
        ]),
      ),
      prefixes: new Map([['ceval', { computer_network: attack }]]),
    })),
  }
}

test('text from models and users stays text', async () => {
  const page = await render(hostile())
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(page).not.toContain('<script')
  expect(page).not.toContain('<img')
  const tags = [...page.matchAll(/<([a-z0-9]+)[\s>]/g)].map(([, name]) => name)
  expect([...new Set(tags)].filter((tag) => !known.includes(tag ?? ''))).toEqual([])
})
const known = (
  'html head meta title style body header div p h1 h2 h3 h4 ul li ol nav a dl dt dd main section figure figcaption ' +
  'svg path text g circle rect table thead tbody tr th td pre article span b mark'
).split(' ')

test('the page loads nothing from anywhere', () => {
  expect(pair).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; font-src data:"`)
  expect(pair.replace(/url\(data:[^)]*\)/g, '')).not.toMatch(/url\(|@import|\bsrc=|https?:\/\//)
})

test('it carries glyphs for its own Chinese, in both weights, and not the whole font', () => {
  const faces = [...single.matchAll(/@font-face\{font-family:"([^"]+)";font-weight:(\d+)/g)].map(
    (m) => `${m[1]} ${m[2]}`,
  )
  expect(faces).toContain('noto-sans-sc-chinese-simplified 400')
  expect(faces).toContain('noto-sans-sc-chinese-simplified 700')
  expect(single.length).toBeLessThan(1_000_000)
})

test('light, dark and print are provided for, in the document’s language', () => {
  expect(pair).toContain('<html lang="zh-CN">')
  for (const rule of ['prefers-color-scheme: dark', '@media print', '@page']) expect(pair).toContain(rule)
})

test('the scored answer is marked in the output', () => {
  expect(pair).toContain('答案是<mark>一九八六年建成开放</mark>。')
})

test('the same input gives the same page', async () => {
  expect(await render(singleRun())).toBe(single)
})
