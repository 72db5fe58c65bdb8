import { expect, test } from 'vitest'
import { scoreChoice } from '@engine/scorers/choice'
import type { Sample } from '@engine/benchmarks/sample'

const sample: Sample = { id: '1', subset: 's', fields: {}, options: ['甲', '乙'], gold: 1, target: ['B'] }

test.each([
  [1, 'B', true],
  [0, 'A', false],
])('option %i', (choice, output, right) => {
  const answer = { output, choice, finish: 'stop' as const }
  expect(scoreChoice(answer, sample, { use: 'choice' })).toEqual({
    extracted: output,
    right,
    scores: { accuracy: right ? 1 : 0 },
  })
})
