import { expect, test } from 'vitest'
import { createRandom } from '@shared/util/random'
import { isMetric, stepOf } from '@main/services/journal/metricLine'

const before = '{"t":1,"type":"log","level":"info","message":"步"}\n'
/** Among other lines, as it lies in a file. */
function lineOf(text: string) {
  const piece = Buffer.from(`${before}${text}\n{"t":2,"type":"metric","step":9}\n`)
  const start = Buffer.byteLength(before)
  return { piece, start, end: start + Buffer.byteLength(text) }
}
const usual = {
  ...{ t: 1_773_585_399_997, type: 'metric', step: 7, epoch: 0.5 },
  ...{ loss: 2.25, learningRate: 1e-4, gradNorm: 1, tokensPerSecond: 900 },
}
const near = { absolute: 0, relative: 1e-14 }

test('numbers of every size are those that were written', () => {
  const random = createRandom(11)
  const written = Array.from(
    { length: 3_000 },
    () => (random.next() - 0.5) * 10 ** (600 * random.next() - 300),
  )
  for (const loss of [...written, 0, -0, 5e-7, 1e21, 1.7976931348623157e308]) {
    const read = stepOf(lineOf(JSON.stringify({ ...usual, loss, gradNorm: -loss })))
    expect([read?.loss ?? NaN, read?.gradNorm ?? NaN]).toBeAllclose([loss, -loss], near)
  }
})

test('decimal fractions as people write them are exact', () => {
  for (let i = -20_000; i < 20_000; i += 61) {
    const read = stepOf(lineOf(JSON.stringify({ ...usual, loss: i / 1000, learningRate: i / 1e9 })))
    expect(read).toMatchObject({ step: 7, loss: i / 1000, learningRate: i / 1e9 })
  }
})

test.each([
  ['a loss that is no number', { ...usual, loss: null }],
  ['quantities of a method', { ...usual, metrics: { 'rewards/margins': 0.5, '}': -1 } }],
  ['another order', { t: 1, type: 'metric', loss: 2, step: 7, learningRate: 1, gradNorm: 3, epoch: 1 }],
  ['a field between', { ...usual, gradNorm: undefined, seconds: 3, tokensPerSecond: 5 }],
])('a line with %s is read as JSON', (_, written) => {
  expect(stepOf(lineOf(JSON.stringify(written)))).toEqual(JSON.parse(JSON.stringify(written)))
})

test('a line that speaks of a step in a text is none', () => {
  const text = JSON.stringify({ t: 1, type: 'log', level: 'info', message: ',"type":"metric","step":3' })
  expect(isMetric(lineOf(text))).toBe(false)
  expect(stepOf(lineOf(text))).toBeNull()
  expect(isMetric(lineOf('{}'))).toBe(false)
})
