import { expect, test } from 'vitest'
import { backward } from '@engine/core/backward'
import * as g from '@engine/core/build'
import { evaluate } from '@engine/core/reference'
import { chunkRows } from '@engine/lower/vocabulary'
import { openSession } from '@engine/runtime/session'
import { f32, floats, i64 } from '@engine/runtime/tensor'
import { wave } from '../../helpers/opCases'
import { runtimes } from '../../helpers/runtimes'

const [vocab, width] = [2 ** 16, 2]
const hidden = g.input('hidden', ['N', width])
const head = g.input('head', [vocab, width])
const target = g.input('target', ['N'], 'i64')
const logProb = g.tokenLogProb(hidden, head, target)
const slope = backward(logProb, g.input('seed', ['N']), [hidden]).get(hidden)!
const column = (n: number, f: (i: number) => number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => f(i))

test.each([0, 1, 64, 149])(
  'the log-probabilities and slopes of %i tokens over a vocabulary computed in chunks are those of float64',
  async (n) => {
    // 149 rows are three chunks of 50, the last of which is filled up
    expect(chunkRows(vocab)).toBe(64)
    const values = {
      hidden: { shape: [n, width], data: column(n * width, (i) => 3 * wave(i)) },
      head: { shape: [vocab, width], data: column(vocab * width, (i) => 2 * wave(0.37 * i)) },
      target: { shape: [n], data: column(n, (i) => (7919 * i + 3) % vocab) },
      seed: { shape: [n], data: column(n, wave) },
    }
    const session = await openSession({ outputs: { logProb, slope } }, new Map(), runtimes.cpu)
    const fed = ({ shape, data }: (typeof values)['head']) => f32(Float32Array.from(data), shape)
    const actual = await session.run({
      ...{ hidden: fed(values.hidden), head: fed(values.head), seed: fed(values.seed) },
      target: i64(values.target.data, [n]),
    })
    await session.dispose()
    const expected = evaluate([logProb, slope], values)
    expect(floats(actual['logProb'])).toBeAllclose(expected[0]!.data, { absolute: 2e-5, relative: 0 })
    expect(floats(actual['slope'])).toBeAllclose(expected[1]!.data, { absolute: 2e-5, relative: 2e-5 })
  },
)
