import { expect, test } from 'vitest'
import { watch } from '@engine/training/watch'

const losses = (...values: number[]) => values.map((loss, i) => ({ step: 10 * (i + 1), loss }))

test('the earliest of the lowest losses is the best, not the latest', () => {
  expect(watch(losses(3, 2, 2.5, 2)).best).toEqual({ step: 20, loss: 2 })
  expect(watch([]).best).toBeNull()
})

test('patience counts evaluations in a row, and an improvement gives it back', () => {
  const rule = { patience: 2, minDelta: 0 }
  expect(watch(losses(3, 3.1), rule).stop).toBe(false)
  expect(watch(losses(3, 3.1, 3.05), rule).stop).toBe(true)
  expect(watch(losses(3, 3.1, 2.9, 3), rule).stop).toBe(false)
})

// transformers.EarlyStoppingCallback with early_stopping_threshold 0.1 and patience 3: 1.95 and 1.9 are a new best each,
// but not by more than the threshold
test('a smaller gain than minDelta uses up patience, although it is the best', () => {
  const watched = watch(losses(2, 1.95, 1.9, 1.85), { patience: 3, minDelta: 0.1 })
  expect(watched).toEqual({ best: { step: 40, loss: 1.85 }, stop: true })
  expect(watch(losses(2, 1.95, 1.8, 1.75), { patience: 3, minDelta: 0.1 }).stop).toBe(false)
})

test('a benchmark is watched instead of the loss, and its score shall grow', () => {
  const both = [
    { step: 1, loss: 1, score: 0.5 },
    { step: 2, loss: 2, score: 0.6 },
    { step: 3, loss: 0.5, score: 0.6 },
  ]
  expect(watch(both, { patience: 1, minDelta: 0 })).toEqual({ best: both[1], stop: true })
})
