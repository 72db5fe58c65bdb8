import { expect, test } from 'vitest'
import { findCard } from '@shared/benchmarks'
import { explain, type ExplainInput } from '@shared/domain/explain'
import { resultOf, samplesOf } from '../../../helpers/evaluations'

const samples = [...samplesOf('a', 'rrrrww'), ...samplesOf('b', 'wute')]
const card = { ...findCard('ceval'), references: [] }
const input = (fields: Partial<ExplainInput> = {}): ExplainInput => ({
  run: 'run-1',
  card,
  result: resultOf(samples, { benchmark: 'ceval', shots: 0 }),
  samples,
  asked: { withoutTemplate: false },
  ...fields,
})

test('suspects come in the order to look at them, with the most they could change and what would ask again', () => {
  const { suspects } = explain(input({ asked: { limit: 10, withoutTemplate: true } }))
  expect(suspects.map(({ cause, atMost, command }) => [cause, atMost, command])).toEqual([
    ['shots', null, null], // the card wants five
    ['template', null, null],
    ['extraction', 1 / 9, 'biaochi rescore run-1 --benchmarks ceval'],
    ['truncation', 1 / 9, 'biaochi rerun run-1 --benchmarks ceval --verdicts truncated'],
    ['errors', 1 / 10, 'biaochi rerun run-1 --benchmarks ceval --verdicts error'],
    ['average', expect.closeTo(4 / 9 - 1 / 3, 12), null],
    ['questions', expect.any(Number), null],
    ['protocol', null, null],
  ])
})

test('a published score of another scale is compared in ours, one of another metric is not', () => {
  const reference = { model: 'M', source: 's', settings: { zh: '五样本', en: 'five-shot' } }
  const references = [
    { ...reference, metric: 'accuracy', score: 44.4 },
    { ...reference, metric: 'accuracy', score: 0.95 },
    { ...reference, metric: 'f1', score: 50 },
  ]
  const found = explain(input({ card: { ...card, references } })).references
  expect(found.map(({ delta, within }) => [delta, within])).toEqual([
    [expect.closeTo(4 / 9 - 0.444, 12), true],
    [expect.closeTo(4 / 9 - 0.95, 12), false],
    [null, null],
  ])
})
