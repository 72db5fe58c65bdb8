import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findCard } from '@shared/benchmarks'
import { ceval } from '@shared/benchmarks/catalogue/ceval'
import { demo } from '@shared/benchmarks/catalogue/demo'
import { benchmarkCard } from '@shared/benchmarks/schema'
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
const fixture = (name: string): string =>
  resolve(import.meta.dirname, '../../../fixtures/benchmarks/files', name)
const row = (question: string): string =>
  `${JSON.stringify({ question, options: ['甲', '乙'], answer: 'A' })}\n`

/** A card that is found by nothing but its files. */
const cardWith = (data: object, rest: object = {}) =>
  benchmarkCard.parse({
    ...demo,
    id: 'own-set',
    split: 'dev',
    subsets: { by: 'none' },
    sample: { ...demo.sample, id: undefined },
    data: { from: 'folder', ...data },
    ...rest,
  })
const questions = async (card: ReturnType<typeof cardWith>, data = folder) => {
  const { subsets, notes } = await loadBenchmark(card, { data, resources: '' })
  return { asked: subsets.flatMap((s) => s.samples.map((x) => x.fields['question'])), notes }
}
const twoSubjects = {
  by: 'file',
  list: [
    { id: 'law', zh: '法学', en: 'Law' },
    { id: 'logic', zh: '逻辑学', en: 'Logic' },
  ],
}
const smallCeval = benchmarkCard.parse({ ...ceval, subsets: twoSubjects })

test('alternatives are tried in their order, and the first that is there counts', async () => {
  put('b.jsonl', row('乙'))
  put('c.jsonl', row('丙'))
  expect((await questions(cardWith({ file: ['a.jsonl', 'b.jsonl', 'c.jsonl'] }))).asked).toEqual(['乙'])
})

test('shards are read in the order of their names and numbered through, so that no id appears twice', async () => {
  put('data/dev-00001-of-00002.jsonl', row('二'))
  put('data/dev-00000-of-00002.jsonl', row('零') + row('一'))
  const card = cardWith({ file: 'data/{split}-*.jsonl' })
  const { subsets, problems } = await loadBenchmark(card, { data: folder, resources: '' })
  expect(problems).toEqual([])
  expect(subsets[0]!.samples.map((s) => [s.id, s.fields['question']])).toEqual([
    ['1', '零'],
    ['2', '一'],
    ['3', '二'],
  ])
})

test('a compressed copy, other case and a decomposed name are the file meant', async () => {
  put('Data/É-DEV.JSONL.gz'.normalize('NFD'), gzipSync(row('压缩')))
  expect((await questions(cardWith({ file: 'é-dev.jsonl' }))).asked).toEqual(['压缩'])
})

test('a folder of the benchmark’s name goes before the folder given, wherever it is', async () => {
  put('dev.jsonl', row('别的'))
  put('downloads/own-set-main/data/dev.jsonl', row('自己的'))
  expect((await questions(cardWith({ file: 'dev.jsonl' }))).asked).toEqual(['自己的'])
})

test('another benchmark’s folder is never used, and of two unnamed ones neither', async () => {
  put('ocnli/dev.jsonl', row('别的'))
  const card = cardWith({ file: 'dev.jsonl' })
  await expect(questions(card)).rejects.toThrow(
    `The files of "own-set" were not found in "${folder}" or below it: expected "dev.jsonl"`,
  )
  put('one/dev.jsonl', row('一'))
  const { asked, notes } = await questions(card)
  expect(asked).toEqual(['一'])
  expect(notes[0]).toContain(join(folder, 'one/dev.jsonl'))
  put('two/dev.jsonl', row('二'))
  await expect(questions(card)).rejects.toThrow('Several files may be those of "own-set"')
})

test('a file given instead of a folder is the benchmark’s file', async () => {
  const path = put('whatever.txt', row('直接'))
  expect((await questions(cardWith({ file: 'dev.jsonl' }), path)).asked).toEqual(['直接'])
  await expect(loadBenchmark(smallCeval, { data: path, resources: '' })).rejects.toThrow(
    '"ceval" needs 4 files: give the folder that holds them',
  )
})

test.each([
  ['the archive itself', 'ceval-exam.zip', 'ceval-exam.zip'],
  ['a folder with the archive', 'downloads/ceval-exam.zip', ''],
  ['a tar archive', 'ceval-exam.tar', 'ceval-exam.tar'],
  ['a folder with a packed tar archive', 'downloads/ceval-exam.tar.gz', ''],
  ['an archive in an archive', 'zip-in-zip.zip', 'zip-in-zip.zip'],
])('files in an archive are read in place: %s', async (_name, at, given) => {
  mkdirSync(dirname(join(folder, at)), { recursive: true })
  cpSync(fixture(basename(at)), join(folder, at))
  const { subsets } = await loadBenchmark(smallCeval, { data: join(folder, given), resources: '' })
  expect(subsets.map((s) => [s.id, s.samples.map((x) => x.id), s.examples.length])).toEqual([
    ['law', ['law/0', 'law/1'], 2],
    ['logic', ['logic/0', 'logic/1'], 2],
  ])
})

test('Chinese names in an archive made on Windows are understood', async () => {
  cpSync(fixture('gbk-names.zip'), join(folder, 'own-set.zip'))
  const card = cardWith({ file: '数据/测试集.csv' }, { sample: smallCeval.sample })
  expect((await questions(card)).asked).toEqual(['问一', '问二'])
})

test('what would leave its archive or folder is not read, and a broken archive is named', async () => {
  cpSync(fixture('leaves.zip'), join(folder, 'own-set.zip'))
  await expect(questions(cardWith({ file: 'outside.csv' }))).rejects.toThrow('were not found')
  expect(() => cardWith({ file: '../outside.csv' })).toThrow('a path below the folder')
  expect(() => cardWith({ file: '/etc/passwd' })).toThrow('a path below the folder')
  rmSync(join(folder, 'own-set.zip'))
  cpSync(fixture('ceval-exam.tar'), join(folder, 'own-set.tar')) // which holds it too
  await expect(questions(cardWith({ file: 'outside.csv' }))).rejects.toThrow('were not found')
  put('own-set.tar', 'x'.repeat(2000))
  await expect(questions(cardWith({ file: 'outside.csv' }))).rejects.toThrow(
    'is not a tar archive that can be read',
  )
  rmSync(join(folder, 'own-set.tar'))
  put('own-set.zip', 'PK nothing')
  await expect(questions(cardWith({ file: 'outside.csv' }))).rejects.toThrow(
    `"${join(folder, 'own-set.zip')}" is not a zip archive that can be read`,
  )
})

test.each([
  ['Parquet-like shards by subset', (s: string) => `ceval-exam/${s}/val-00000-of-00001.jsonl`],
  ['a file per subset and split', (s: string) => `${s}_validation.jsonl`],
  ['a folder per split', (s: string) => `validation/${s}.jsonl`],
])('files of a hub’s layout are found by split and subset: %s', async (_name, at) => {
  for (const s of ['law', 'logic'])
    put(at(s), `${JSON.stringify({ id: 0, question: s, A: 1, B: 2, C: 3, D: 4, answer: 'A' })}\n`)
  const { subsets, notes } = await loadBenchmark(smallCeval, { data: folder, resources: '', shots: 0 })
  expect(subsets.map((s) => s.samples[0]!.fields['question'])).toEqual(['law', 'logic'])
  expect(notes[0]).toContain('by split and subset')
})

test.each([
  ['the only split it has got there', ['data/train-00000-of-00001.jsonl'], '问0'],
  ['the test before the training split', ['train.jsonl', 'test.jsonl'], '问1'],
])('of a set without splits a hub’s copy is read: %s', async (_name, at, asked) => {
  at.forEach((name, i) => put(`own-set/${name}`, row(`问${i}`)))
  const card = { ...cardWith({ file: 'all_questions.json' }), split: 'all' }
  expect((await questions(card, join(folder, 'own-set'))).asked).toEqual([asked])
  put('own-set/dev.jsonl', row('又一个'))
  if (at.length > 1) await expect(questions(card, join(folder, 'own-set'))).rejects.toThrow('were not found')
})

test('examples are never the questions that are scored, where a hub has no file of examples', async () => {
  put('law/val-00000-of-00001.jsonl', row('问'))
  put('logic/val-00000-of-00001.jsonl', row('问'))
  await expect(loadBenchmark(smallCeval, { data: folder, resources: '' })).rejects.toThrow('were not found')
})

test('examples from the file that is scored are shown and not asked', async () => {
  put('dev.jsonl', row('例') + row('问'))
  const prompt = { ...demo.prompt, example: '{answer}\n' }
  const card = cardWith({ file: 'dev.jsonl', shots: { file: 'dev.jsonl', count: 1 } }, { prompt })
  const { subsets } = await loadBenchmark(card, { data: folder, resources: '' })
  expect(subsets[0]!.examples.map((s) => s.id)).toEqual(['1'])
  expect(subsets[0]!.samples.map((s) => s.id)).toEqual(['2'])
})

test('answers of another file come by key, or line by line', async () => {
  const question = (id: number, text: string): string =>
    `${JSON.stringify({ id, question: text, options: ['甲', '乙'] })}\n`
  put('test.jsonl', question(4, '问四') + question(7, '问七') + question(9, '没有答案'))
  put('answers.json', '{"7": "A", "4": "B"}')
  put('answers.txt', 'A\nB\n')
  const golds = async (answers: object) => {
    const card = cardWith({ file: 'test.jsonl', answers })
    const { subsets, problems } = await loadBenchmark(card, { data: folder, resources: '' })
    expect(problems).toEqual([`${join(folder, 'test.jsonl')}, line 3: "answer" holds no answer`])
    return subsets[0]!.samples.map((s) => s.gold)
  }
  expect(await golds({ file: 'answers.json', key: 'id', field: 'answer' })).toEqual([1, 0])
  expect(await golds({ file: 'answers.txt', field: 'answer', reader: { use: 'lines' } })).toEqual([0, 1])
})

test('a split whose answers are kept secret is refused in one sentence', async () => {
  const path = put('dev.jsonl', '{"question":"问","options":["甲","乙"],"answer":""}\n')
  await expect(questions(cardWith({ file: 'dev.jsonl' }))).rejects.toThrow(
    `"${path}" holds questions without their answers, which cannot be scored: give the split "dev" of "own-set" with its answers.`,
  )
})

test('a file of which most rows make no sense is another benchmark’s and is not scored', async () => {
  const strange = `${JSON.stringify({ question: '问', options: ['甲', '乙'], answer: '工学' })}\n`
  put('dev.jsonl', row('问').repeat(10) + strange.repeat(15))
  await expect(questions(cardWith({ file: 'dev.jsonl' }))).rejects.toThrow(
    'is not the file of "own-set": 15 of its 25 rows cannot be used',
  )
})

test('the only file of a repository that several benchmarks share is not taken for any of them', async () => {
  put(
    'longbench/data/multifieldqa_zh/test-00000-of-00001.jsonl',
    '{"input":"问","context":"文","answers":["答"]}\n',
  )
  const load = (id: string) => loadBenchmark(findCard(id), { data: folder, resources: '' })
  await expect(load('longbench-dureader')).rejects.toThrow('were not found')
})

test('of a hub’s folder with several benchmarks only the named one’s files are looked at', async () => {
  put('clue/own-set/validation-00000-of-00001.jsonl', row('自己的'))
  put('clue/other/validation-00000-of-00001.jsonl', row('别的'))
  expect((await questions(cardWith({ file: 'dev.jsonl' }))).asked).toEqual(['自己的'])
})
