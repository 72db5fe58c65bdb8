import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { catalogue, findCard } from '@shared/benchmarks'
import * as files from '@shared/benchmarks/catalogue'
import { demo } from '@shared/benchmarks/catalogue/demo'
import { benchmarkCard } from '@shared/benchmarks/schema'
import { renderQuestion } from '@engine/benchmarks/prompt'
import { questionsOf, rowToSample } from '@engine/benchmarks/sample'
import { fixtures } from '../../../fixtures/benchmarks/rows'
import { rowsIn } from '../../../helpers/benchmarkFiles'

const folder = resolve(import.meta.dirname, '../../../../src/shared/benchmarks/catalogue')

const families = Object.values(files).map((file) => [file].flat())

test('every file of the catalogue is listed, so that no card is forgotten', () => {
  const listed = readFileSync(join(folder, 'index.ts'), 'utf8').match(/(?<=from '\.\/)[^']+/g)
  const names = readdirSync(folder).map((name) => name.replace(/\.ts$/, ''))
  expect(listed).toEqual(names.filter((name) => name !== 'index').sort())
})

test('a card is data and nothing else: the build hands it on as JSON', () => {
  expect(JSON.parse(JSON.stringify(catalogue))).toEqual(catalogue)
})

test('no two cards share an id: answers are stored and found by it', () => {
  const ids = catalogue.map((card) => card.id)
  expect(ids).toHaveLength(families.flat().length)
  expect(new Set(ids).size).toBe(ids.length)
})

test('every file of the catalogue shows the first row of one of its cards', () => {
  const unseen = families.filter((cards) => !cards.some(({ id }) => id in fixtures))
  expect(unseen.map(([first]) => first?.id)).toEqual([])
})

test.each(catalogue.map((card) => [card.id, card] as const))(
  '%s says where it comes from and who may use it',
  (_, card) => {
    const { modelscope, huggingface, github, archive } = card.source
    expect(modelscope ?? huggingface ?? github ?? archive ?? null).not.toBeNull()
    expect(card.licence.name).not.toMatch(/unknown|todo/i)
    if (card.subsets.by !== 'none') {
      const ids = card.subsets.list.map((s) => s.id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  },
)

test.each(Object.entries(fixtures))('the first row of %s becomes its question', async (id, fixture) => {
  const card = findCard(id)
  const { rows, problems } = await rowsIn(fixture.text, card.data.reader)
  expect(problems).toEqual([])
  const subset = card.subsets.by === 'file' ? { subset: card.subsets.list[0]!.id } : {}
  const sample = rowToSample(card, questionsOf(card, rows[0]!)[0]!, { index: 0, ...subset })
  expect(renderQuestion(card, sample, '科目')).toBe(fixture.prompt)
  expect(sample.target).toEqual(fixture.target)
})

test('subjects are counted as the authors count them', () => {
  const groups = (id: string): Record<string, number> => {
    const { subsets } = findCard(id)
    const all = subsets.by === 'none' ? [] : subsets.list.flatMap((s) => s.groups)
    return Object.fromEntries([...new Set(all)].map((g) => [g, all.filter((x) => x === g).length]))
  }
  // counted by hand in subject_mapping.json (52 subjects) and categories.py (67, of which 15 are also China specific)
  expect(groups('ceval')).toEqual({ STEM: 20, 'Social Science': 10, Humanities: 11, Other: 11, Hard: 8 })
  expect(groups('cmmlu')).toEqual({
    STEM: 17,
    Humanities: 13,
    'Social Science': 22,
    Other: 15,
    'China specific': 15,
  })
})

test.each([
  ['a placeholder no field fills', { prompt: { ...demo.prompt, question: '{frage}' } }],
  ['a metric its scorer does not give', { metric: 'f1' }],
  [
    'options without an answer among them',
    { sample: { ...demo.sample, gold: { field: 'answer', as: 'texts' } } },
  ],
  ['a reply scored as a choice', { solve: { use: 'generate', maxTokens: 8, stop: [] } }],
  [
    'one file for every subset where rows name their subset',
    { data: { ...demo.data, file: '{subset}.jsonl' } },
  ],
  [
    'few-shot examples that would show no answer',
    { data: { ...demo.data, shots: { file: 'dev.jsonl', count: 5 } } },
  ],
  ['a misspelt key', { tittle: demo.title }],
  ['an unknown scorer', { score: { use: 'vibes' } }],
])('a card is refused that has %s', (_, change) => {
  expect(benchmarkCard.safeParse({ ...demo, ...change }).success).toBe(false)
})

test('a misspelt benchmark is answered with the one that was meant', () => {
  expect(() => findCard('cevall')).toThrow('There is no benchmark "cevall": did you mean "ceval"?')
})
