import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { learningRateAt, warmupSteps } from '@engine/nn/schedule'
import { inShared, testWithShared } from '../../../helpers/shared'

testWithShared("cosine and linear agree with Transformers' schedulers", () => {
  const { schedule: golden } = JSON.parse(readFileSync(inShared('engine', 'golden.json'), 'utf8'))
  for (const schedule of ['cosine', 'linear'] as const) {
    const expected: Record<string, number> = golden[`${schedule} w=10 t=100`]
    const found = Object.keys(expected).map((step) =>
      learningRateAt(Number(step), { schedule, warmupSteps: 10, totalSteps: 100 }),
    )
    expect(found).toBeAllclose(Object.values(expected), { absolute: 1e-12 })
  }
})

test('warm-up begins at 0 and reaches 1 exactly when it ends', () => {
  const at = (step: number) => learningRateAt(step, { schedule: 'constant', warmupSteps: 4, totalSteps: 10 })
  expect([0, 1, 2, 3, 4, 9].map(at)).toEqual([0, 0.25, 0.5, 0.75, 1, 1])
})

test('without warm-up the first step has the full rate, and beyond the end none is left', () => {
  const linear = { schedule: 'linear', warmupSteps: 0, totalSteps: 4 } as const
  expect([0, 1, 4, 9].map((step) => learningRateAt(step, linear))).toEqual([1, 0.75, 0, 0])
})

test('a ratio is rounded up', () => {
  expect([warmupSteps(100, 0.03), warmupSteps(10, 0.03), warmupSteps(10, 0)]).toEqual([3, 1, 0])
})
