import { expect, test } from 'vitest'
import { cmath } from '@shared/benchmarks/catalogue/cmath'
import { demo } from '@shared/benchmarks/catalogue/demo'
import { benchmarkCard } from '@shared/benchmarks/schema'
import { isDropped, questionsOf, rowToSample } from '@engine/benchmarks/sample'

const chosen = (sample: object, rest: object = {}) =>
  benchmarkCard.parse({
    ...demo,
    subsets: { by: 'none' },
    sample: { fields: { question: 'q' }, ...sample },
    solve: { use: 'chooseByLogprob', continuation: 'letter', normalise: 'none' },
    ...rest,
  })
const written = (sample: object, data: object = {}) =>
  benchmarkCard.parse({
    ...cmath,
    subsets: { by: 'none' },
    data: { ...cmath.data, ...data },
    sample: { fields: { question: 'q' }, ...sample },
  })
const sampleOf = (card: ReturnType<typeof chosen>, value: object) =>
  rowToSample(card, { where: 'row', value: { q: '问', ...value } }, { index: 0 })

const list = { from: 'list', field: 'o' }
const letter = { field: 'a', as: 'letter' }
test.each([
  ['a list', ['甲', '乙']],
  ['a list with letters', ['(A)甲', '(B) 乙']],
  [
    'a list of objects',
    [
      { key: 'A', value: '甲' },
      { key: 'B', value: '乙' },
    ],
  ],
  ['an object by letter, an empty one dropped', { B: '乙', A: '甲', C: '' }],
  ['an object of lists', { text: ['甲', '乙'], label: ['A', 'B'] }],
  ['Python’s print of a list', "['甲', '乙']"],
  ['JSON in a string', '["A. 甲", "B. 乙"]'],
  ['a text with letters', 'A. 甲 B. 乙'],
  ['a text with a letter per line', 'A 甲\nB 乙'],
  ['a text with an option per line', '甲\n乙\\"\n'],
])('options as %s', (_, o) => {
  const sample = sampleOf(chosen({ options: list, gold: letter }), { o, a: 'B' })
  expect(sample.options).toEqual(['甲', '乙'])
  expect(sample.gold).toBe(1)
})

test('a letter inside an option’s words is no marker, and a lone prefix stays', () => {
  const options = ['A股上涨', 'B. 两者', '维生素A、B都有']
  expect(sampleOf(chosen({ options: list, gold: letter }), { o: options, a: 'A' }).options).toEqual(options)
  const text = 'A．维生素A B．维生素C'
  expect(sampleOf(chosen({ options: list, gold: letter }), { o: text, a: 'A' }).options).toEqual([
    '维生素A',
    '维生素C',
  ])
})

test('option columns that are empty at the end are none, and a hole between them is an error', () => {
  const card = chosen({ options: { from: 'columns', columns: ['A', 'B', 'C', ['D', 'd']] }, gold: letter })
  expect(sampleOf(card, { A: 1, B: 2, C: '', D: null, a: 'B' }).options).toEqual(['1', '2'])
  expect(sampleOf(card, { A: 1, B: 2, C: 3, d: 4, a: 'D' }).options).toEqual(['1', '2', '3', '4'])
  expect(() => sampleOf(card, { A: 1, C: 3, a: 'C' })).toThrow('"B" is missing')
  expect(() => sampleOf(card, { A: 1, B: 2, a: 'D' })).toThrow('"a" is "D", which is none of the 2 options')
})

test.each([
  ['letter', 'b', 1],
  ['letter', '（B）', 1],
  ['letter', ['C'], 2],
  ['letter', "['C']", 2],
  ['index0', 2, 2],
  ['index0', '0.0', 0],
  ['index1', '3', 2],
  ['option', '丙', 2],
  ['option', 'C. 丙', 2],
])('gold as %s written %j', (as, a, gold) => {
  const sample = sampleOf(chosen({ options: list, gold: { field: 'a', as } }), { o: ['甲', '乙', '丙'], a })
  expect([sample.gold, sample.target]).toEqual([gold, [['A', 'B', 'C'][gold]]])
})

test.each([
  ['letter', 'AB', '"a" is "AB", which is none of the 2 options'],
  ['letter', 'C', '"a" is "C", which is none of the 2 options'],
  ['index0', 2, '"a" is "2", which is none of the 2 options'],
  ['index1', 0, '"a" is "0", which is none of the 2 options'],
  ['option', '丙', '"a" is "丙", which is none of the 2 options'],
  ['letter', null, '"a" holds no answer'],
  ['index0', '', '"a" holds no answer'],
])('gold as %s written %j is an error', (as, a, message) => {
  expect(() => sampleOf(chosen({ options: list, gold: { field: 'a', as } }), { o: ['甲', '乙'], a })).toThrow(
    message,
  )
})

const several = benchmarkCard.parse({
  ...cmath,
  subsets: { by: 'none' },
  sample: { fields: { question: 'q' }, options: list, gold: { field: 'a', as: 'letters' } },
})
test.each(['ACD', 'DCA', 'A,C,D', 'A、C、D', "['A', 'C', 'D']", ['A', 'C', 'D']])(
  'several right options written %j',
  (a) => {
    const sample = sampleOf(several, { o: ['甲', '乙', '丙', '丁'], a })
    expect([sample.gold, sample.golds, sample.target]).toEqual([null, [0, 2, 3], ['ACD']])
  },
)

test('a letter is taken out of the sentence it stands in, options being part of the question', () => {
  const card = written({ gold: { field: 'a', as: 'letter', match: '正确答案[:：]([A-D])' } })
  expect(sampleOf(card, { a: '正确答案：B。' })).toMatchObject({ options: [], gold: 1, target: ['B'] })
  expect(() => sampleOf(card, { a: '不知道' })).toThrow('"a" holds "不知道", without 正确答案[:：]([A-D])')
})

test('options are shuffled the same way every time, not all alike, and the right one stays right', () => {
  const card = chosen({ options: { ...list, shuffle: { seed: 1 } }, gold: { as: 'first' } })
  const samples = Array.from({ length: 20 }, (_, index) =>
    rowToSample(card, { where: '', value: { q: '问', o: ['好', '坏'] } }, { index }),
  )
  expect(samples.every((s) => s.options[s.gold!] === '好')).toBe(true)
  const places = samples.map((s) => s.gold)
  expect(new Set(places).size).toBe(2)
  expect(rowToSample(card, { where: '', value: { q: '问', o: ['好', '坏'] } }, { index: 3 }).gold).toBe(
    places[3],
  )
})

test('labels are found under any of their values, numbers and truth values included', () => {
  const labels = [
    { value: ['entailment', '0', 'true'], text: '蕴含' },
    { value: ['neutral', '1', 'false'], text: '无关' },
  ]
  const card = chosen(
    { options: { from: 'labels', labels }, gold: { field: 'a', as: 'label' } },
    { solve: { use: 'chooseByLogprob', continuation: 'text', normalise: 'none' } },
  )
  for (const a of ['neutral', 1, '1', '1.0', false])
    expect(sampleOf(card, { a })).toMatchObject({ gold: 1, target: ['无关'] })
})

test.each([
  [{ as: 'number', match: '#### (.+)' }, '所以一共\n#### 1,234', ['1234']],
  [{ as: 'number' }, 18, ['18']],
  [{ as: 'texts' }, { text: ['甲', '乙'], answer_start: [1, 2] }, ['甲', '乙']],
  [{ as: 'texts', match: '类别[:：](.+?)。?$', split: '、' }, '类别:婚姻、财产。', ['婚姻', '财产']],
  [{ as: 'value' }, '3.5', ['3.5']],
])('gold %j of %j', (gold, a, target) => {
  const field = typeof a === 'object' ? 'a.text' : 'a'
  expect(sampleOf(written({ gold: { field, ...gold } }), { a })).toMatchObject({ gold: null, target })
})

test.each([
  ['a list of objects', [{ type: 'PER', text: '小明' }], ['PER:小明']],
  [
    'CLUENER’s object',
    {
      name: {
        小明: [[0, 1]],
        小红: [
          [3, 4],
          [8, 9],
        ],
      },
    },
    ['name:小明', 'name:小红', 'name:小红'],
  ],
  ['places in the text', [[0, 2, 'noun']], ['noun:𠮷问']],
  ['none at all', [], []],
])('entities as %s', (_, a, target) => {
  const card = written({ gold: { field: 'a', as: 'entities', text: 'text' } })
  expect(sampleOf(card, { a, text: '𠮷问题' }).target).toEqual(target)
})

test('a field has several names, a path, a missing value, a part, and what stands around it', () => {
  const fields = {
    question: ['input.question', 'q'],
    passage: { field: 'p', optional: true, after: '\n' },
    words: { field: 'k', join: '、' },
    first: { field: 'turns.0', match: '^user: (.+)' },
  }
  const card = written({ fields, gold: { field: 'a', as: 'texts' } })
  const common = { a: '答', k: ['甲', '乙'], turns: ['user: 你好'] }
  expect(sampleOf(card, { ...common, input: '{"question": "内"}' }).fields).toEqual({
    question: '内',
    passage: '',
    words: '甲、乙',
    first: '你好',
  })
  expect(sampleOf(card, { ...common, p: '文' }).fields).toMatchObject({ question: '问', passage: '文\n' })
})

test('a passage with several questions becomes as many samples with ids of their own', () => {
  const card = written({
    id: 'id',
    each: 'questions',
    fields: { question: 'q', passage: 'p' },
    gold: { field: 'a', as: 'texts' },
  })
  const row = {
    where: 'line 1',
    value: {
      id: 7,
      p: '文',
      questions: [
        { q: '一', a: 'x' },
        { q: '二', a: 'y' },
      ],
    },
  }
  const samples = questionsOf(card, row).map((question, which) =>
    rowToSample(card, question, { index: 0, which }),
  )
  expect(samples.map((s) => [s.id, s.fields, s.target])).toEqual([
    ['7/1', { question: '一', passage: '文' }, ['x']],
    ['7/2', { question: '二', passage: '文' }, ['y']],
  ])
})

test('rows are left out by one of the conditions to drop or for want of one to keep', () => {
  const gold = { field: 'a', as: 'texts' }
  const dropped = (data: object, value: object): boolean =>
    isDropped(written({ gold }, data), { where: '', value: value as Record<string, unknown> })
  const split = { keep: { field: 'split', values: ['test'] } }
  expect(dropped(split, { split: 'train' })).toBe(true)
  expect(dropped(split, { split: 'test' })).toBe(false)
  const labels = {
    drop: [
      { field: 'a', values: ['-', '-1'] },
      { field: 'q', empty: true },
    ],
  }
  expect(dropped(labels, { a: -1, q: '问' })).toBe(true)
  expect(dropped(labels, { a: 'x', q: '' })).toBe(true)
  expect(dropped(labels, { a: 'x', q: '问' })).toBe(false)
})

test('what solvers and scorers need besides comes as the file has it', () => {
  const card = written({ gold: { as: 'none' }, extra: { tests: ['test_list', 'test'] } })
  expect(sampleOf(card, { test: ['assert f() == 1'] })).toMatchObject({
    target: [],
    extra: { tests: ['assert f() == 1'] },
  })
})
