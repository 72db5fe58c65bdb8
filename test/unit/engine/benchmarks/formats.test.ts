import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { ReaderSpec } from '@shared/benchmarks/schema/data'
import { rowsIn } from '../../../helpers/benchmarkFiles'

const auto: ReaderSpec = { use: 'auto' }
const fixture = (name: string): Uint8Array =>
  readFileSync(resolve(import.meta.dirname, '../../../fixtures/benchmarks/files', name))
const values = async (content: string | Uint8Array, spec: ReaderSpec = auto) =>
  (await rowsIn(content, spec)).rows.map((row) => row.value)

// the rows that make_files.py wrote with pyarrow
const first = {
  question: '一加一？',
  choices: { text: ['1', '2'], label: ['A', 'B'] },
  answer: 1,
  score: 0.5,
  big: 2 ** 40,
  note: null,
}

test.each(['snappy', 'zstd', 'gzip', 'brotli', 'none'])(
  'Parquet compressed with %s gives all rows of all its row groups, numbers as numbers',
  async (codec) => {
    const { rows, problems } = await rowsIn(fixture(`${codec}.parquet`), auto)
    expect(problems).toEqual([])
    expect(rows).toHaveLength(6)
    expect(rows[0]).toEqual({ where: 'row 1', value: first })
    expect(rows[4]).toEqual({ where: 'row 5', value: first })
  },
)

test('Parquet texts without a declared type are texts, and images stay bytes', async () => {
  const [a, b] = await values(fixture('binary.parquet'))
  expect([a!['text'], b!['text']]).toEqual(['甲', 'b'])
  expect(Buffer.from(a!['image'] as Uint8Array).toString('latin1')).toBe('\u0089PNG\u00ff')
})

test('a spreadsheet’s first line names the columns, and numbers become their texts', async () => {
  expect(await values(fixture('questions.xlsx'))).toEqual([
    { 题目: '一加一？', 选项A: '1', 选项B: '2', 选项C: '3', 答案: 'B' },
    { 题目: '地球是平的？', 选项A: '对', 选项B: '错', 选项C: null, 答案: 'B' },
    { 题目: '三减一？', 选项A: '1', 选项B: '2', 选项C: '3', 答案: 'B' },
  ])
})

const text = '[{"q":"标尺"}]'
const utf16 = (littleEndian: boolean, mark: boolean): Uint8Array => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return littleEndian ? bytes : bytes.swap16()
}
const gb18030 = Buffer.concat([
  Buffer.from('[{"q":"'),
  Buffer.from([0xb1, 0xea, 0xb3, 0xdf]), // 标尺 by Python: '标尺'.encode('gb18030')
  Buffer.from('"}]'),
])
test.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
  ['GB18030', gb18030],
  ['UTF-16 little-endian with a mark', utf16(true, true)],
  ['UTF-16 big-endian with a mark', utf16(false, true)],
  ['UTF-16 little-endian', utf16(true, false)],
  ['UTF-16 big-endian', utf16(false, false)],
  ['gzip', gzipSync(text)],
])('text in %s is read', async (_, bytes) => {
  expect(await values(bytes)).toEqual([{ q: '标尺' }])
})

test('a gzip file that unpacks to a thousand times its size is refused', async () => {
  const member = gzipSync(Buffer.alloc(2 ** 20, 32))
  const bomb = Buffer.concat(Array.from({ length: 300 }, () => member))
  await expect(rowsIn(bomb, auto)).rejects.toThrow('unpacks to far more than data does')
})

test.each([
  ['a list', '[{"a":1},{"a":2}]'],
  ['JSON lines', '{"a":1}\n{"a":2}\n'],
  ['JSON lines whose first is broken', '{"a":\n{"a":1}\n{"a":2}'],
  ['objects printed one after another', '{\n  "a": 1\n}\n{\n  "a": 2\n}\n'],
  ['objects with a comma between', '{\n"a": 1},\n{"a":\n2}'],
  ['an object with one list of rows', '{"version":1.1,"rows":[{"a":1},{"a":2}]}'],
  ['CSV', 'a\n1\n2\n'],
  ['tab-separated text', 'a\tb\n1\t\n2\t\n'],
])('%s is told by its content', async (_, content) => {
  expect((await values(content)).map((row) => Number(row['a']))).toEqual([1, 2])
})

test('columns, rows by key, answers by key and lists of rows each become rows', async () => {
  expect(await values('{"q":["问","再问"],"a":[1,2]}')).toEqual([
    { q: '问', a: 1 },
    { q: '再问', a: 2 },
  ])
  // pandas' DataFrame.to_json() and DataFrame.to_json(orient='index')
  expect(await values('{"q":{"0":"问","1":"再问"},"a":{"0":1,"1":2}}')).toEqual([
    { q: '问', a: 1 },
    { q: '再问', a: 2 },
  ])
  expect(await values('{"x1":{"q":"问"},"x2":{"q":"再问"}}')).toEqual([
    { key: 'x1', q: '问' },
    { key: 'x2', q: '再问' },
  ])
  expect(await values('{"0":["A"],"7":["B"]}')).toEqual([
    { key: '0', value: ['A'] },
    { key: '7', value: ['B'] },
  ])
  expect(await values('{"single":[{"q":"问"}],"multi":[{"q":"再问"}]}')).toEqual([
    { key: 'single', q: '问' },
    { key: 'multi', q: '再问' },
  ])
})

test('rows at a path of a document know what the document says of all of them', async () => {
  const document = { keywords: '2010-2022_Math', n: 1, example: [{ question: '问', n: 2 }], other: [{}] }
  expect(await values(JSON.stringify(document), { use: 'auto', path: ['data.items', 'example'] })).toEqual([
    { keywords: '2010-2022_Math', n: 2, question: '问' },
  ])
})

test('a JSON list that was cut is refused and not read as far as it goes', async () => {
  await expect(rowsIn('[{"a":1},{"a":2},', auto)).rejects.toThrow()
  await expect(rowsIn('[{"a":1},\n{"a":2},\n{"a"', auto)).rejects.toThrow()
})

test('tab-separated text keeps lone quotation marks, and a quoted line break where fields are quoted', async () => {
  expect(await values('q\ta\n他说"好\t1\n"半个\t2\n')).toEqual([
    { q: '他说"好', a: '1' },
    { q: '"半个', a: '2' },
  ])
  expect(await values('q\ta\n"两\n行"\t"1"\n')).toEqual([{ q: '两\n行', a: '1' }])
})

test('a long file is read to its end across the parts it is handed over in', async () => {
  const lines = Array.from({ length: 5000 }, (_, i) => JSON.stringify({ i, text: '长长的一行'.repeat(20) }))
  const { rows } = await rowsIn(lines.join('\r\n'), auto, 1021)
  expect(rows.map((row) => row.value['i'])).toEqual(Array.from({ length: 5000 }, (_, i) => i))
})

test('LogiQA’s blocks of eight lines: lower-case letters, a broken block named by its line', async () => {
  const block = (letter: string): string => `\n${letter}\n文\n问\nA.一\nB.二\nC.三\nD.四\n`
  const { rows, problems } = await rowsIn(block('a') + block('x') + block('d'), { use: 'logiqa' })
  expect(rows).toEqual([
    {
      where: 'line 2',
      value: { answer: 'A', context: '文', question: '问', options: ['A.一', 'B.二', 'C.三', 'D.四'] },
    },
    {
      where: 'line 18',
      value: { answer: 'D', context: '文', question: '问', options: ['A.一', 'B.二', 'C.三', 'D.四'] },
    },
  ])
  expect(problems.map((p) => p.where)).toEqual(['line 10'])
})

test('token and tag per line: BIO, BMES, the Weibo set’s digits', async () => {
  const bio = await values('小 B-PER\n明 I-PER\n在 O\n北 B-LOC\n京 I-LOC\n\n他 O\n', { use: 'bio' })
  expect(bio.map((row) => [row['text'], row['entities']])).toEqual([
    [
      '小明在北京',
      [
        { type: 'PER', text: '小明' },
        { type: 'LOC', text: '北京' },
      ],
    ],
    ['他', []],
  ])
  const weibo = await values('一0\tO\n明0\tB-PER.NAM\n', { use: 'bio' })
  expect(weibo[0]).toMatchObject({ text: '一明', entities: [{ type: 'PER.NAM', text: '明' }] })
  const bmes = await values('中 B-ORG\n科 M-ORG\n院 E-ORG\n京 S-LOC\n', { use: 'bio' })
  expect(bmes[0]!['entities']).toEqual([
    { type: 'ORG', text: '中科院' },
    { type: 'LOC', text: '京' },
  ])
})

test('every line is a row, blank ones too, so that two languages stay aligned', async () => {
  expect(await values('甲\r\n\r\n乙\r\n', { use: 'lines' })).toEqual([
    { line: '甲' },
    { line: '' },
    { line: '乙' },
  ])
})

test('a ChID passage with two blanks is two questions', async () => {
  const line = JSON.stringify({
    candidates: ['一心一意', '三心二意'],
    content: ['他#idiom000001#，她#idiom000002#。'],
  })
  expect(await values(line, { use: 'chid' })).toMatchObject([
    { id: '#idiom000001#', content: '他#idiom#，她#idiom000002#。' },
    { id: '#idiom000002#', content: '他#idiom000001#，她#idiom#。' },
  ])
})
