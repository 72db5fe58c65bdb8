import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cmrcEm, cmrcF1, mixedSegmentation } from '@engine/scorers/cmrcSpan'
import type { Sample } from '@engine/benchmarks/sample'
import { scored } from '../../../helpers/scoring'
import { inShared, testWithShared } from '../../../helpers/shared'

interface Golden {
  readonly cmrc: readonly { answers: string[]; pred: string; f1: number; em: number }[]
}

testWithShared('the golden CMRC numbers', () => {
  const { cmrc } = JSON.parse(readFileSync(inShared('engine', 'golden.json'), 'utf8')) as Golden
  expect(cmrc.map(({ pred, answers }) => ({ f1: cmrcF1(pred, answers), em: cmrcEm(pred, answers) }))).toEqual(
    cmrc.map(({ f1, em }) => ({ f1, em })),
  )
})

// computed with the functions of cmrc2018_evaluate.py and NLTK's NLTKWordTokenizer
test.each([
  [['1978年12月'], '1978年', 2 / 3, 0],
  [['约3.5%的GDP'], '3.5%', 0.5714285714285715, 0],
  [['New York Times'], '《New York Times》', 1, 1],
  [['U.S. Army'], 'us army', 0.5, 0],
  [["John's 餐厅"], 'john餐厅', 0.5714285714285715, 0],
  [['……'], '…', 0, 0],
  [['20世纪90年代初', '1990年代'], '在20世纪90年代初期', 0.8750000000000001, 0],
])('%j answered by %s', (answers, prediction, f1, em) => {
  expect(cmrcF1(prediction, answers)).toBeCloseTo(f1, 12)
  expect(cmrcEm(prediction, answers)).toBe(em)
})

test('a bag of tokens would call 上海北京 a perfect match of 北京，上海; the longest run gives one half', () => {
  // by hand: gold 北 京 上 海, predicted 上 海 北 京, longest common run 2 → P = R = 2/4
  expect(cmrcF1('上海北京', ['北京，上海'])).toBe(0.5)
})

test('Chinese characters are tokens, Latin runs are words, and punctuation that goes does not end a run', () => {
  expect(mixedSegmentation('《GPT-4 Turbo》（2023）发布')).toEqual(['gpt4', 'turbo2023', '发', '布'])
})

const extract = [
  { use: 'after' as const, markers: ['答案是'], which: 'first' as const },
  { use: 'firstLine' as const },
]
const sample: Sample = {
  id: '1',
  subset: 'all',
  fields: {},
  options: [],
  gold: null,
  target: ['范廷颂枢机', '范廷颂'],
}

test.each([
  ['答案是：范廷颂。', 'stop', '范廷颂。', { f1: 1, em: 1, average: 1 }],
  ['范廷颂枢机（）\n问：别的问题', 'length', '范廷颂枢机（）', { f1: 1, em: 1, average: 1 }],
  ['<think>是谁呢</think>\n\n答案是 范廷颂', 'stop', '范廷颂', { f1: 1, em: 1, average: 1 }],
  ['没有结束的一行', 'length', null, { f1: 0, em: 0, average: 0 }],
  ['  ', 'stop', null, { f1: 0, em: 0, average: 0 }],
] as const)('the reply %j', async (output, finish, extracted, scores) => {
  expect(await scored({ use: 'cmrcSpan', extract }, { output, finish }, sample)).toMatchObject({
    extracted,
    right: scores.em === 1,
    scores,
  })
})
