import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, expect, test } from 'vitest'
import type { Language } from '@shared/domain/recipe'
import { buildReport } from '@main/services/report/buildReport'
import { renderPdf } from '@main/services/report/pdf/renderPdf'
import { reportData, type ReportInput } from '@main/services/report/reportData'
import { pdfAttachments } from '../../../../../helpers/pdfAttachments'
import { pairOfRuns, singleRun } from '../../../../../helpers/reportInput'

const render = (input: ReportInput, language: Language): Promise<Buffer> =>
  renderPdf(buildReport(reportData(input), { language, timeZone: 'Asia/Shanghai' }))
/** Read back by PDF.js, which shares no code with the writer. */
const read = (pdf: Buffer) => getDocumentProxy(new Uint8Array(pdf))
const squeezed = (text: string): string => text.replace(/\s+/g, '')

let zh: Buffer
let pages: string[]
beforeAll(async () => {
  zh = await render(pairOfRuns(), 'zh')
  pages = (await extractText(await read(zh))).text
})

test('the Chinese text can be found and copied', () => {
  const all = squeezed(pages.join(''))
  expect(squeezed(pages[0] ?? '')).toContain('B诗文问答·tuned比A诗文问答·base有得有失')
  expect(all).toContain('“落霞与孤鹜齐飞，秋水共长天一色”出自下列哪一篇文章？')
  expect(all).toContain('角速度ω=2π/T，且√(GM/r³)≥ω')
  expect(all).toContain('毛泽东思想和中国特色社会主义理论体系概论')
  expect(all).toContain('c0ffeec0ffee') // a ligature must not swallow the letters of a digest
})

test('every font is embedded, as a subset', async () => {
  const document = await read(zh)
  const fonts = new Map<string, unknown>()
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n)
    await page.getOperatorList()
    for (const item of (await page.getTextContent()).items) {
      if ('fontName' in item) fonts.set(item.fontName, page.commonObjs.get(item.fontName))
    }
  }
  expect(fonts.size).toBeGreaterThan(2)
  for (const font of fonts.values()) {
    expect(font).toMatchObject({ missingFile: false, name: expect.stringMatching(/^[A-Z]{6}\+NotoSans/) })
  }
})

test('it is tagged, in its language, with a title and bookmarks', async () => {
  const document = await read(zh)
  const { info } = await document.getMetadata()
  expect(await document.getMarkInfo()).toMatchObject({ Marked: true })
  expect(info).toMatchObject({
    Title: '模型评测报告 · 诗文问答 · base、诗文问答 · tuned',
    Language: 'zh-CN',
    CreationDate: 'D:20260509073840Z',
  })
  const outline = await document.getOutline()
  expect(outline.map((o: { title: string }) => o.title)).toEqual([
    '结论',
    '训练',
    '分学科成绩',
    '变化的题目',
    '附录',
  ])
  const tree = JSON.stringify(await (await document.getPage(2)).getStructTree())
  for (const role of ['H1', 'Table', 'TR', 'TH', 'TD']) expect(tree).toContain(`"role":"${role}"`)
})

test('the recipe is a file inside, and the printed one says the same', async () => {
  const [recipe, more] = await pdfAttachments(zh)
  expect([recipe?.name, more]).toEqual(['recipe-1.yaml', undefined])
  const text = recipe?.text ?? ''
  expect(text).toContain('  learningRate: 0.0002\n')
  expect(squeezed(pages.join(''))).toContain(squeezed(text.slice(0, text.indexOf('lock:'))))
})

test('a table that runs over pages repeats its header on each', () => {
  const withSubjects = pages.filter((p) => squeezed(p).includes('[−') && /生物|医学|会计|逻辑/.test(p))
  expect(withSubjects.length).toBeGreaterThan(1)
  for (const page of withSubjects) expect(squeezed(page)).toContain('学科题数ABB−A95%区间')
})

test('every page is numbered, with the right total', () => {
  pages.slice(1).forEach((text, i) => expect(text).toContain(`第 ${i + 2} 页，共 ${pages.length} 页`))
})

test('the same input gives the same bytes', async () => {
  expect(Buffer.compare(zh, await render(pairOfRuns(), 'zh'))).toBe(0)
})

test('nothing is drawn outside the page, not even a long word or a wide table', async () => {
  const input = pairOfRuns()
  const long = '长'.repeat(300) + 'x'.repeat(400)
  const runs = input.runs.map((run) => ({
    ...run,
    title: long,
    samples: new Map(
      [...run.samples].map(([id, list]) => [id, list.map((s) => ({ ...s, output: long, prompt: long }))]),
    ),
    results: run.results.map((r) => ({ ...r, subsets: r.subsets.map((s) => ({ ...s, label: long })) })),
  }))
  const document = await read(await render({ ...input, runs }, 'en'))
  for (let n = 1; n <= document.numPages; n++) {
    const { items } = await (await document.getPage(n)).getTextContent()
    for (const item of items) {
      if (!('transform' in item)) continue
      const [x, y] = [Number(item.transform[4]), Number(item.transform[5])]
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x + item.width).toBeLessThanOrEqual(595.28 - 30)
      expect(y).toBeGreaterThan(20)
      expect(y).toBeLessThan(830)
    }
  }
})

test('a map of many subjects and models goes on on the next page, losing no cell', async () => {
  const input = pairOfRuns()
  const [a, b] = input.runs
  if (!a || !b) throw new Error('two runs expected')
  const others = ['c', 'd', 'e', 'f'].map((id) => ({ ...b, id, training: null }))
  const document = buildReport(reportData({ ...input, runs: [a, b, ...others] }), {
    language: 'en',
    timeZone: 'UTC',
  })
  const map = document.sections
    .flatMap(({ blocks }) => blocks)
    .find((x) => x.kind === 'heatMap' && x.rows.length === 52)
  if (map?.kind !== 'heatMap') throw new Error('a map expected')
  const alone = { ...document, sections: [{ title: 'Map', blocks: [map, map] }] }
  const { text } = await extractText(await read(await renderPdf(alone)), { mergePages: true })
  const numbers = map.rows.flatMap(({ cells }) => cells.map((cell) => cell?.text ?? ''))
  expect(numbers).toHaveLength(52 * 5)
  const times = (all: readonly string[], one: string): number => all.filter((x) => x === one).length
  const drawn = text.match(/(?<![\d.])[+−]?\d+\.\d(?![\d.])/g) ?? []
  // other numbers stand on the pages too: each of the map's own is there at least as often as in both maps
  const missing = numbers.filter((x) => times(drawn, x) < 2 * times(numbers, x))
  expect(missing).toEqual([])
})

test('a cut question says that it was cut', async () => {
  const input = pairOfRuns()
  const runs = input.runs.map((run) => ({
    ...run,
    samples: new Map(
      [...run.samples].map(([id, list]) => [id, list.map((s) => ({ ...s, prompt: '字'.repeat(2000) }))]),
    ),
  }))
  const { text } = await extractText(await read(await render({ ...input, runs }, 'zh')), { mergePages: true })
  expect(squeezed(text)).toContain('……（此处略去1520字）……')
})

test('one run alone, in English; characters without a glyph are counted', async () => {
  const input = singleRun()
  const runs = input.runs.map((r) => ({ ...r, title: 'run 😀' }))
  const { text } = await extractText(await read(await render({ ...input, runs }, 'en')), { mergePages: true })
  expect(text).toContain('4 benchmarks, 1,868 questions')
  expect(text).toContain('run □')
  expect(squeezed(text)).toContain(squeezed('1 kinds of characters have no glyph'))
})
