import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { engineContract, type EngineArgument } from '@shared/contract/engine'
import { convertDataset } from '@engine/datasets/convert'
import { pageData } from '@engine/jobs/pageData'
import { inShared, testWithShared } from '../../../helpers/shared'

const root = mkdtempSync(join(tmpdir(), 'convert-'))
afterAll(() => rmSync(root, { recursive: true }))
const context = { emit: () => {}, signal: new AbortController().signal }

let count = 0
function folder(): string {
  const path = join(root, String(count++))
  mkdirSync(path)
  return path
}
function fileOf(rows: readonly object[]): string {
  const path = join(folder(), 'rows.jsonl')
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n'))
  return path
}
type Row = { messages: { role: string; content: string }[] } & Record<string, unknown>
const linesOf = (path: string): Row[] =>
  readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Row) // prettier-ignore

async function convert(asked: Omit<EngineArgument<'convertData'>, 'folder'>) {
  const into = folder()
  const content = await convertDataset(
    engineContract.convertData.input.parse({ ...asked, folder: into }),
    context,
  )
  return { content, rows: (part = 'data') => linesOf(join(into, `${part}.jsonl`)) }
}
const qa = (query: string, response: string, more: object = {}) => ({ query, response, ...more })
const long = (n: number): string => Array.from({ length: 40 }, (_, i) => `第${n * 40 + i}句`).join('，')

describe('fixes', () => {
  const rows = [
    qa('一', ' 甲 '),
    qa('二', ''),
    qa('三', '丙<br>丁'),
    qa('一', '甲'),
    qa('四', long(1)),
    qa('五', `${long(1)}。`),
    { query: '六' },
  ]

  test('repair what they repair, leave out what is to be left out, and count it', async () => {
    const fixes = { outerSpace: 'repair', html: 'repair', emptyAnswer: 'remove', duplicate: 'remove', nearDuplicate: 'remove', unmapped: 'remove' } as const // prettier-ignore
    const { content, rows: written } = await convert({ file: fileOf(rows), fixes })
    expect(written().map(({ messages }) => messages.map((m) => m.content))).toEqual([
      ['一', '甲'],
      ['三', '丙\n丁'],
      ['四', long(1)],
    ])
    expect(content.lineage).toMatchObject({
      sources: [{ name: 'rows.jsonl', rows: 3 }],
      repaired: [
        { code: 'html', rows: 1 },
        { code: 'outerSpace', rows: 1 },
      ],
      removed: [
        { code: 'emptyAnswer', rows: 2 },
        { code: 'duplicate', rows: 1 },
        { code: 'nearDuplicate', rows: 1 },
      ],
    })
    const sha256 = createHash('sha256').update(written().map((row) => `${JSON.stringify(row)}\n`).join('')).digest('hex') // prettier-ignore
    expect(content.digest).toBe(sha256)
  })

  test('of rows that are alike one stays, whichever goes for another reason', async () => {
    const like = (i: number): string => `${long(i)}<br>`
    // the second is like the first, the third is the second again
    const alike = [qa('四', long(1)), qa('五', `${long(1)}。`), qa('五', `${long(1)}。`)]
    const both = { duplicate: 'remove', nearDuplicate: 'remove' } as const
    expect((await convert({ file: fileOf(alike), fixes: both })).rows()).toHaveLength(1)
    // the first is left out for its markup, so the second is no copy of anything any more
    const first = [qa('四', like(1)), qa('五', `${long(1)}。`)]
    const { rows: written } = await convert({
      file: fileOf(first),
      fixes: { html: 'remove', nearDuplicate: 'remove' },
    })
    expect(written().map(({ messages }) => messages[0]?.content)).toEqual(['五'])
  })

  test('without them nothing is changed, and a row that cannot be converted ends the work', async () => {
    const { rows: written } = await convert({ file: fileOf(rows.slice(0, 6)) })
    expect(written()).toHaveLength(6)
    const bad = fileOf([qa('一', '甲'), { query: '六', response: { deep: 1 } }])
    await expect(convert({ file: bad })).rejects.toThrow(/Row 2 of .*line 2.* cannot be converted.*"response" is a message without.*"unmapped"/) // prettier-ignore
  })

  test('a column that hardly any row has can be left out', async () => {
    const many = Array.from({ length: 200 }, (_, i) =>
      qa(`问${i}`, `答${i}`, { id: i, ...(i === 7 ? { typo: 1 } : {}) }),
    )
    const { content, rows: written } = await convert({ file: fileOf(many), fixes: { extraKeys: 'repair' } })
    expect(Object.keys(written()[7] ?? {})).toEqual(['messages', 'id'])
    expect(content.lineage.repaired).toEqual([{ code: 'extraKeys', rows: 1 }])
  })
})

describe('a split', () => {
  const rows = Array.from({ length: 400 }, (_, i) => qa(`问${i % 350}`, `答${i}`))

  test('has the shares asked for, every row once, and no question on two sides', async () => {
    const split = { validation: 0.1, test: 0.2, seed: 3 }
    const { content, rows: written } = await convert({ file: fileOf(rows), split })
    const parts = ['train', 'validation', 'test'].map((name) => written(name))
    expect(content.parts.map((part) => part.rows)).toEqual(parts.map((part) => part.length))
    expect(parts.map((part) => part.length)).toEqual([280, 40, 80])
    const answers = parts.flat().map(({ messages }) => messages[1]?.content)
    expect(answers.sort()).toEqual(rows.map(({ response }) => response).sort())
    const questions = parts.map((part) => new Set(part.map(({ messages }) => messages[0]?.content)))
    expect(questions.flatMap((set) => [...set])).toHaveLength(350)
  })

  test('keeps rows whole that hold line separators of other systems', async () => {
    const odd = Array.from({ length: 40 }, (_, i) => qa(`问${i}`, `上${i}\u2028下\u2029尾\u0085`))
    const { content, rows: written } = await convert({ file: fileOf(odd), split: { validation: 0.25 } })
    expect(content.parts.map((part) => part.rows)).toEqual([30, 10])
    const answers = [...written('train'), ...written('validation')].map(
      ({ messages }) => messages[1]?.content,
    )
    expect(answers.sort()).toEqual(odd.map(({ response }) => response).sort())
  })

  test('keeps a question on one side although two files ask it', async () => {
    const at = folder()
    for (const name of ['a.jsonl', 'b.jsonl'])
      writeFileSync(
        join(at, name),
        Array.from({ length: 60 }, (_, i) => JSON.stringify(qa(`同${i}`, name))).join('\n'),
      )
    const { rows: written } = await convert({ file: at, split: { validation: 0.5 } })
    const [train, validation] = ['train', 'validation'].map((part) =>
      written(part).map(({ messages }) => messages[0]?.content),
    )
    expect(validation).toHaveLength(60)
    expect(train!.filter((question) => validation!.includes(question))).toEqual([])
  })

  test('is the same for the same seed and another for another', async () => {
    const file = fileOf(rows)
    const digests = []
    for (const seed of [3, 3, 4]) digests.push((await convert({ file, split: { seed } })).content.digest)
    expect(digests[0]).toBe(digests[1])
    expect(digests[2]).not.toBe(digests[0])
  })

  test('takes the same share of every file, and of every stratum of one file', async () => {
    const at = folder()
    const write = (name: string, n: number): void =>
      writeFileSync(
        join(at, name),
        Array.from({ length: n }, (_, i) => JSON.stringify(qa(`${name}${i}`, '答'))).join('\n'),
      )
    write('a.jsonl', 300)
    write('b.jsonl', 20)
    const fromB = (part: Row[]): number =>
      part.filter(({ messages }) => messages[0]?.content.startsWith('b')).length
    const { rows: written } = await convert({ file: at, split: { validation: 0.1 } })
    expect([written('validation').length, fromB(written('validation'))]).toEqual([32, 2])
    const whole = await convert({ file: at })
    const again = await convert({ file: fileOf(whole.rows()), split: { validation: 0.1 }, strata: [300, 20] })
    expect(fromB(again.rows('validation'))).toBe(2)
  })
})

test('a page shows rows as they stand, as they become, and what is odd about them', async () => {
  const file = fileOf(Array.from({ length: 3000 }, (_, i) => qa(`问${i}`, i === 2001 ? '' : `答${i}`)))
  const page = await pageData({ file, offset: 2000, limit: 2 }, context)
  expect(page.rows.map(({ row, where, value }) => [row, where, value])).toEqual([
    [2001, 'line 2001', qa('问2000', '答2000')],
    [2002, 'line 2002', qa('问2001', '')],
  ])
  expect(page.rows[1]).toMatchObject({
    canonical: {
      messages: [
        { role: 'user', content: '问2001' },
        { role: 'assistant', content: '' },
      ],
    },
    problems: [{ code: 'emptyAnswer', field: 'response', fix: 'Leave out the rows.' }],
  })
  expect((await pageData({ file, offset: 2999, limit: 50 }, context)).total).toBe(3000)
})

test('a page shows what fixes do before anything is written', async () => {
  const file = fileOf([qa('一', ' <p>甲</p>'), qa('二', ''), qa('三', '丙')])
  const fixes = { html: 'repair', outerSpace: 'repair', emptyAnswer: 'remove' } as const
  const { rows } = await pageData({ file, offset: 0, limit: 9, fixes }, context)
  expect(rows.map(({ canonical, fixed }) => [textsIn(canonical).at(-1), fixed])).toEqual([
    ['甲', { repaired: ['html', 'outerSpace'], removed: null }],
    ['', { repaired: [], removed: 'emptyAnswer' }],
    ['丙', { repaired: [], removed: null }],
  ])
})

/** Every text in a value, with `system` and the like in whatever order. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

// rows as MANIFEST.json counts them; texts compared with what JSON.parse finds in the authors' files
testWithShared.each([
  ['lf-alpaca-zh-demo/alpaca_zh_demo.json', 1000, 'sft'],
  ['lf-identity/identity.json', 91, 'sft'],
  ['lf-dpo-zh-demo/dpo_zh_demo.json', 300, 'dpo'],
  ['lf-kto-en-demo/kto_en_demo.json', 300, 'kto'],
  ['lf-v1-demos/v1_sft_demo.jsonl', 500, 'sft'],
  ['lf-v1-demos/v1_dpo_demo.jsonl', 10, 'dpo'],
  ['gsm8k/train.jsonl', 500, 'sft'],
] as const)('%s is converted without loss', async (name, count, as) => {
  const file = inShared('data', ...name.split('/'))
  const { content, rows } = await convert({ file })
  expect([content.rows, content.as]).toEqual([count, as])
  const text = readFileSync(file, 'utf8')
  const source: unknown[] = text.startsWith('[')
    ? (JSON.parse(text) as unknown[])
    : text.trim().split('\n').map((line) => JSON.parse(line) as unknown) // prettier-ignore
  const names = new Set(['human', 'gpt', 'user', 'assistant', 'system', 'text'])
  rows().forEach((row, i) => {
    const whole = textsIn(row).join('\n')
    for (const one of textsIn(source[i])) if (!names.has(one)) expect(whole).toContain(one)
  })
})

const formats = inShared('data', 'msswift-formats')
testWithShared.each([
  'alpaca.csv',
  'alpaca.jsonl',
  'alpaca2.csv',
  'chatml.jsonl',
  'conversations.jsonl',
  'sharegpt.jsonl',
  'swift_multi.json',
  'swift_multi.jsonl',
  'swift_pre.csv',
  'swift_pre.jsonl',
  'swift_single.csv',
  'swift_single.jsonl',
])(
  // prettier-ignore
  'ms-swift’s own example %s is converted, three rows, every cell of it',
  async (name) => {
    const { rows } = await convert({ file: join(formats, name) })
    expect(rows()).toHaveLength(3)
    const whole = rows().flatMap(textsIn).join('\n')
    const cells = readFileSync(join(formats, name), 'utf8').match(/([0-9A-Za-z.])\1{4}|3\.3/g) ?? []
    for (const cell of cells) expect(whole).toContain(cell)
  },
)
