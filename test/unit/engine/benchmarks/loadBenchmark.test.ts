import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findCard } from '@shared/benchmarks'
import { benchmarkCard } from '@shared/benchmarks/schema'
import { ceval } from '@shared/benchmarks/catalogue/ceval'
import { loadBenchmark } from '@engine/benchmarks/loadBenchmark'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'biaochi-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const put = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}
const nli = (row: object): string =>
  `${JSON.stringify({ sentence1: '甲', sentence2: '乙', label: 'neutral', genre: 'gov', ...row })}\n`
const load = (id: string) => loadBenchmark(findCard(id), { data: folder, resources: folder })

/** C-Eval with two subjects, so that a test needs four files and not 104. */
const small = benchmarkCard.parse({
  ...ceval,
  subsets: {
    by: 'file',
    list: [
      { id: 'law', zh: '法学', en: 'Law' },
      { id: 'logic', zh: '逻辑学', en: 'Logic' },
    ],
  },
})
const csv = (rows: readonly string[]): string => ['id,question,A,B,C,D,answer', ...rows].join('\n')
const putSmall = (base: string): void => {
  for (const subject of ['law', 'logic']) {
    put(`${base}val/${subject}_val.csv`, csv(['0,问一,1,2,3,4,A', '1,问二,1,2,3,4,B']))
    put(`${base}dev/${subject}_dev.csv`, csv(['0,例一,1,2,3,4,C', '1,例二,1,2,3,4,D']))
  }
}

test.each(['', 'ceval/', 'data/', 'ceval-exam/', 'ceval/ceval-exam/', 'ceval/data/'])(
  'files are found in "%s" below the folder given',
  async (base) => {
    putSmall(base)
    const { subsets } = await loadBenchmark(small, { data: folder, resources: '' })
    expect(subsets.map((s) => [s.id, s.label, s.samples.map((x) => x.id), s.examples.length])).toEqual([
      ['law', '法学', ['law/0', 'law/1'], 2],
      ['logic', '逻辑学', ['logic/0', 'logic/1'], 2],
    ])
  },
)

test('fewer examples are read on request, and without any the dev files need not be there', async () => {
  putSmall('')
  const loadSmall = (shots?: number) => loadBenchmark(small, { data: folder, resources: '', shots })
  expect((await loadSmall(1)).subsets[0]!.examples).toHaveLength(1)
  rmSync(join(folder, 'dev'), { recursive: true })
  expect((await loadSmall(0)).subsets[0]!.examples).toEqual([])
  await expect(loadSmall()).rejects.toThrow(
    `"${folder}" lacks 2 of the 4 files of "ceval": add "dev/law_dev.csv", "dev/logic_dev.csv".`,
  )
})

test('the digest follows the content and not the place', async () => {
  putSmall('')
  const digest = async (data: string): Promise<string> =>
    (await loadBenchmark(small, { data, resources: '' })).digest
  const before = await digest(folder)
  expect(before).toMatch(/^[0-9a-f]{64}$/)
  putSmall('moved/ceval/')
  expect(await digest(join(folder, 'moved'))).toBe(before)
  rmSync(join(folder, 'moved'), { recursive: true })
  put('val/law_val.csv', csv(['0,改了,1,2,3,4,A']))
  expect(await digest(folder)).not.toBe(before)
})

test('bad rows are named by file and line, the rest is used', async () => {
  const path = put(
    'dev.json',
    nli({ id: 1 }) +
      nli({ id: 2, label: 'maybe' }) +
      nli({ id: 3, label: '-' }) +
      '{"id":4\n' +
      nli({ id: 5, sentence2: ' ' }) +
      nli({ id: 1 }) +
      nli({ id: 6, sentence1: undefined }),
  )
  const { subsets, problems } = await load('ocnli')
  expect(subsets.flatMap((s) => s.samples.map((x) => x.id))).toEqual(['1'])
  expect(problems.map((p) => p.replace(path, 'FILE'))).toEqual([
    'FILE, line 2: "label" is "maybe", which is none of the 3 options',
    expect.stringMatching(/^FILE, line 4: /),
    'FILE, line 5: "sentence2" is empty',
    'FILE, line 7: "sentence1" is missing',
    'the id "1" appears twice: the later row is left out',
  ])
})

test('subsets that only the rows know come after the listed ones and are labelled by their name', async () => {
  put('dev.json', nli({ id: 1, genre: '博客' }) + nli({ id: 2, genre: 'news' }))
  expect((await load('ocnli')).subsets.map((s) => [s.id, s.label])).toEqual([
    ['news', '新闻'],
    ['博客', '博客'],
  ])
})

test.each([
  ['empty', '', 'is empty: download it again.'],
  ['binary', new Uint8Array([1, 0, 2]), 'is a binary file: give the files as their authors publish them.'],
  [
    'in another encoding',
    new Uint8Array([0x7b, 0xff, 0xff, 0x7d]),
    'is text neither in UTF-8 nor in GB18030: save it as UTF-8 or download it again.',
  ],
  ['of other columns', '{"text":"甲"}\n', 'holds no row that "ocnli" can use'],
  ['blank', '\n\n', 'holds no row that "ocnli" can use (it has no rows)'],
])('a file that is %s is refused in one sentence', async (_, content, message) => {
  const path = put('dev.json', content)
  await expect(load('ocnli')).rejects.toMatchObject({ code: 'DATA_INVALID' })
  await expect(load('ocnli')).rejects.toThrow(`"${path}" ${message}`)
})

test('JSON that was cut is refused with the file and the reason', async () => {
  put('cmrc2018_dev.json', '{"data": [{"paragraphs"')
  await expect(load('cmrc2018')).rejects.toThrow(
    /cmrc2018_dev\.json" does not have the format of "cmrc2018" \(.+\): give/,
  )
})

test('a folder without the files, a missing folder and no folder at all each say what to do', async () => {
  await expect(load('c3')).rejects.toThrow(
    `The files of "c3" were not found in "${folder}" or below it: expected "c3-m-dev.json", "c3-d-dev.json"; put them there as their authors publish them.`,
  )
  await expect(loadBenchmark(findCard('c3'), { data: join(folder, 'no'), resources: '' })).rejects.toThrow(
    `The data folder "${join(folder, 'no')}" does not exist: check the path.`,
  )
  await expect(loadBenchmark(findCard('c3'), { resources: folder })).rejects.toThrow(
    '"c3" needs its data files: pass the folder that holds them with --data.',
  )
})

test('the demo needs no folder of the user', async () => {
  put(
    'demo/benchmark.jsonl',
    '{"id":"demo-001","subset":"tune","question":"词牌？","options":["甲","乙","丙","丁"],"answer":"D"}\n',
  )
  const { subsets } = await loadBenchmark(findCard('demo'), { resources: folder })
  expect(subsets[0]!.samples[0]).toEqual({
    id: 'demo-001',
    subset: 'tune',
    fields: { question: '词牌？' },
    options: ['甲', '乙', '丙', '丁'],
    gold: 3,
    target: ['丁'],
  })
})

test('every question of the shipped demo is usable', async () => {
  const resources = resolve(import.meta.dirname, '../../../../resources')
  const { subsets, problems } = await loadBenchmark(findCard('demo'), { resources })
  const { checked } = findCard('demo')
  expect(problems).toEqual([])
  expect(subsets.map((s) => s.id)).toEqual(['genre', 'tune'])
  expect(subsets.flatMap((s) => s.samples)).toHaveLength(checked ? checked.rows : 0)
  expect(subsets.flatMap((s) => s.samples).every((s) => s.options.length === 4)).toBe(true)
})

const shown = async (choose: object, shots?: number): Promise<readonly string[]> => {
  const card = benchmarkCard.parse({
    ...ceval,
    subsets: { by: 'file', list: [{ id: 'law', zh: '法学', en: 'Law' }] },
    data: { ...ceval.data, shots: { ...ceval.data.shots, choose } },
  })
  const { subsets, problems } = await loadBenchmark(card, { data: folder, resources: '', shots })
  return [...subsets[0]!.examples.map(({ id }) => id.replace('law/', '')), ...problems]
}

test('examples are the rows that a card names, in its order; drawn ones are never asked themselves', async () => {
  put('val/law_val.csv', csv(['0,问一,1,2,3,4,A']))
  put('dev/law_dev.csv', csv(['7,问 一,4,3,2,1,D', '8,例二,1,2,3,4,C', '9,例三,1,2,3,4,C']))
  expect(await shown({ by: 'ids', ids: ['9', '8'] })).toEqual(['9', '8'])
  expect((await shown({ by: 'seed', seed: 1 }, 3)).toSorted()).toEqual(['8', '9'])
})

test('drawn examples are the same for the same seed, others for another, and more add to fewer', async () => {
  put('val/law_val.csv', csv(['0,问一,1,2,3,4,A']))
  put('dev/law_dev.csv', csv(Array.from({ length: 40 }, (_, i) => `${i},例${i},1,2,3,4,C`)))
  const five = await shown({ by: 'seed', seed: 1 }, 5)
  expect(await shown({ by: 'seed', seed: 1 }, 8)).toEqual([
    ...five,
    ...(await shown({ by: 'seed', seed: 1 }, 8)).slice(5),
  ])
  expect(five).toHaveLength(5)
  expect(await shown({ by: 'seed', seed: 2 }, 5)).not.toEqual(five)
  expect(five).not.toEqual(['0', '1', '2', '3', '4'])
})

test('a copy of a set without the column of its subsets is read as one whole', async () => {
  put('dev.json', nli({ id: 0, genre: undefined }) + nli({ id: 1, genre: '' }) + nli({ id: 2 }))
  const { subsets, problems } = await load('ocnli')
  expect(subsets.map(({ id, label, samples }) => [id, label, samples.length])).toEqual([
    ['gov', '政府公报', 1],
    ['all', '全部', 2],
  ])
  expect(problems).toEqual([])
})
