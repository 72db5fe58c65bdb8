import { expect, test } from 'vitest'
import { asAppError, NotFiniteError, refuseNotFinite } from '@engine/training/notFinite'
import type { Example } from '@engine/training/objectives/example'

const text = (row: number, file = 'a.jsonl'): Example => ({
  ids: [1],
  trained: [true],
  origin: { file, row },
})
const single = { texts: (sample: Example) => [sample] }
const thrown = (run: () => void): unknown => {
  try {
    run()
  } catch (e) {
    return e
  }
  return null
}

test('only the rows whose own loss is no number are named', () => {
  const batch = [text(1), text(2), text(3)]
  const e = thrown(() => refuseNotFinite({ loss: NaN, rows: { loss: [1, NaN, 2] } }, batch, single))
  expect(e).toMatchObject({ what: 'loss is NaN', texts: [batch[1]] })
  expect(thrown(() => refuseNotFinite({ loss: 2, rows: { loss: [1, 1, 2] } }, batch, single))).toBeNull()
})

test('a sample of several texts is named by the text, where losses come by text', () => {
  const packed = [[text(1), text(2)], [text(3)]]
  const e = thrown(() =>
    refuseNotFinite({ loss: Infinity, rows: { loss: [1, Infinity, 2] } }, packed, { texts: (s) => s }),
  )
  expect(e).toMatchObject({ texts: [text(2)] })
})

test('the sentence has the step, files and rows, a remedy and what is kept', () => {
  const error = new NotFiniteError('loss is NaN', [text(7), text(3), text(3), text(1, 'b.jsonl')])
  expect(asAppError(error, 12, 'the checkpoint of step 10 is kept').message).toBe(
    'The loss is NaN at step 12 on "a.jsonl" rows 3, 7 and "b.jsonl" row 1: lower learningRate or maxGradNorm, or correct these rows; the checkpoint of step 10 is kept.',
  )
})
