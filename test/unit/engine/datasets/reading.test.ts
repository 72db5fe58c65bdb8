import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { openDataset, type ReadRow } from '@engine/datasets/openDataset'
import { longestRecord } from '@engine/datasets/read/record'
import { checkData } from '@engine/jobs/checkData'
import { zipOf } from '../../../helpers/zip'

const root = mkdtempSync(join(tmpdir(), 'datasets-'))
afterAll(() => rmSync(root, { recursive: true }))

let count = 0
function file(name: string, content: string | Uint8Array): string {
  const path = join(root, String(count++), name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

async function read(path: string): Promise<ReadRow[]> {
  const rows: ReadRow[] = []
  for await (const group of (await openDataset({ file: path })).rows()) rows.push(...group)
  return rows
}
/** Contents of every row's turns, or why it is none. */
const texts = async (path: string): Promise<string[]> =>
  (await read(path)).map(({ data, refusal }) =>
    data ? data.turns.map(({ content }) => content).join('|') : `! ${refusal?.message}`,
  )
const context = { emit: () => {}, signal: new AbortController().signal }
const check = (path: string) => checkData({ file: path, maxLength: 1024, most: 10 }, context)

const rows = [
  { instruction: '写诗', input: '春', output: '花开\n了' },
  { instruction: '说"好"', input: '', output: '好，好' },
]
const expected = ['写诗\n春|花开\n了', '说"好"|好，好']
const jsonl = rows.map((row) => JSON.stringify(row)).join('\n')
const csv = 'instruction,input,output\r\n写诗,春,"花开\n了"\r\n"说""好""",,"好，好"\r\n'
/** UTF-16 with or without its mark. */
const wide = (text: string, mark: string): Buffer => Buffer.from(mark + text, 'utf16le')
// Node writes no GB18030: these bytes are Python's
const gb18030 = Buffer.from('{"query": "你好", "response": "世界"}\n'.replace('你好', '\u00c4\u00e3\u00ba\u00c3').replace('世界', '\u00ca\u00c0\u00bd\u00e7'), 'latin1') // prettier-ignore

describe('the same rows in every form', () => {
  test.each([
    ['lines', file('a.jsonl', jsonl)],
    [
      'lines with Windows ends and blank ones',
      file('a.jsonl', `\ufeff${jsonl.replaceAll('\n{', '\r\n\r\n{')}\r\n`),
    ],
    ['a list', file('a.json', JSON.stringify(rows, null, 2))],
    ['a list in one line', file('a.json', JSON.stringify(rows))],
    ['objects one after another', file('a.json', rows.map((row) => JSON.stringify(row, null, 2)).join('\n'))],
    ['a document that holds them', file('a.json', JSON.stringify({ version: 1, data: rows }))],
    ['CSV', file('a.csv', csv)],
    ['UTF-16', file('a.csv', wide(csv, '\ufeff'))],
    ['UTF-16 without a mark', file('a.csv', wide(csv, ''))],
    ['gzip', file('a.jsonl.gz', gzipSync(jsonl))],
    [
      'an archive',
      file(
        'a.zip',
        zipOf([
          { name: 'data/a.jsonl', content: jsonl },
          { name: 'README.md', content: '#' },
        ]),
      ),
    ],
    ['a folder', dirname(file('sub/a.jsonl', jsonl))],
  ])('%s', async (_, path) => {
    expect(await texts(path)).toEqual(expected)
  })

  test('TSV without quoting', async () => {
    expect(await texts(file('a.tsv', 'query\tresponse\n他说"好\t好"的\n'))).toEqual(['他说"好|好"的'])
  })

  test('GB18030, which is said', async () => {
    const path = file('a.jsonl', gb18030)
    expect(await texts(path)).toEqual(['你好|世界'])
    expect((await check(path)).notes).toEqual(['"a.jsonl" is read as GB18030.'])
  })

  test('a spreadsheet', async () => {
    const path = resolve(import.meta.dirname, '../../../fixtures/benchmarks/files/questions.xlsx')
    expect(await check(path)).toMatchObject({
      format: 'benchmark',
      rows: 3,
      files: [{ form: 'spreadsheet' }],
    })
  })

  test('Parquet', async () => {
    const path = resolve(import.meta.dirname, '../../../fixtures/benchmarks/files/zstd.parquet')
    const { rows, files, columns } = await check(path)
    expect([rows, files[0]?.form, files[0]?.encoding]).toEqual([6, 'parquet', null])
    expect(columns.map(({ name }) => name)).toContain('question')
  })

  test('one row in one line is a row, not a document that holds messages', async () => {
    const messages = [{ role: 'user', content: '问' }, { role: 'assistant', content: '答' }] // prettier-ignore
    expect(await texts(file('a.jsonl', JSON.stringify({ messages })))).toEqual(['问|答'])
  })

  test('text is one document; long text is cut at blank lines, and nothing is lost', async () => {
    expect(await texts(file('a.md', '# 一\n\n二\n'))).toEqual(['# 一\n\n二\n'])
    const long = `${'文'.repeat(999)}\n\n`.repeat(2500)
    const parts = await texts(file('a.txt', long))
    expect(parts.length).toBe(3)
    expect(parts.join('')).toBe(long)
    expect(parts.every((part) => part.endsWith('\n\n'))).toBe(true)
  })

  test('a table whose first line is a row', async () => {
    expect(await texts(file('a.tsv', '三加四是多少？\t7\n五减二是多少？\t3\n'))).toEqual([
      '三加四是多少？|7',
      '五减二是多少？|3',
    ])
  })
})

describe('files made to hurt', () => {
  const good = '{"query":"问","response":"答"}'

  test('a broken line, a deep one and a list are named; the rows around them are read', async () => {
    const deep = `{"query":${'['.repeat(5000)}${']'.repeat(5000)}}`
    expect(await texts(file('a.jsonl', [good, '{"query":"问', good, deep, '[1]', good].join('\n')))).toEqual([
      '问|答',
      expect.stringMatching(/^! Line 2 is not valid JSON/),
      '问|答',
      '! Line 4 is nested more than 64 levels deep.',
      '! It has none of "query", "response".',
      '问|答',
    ])
  })

  test('a line longer than any row is passed over', async () => {
    const path = file('a.jsonl', `${good}\n`)
    const fd = openSync(path, 'a')
    writeSync(fd, '{"query":"')
    for (let i = 0; i <= longestRecord; i += 2 ** 20) writeSync(fd, 'x'.repeat(2 ** 20))
    writeSync(fd, `"}\n${good}\n`)
    closeSync(fd)
    expect(await texts(path)).toEqual(['问|答', '! Line 2 is longer than 16 million characters.', '问|答'])
  })

  test('a list whose quotation mark stays open, or that is cut off, gives the rows before', async () => {
    for (const rest of [`{"query":"问,"response":"答"},\n${good}]`, good])
      expect(await texts(file('a.json', `[${good},\n${rest}`))).toEqual([
        '问|答',
        '! Element 2 (line 2) has no end: the list is cut off, or a quotation mark is open.',
      ])
  })

  test('a quotation mark that is never closed in a table is named with its line', async () => {
    const found = await texts(file('a.csv', `query,response\n一,二\n"三,四\n五,六\n`))
    expect(found).toEqual([
      '一|二',
      '! Line 3 opens a quotation mark that is never closed: what follows is lost.',
    ])
  })

  test('a row of a table with too many cells is named', async () => {
    expect(await texts(file('a.csv', 'query,response\n一,二\n一,二,三\n'))).toEqual([
      '一|二',
      expect.stringMatching(/^! Line 3 is no row of the table/),
    ])
  })

  test('bytes that are no UTF-8 spoil their own row only', async () => {
    const broken = Buffer.concat([
      Buffer.from('{"query":"问'),
      Buffer.from([0xff, 0xe4]),
      Buffer.from('","response":"答"}\n'),
    ])
    const path = file(
      'a.jsonl',
      Buffer.concat([Buffer.from(`${good}\n`.repeat(5)), broken, Buffer.from(good)]),
    )
    const found = await check(path)
    expect(found.found).toMatchObject([{ code: 'lostCharacters', rows: 1, first: 6 }, { code: 'duplicate' }])
    expect(found.files[0]?.encoding).toBe('utf-8')
  })

  test('columns of mixed types are named; their values are text all the same', async () => {
    const path = file('a.jsonl', [1, 'zwei', true, null].map((response) => JSON.stringify({ query: '问', response })).join('\n')) // prettier-ignore
    expect(await texts(path)).toEqual(['问|1', '问|zwei', '问|true', '问|'])
    const { found, problems } = await check(path)
    expect(found.map(({ code }) => code)).toEqual(['emptyAnswer', 'mixedTypes'])
    expect(problems.at(-1)).toMatchObject({ field: 'response', row: null, fix: null })
  })

  test('names that lead out of an archive, links and nested folders', async () => {
    const path = file(
      'a.zip',
      zipOf([
        { name: '../../etc/evil.jsonl', content: good },
        { name: 'link.jsonl', content: '/etc/passwd', mode: 0o120777 },
        { name: 'ok/a.jsonl', content: good },
      ]),
    )
    expect(await texts(path)).toEqual(['问|答'])
    expect((await openDataset({ file: path })).notes).toEqual([
      'Not read, because of a link or a path out of the archive: ../../etc/evil.jsonl, link.jsonl.',
    ])
  })

  test('links out of a folder are not followed, links inside it are', async () => {
    const secret = file('secret.jsonl', '{"query":"秘密","response":"泄露"}')
    const folder = dirname(file('a.jsonl', good))
    symlinkSync(secret, join(folder, 'b.jsonl'))
    symlinkSync(folder, join(folder, 'loop'))
    expect(await texts(folder)).toEqual(['问|答'])
    expect((await openDataset({ file: folder })).notes).toEqual([
      'Not read, because of a link out of the folder: b.jsonl.',
    ])
  })

  test('an archive that unpacks to far more than data does is not unpacked', async () => {
    const zeros = Buffer.alloc(90 * 2 ** 20)
    const path = file('a.zip', zipOf([1, 2, 3].map((i) => ({ name: `${i}.jsonl`, content: zeros }))))
    await expect(check(path)).rejects.toThrow(/unpacks to far more than data does/)
  })

  test.each([
    ['nothing', file('a.jsonl', ''), /is empty/],
    ['bytes', file('a.jsonl', Uint8Array.from([1, 0, 2, 0, 0, 3])), /is a binary file/],
    [
      'an archive without data',
      file('a.zip', zipOf([{ name: 'LICENSE', content: 'x' }])),
      /holds no data file/,
    ],
    ['no archive', file('a.zip', 'PK no'), /is not a zip archive/],
    ['no file', join(root, 'absent.jsonl'), /does not exist/],
  ])('%s is refused with the reason', async (_, path, why) => {
    await expect(check(path)).rejects.toThrow(why)
  })

  test('a header without rows, and blank lines, have no rows', async () => {
    for (const path of [file('a.csv', 'query,response\n'), file('a.jsonl', '\n \n'), file('a.json', '[]')])
      expect(await check(path)).toMatchObject({
        rows: 0,
        trainable: { possible: false, why: 'It has no rows.' },
      })
  })
})
