import { expect, test } from 'vitest'
import { input } from '@engine/core/build'
import { evaluate, type Value } from '@engine/core/reference'
import { attention, type AttentionShape } from '@engine/nn/layers'
import { wave } from '../../../helpers/opCases'

const shape = { batch: 2, heads: 4, kvHeads: 2, headDim: 3 }
const { batch, heads, kvHeads, headDim } = shape

/** Attention spelled out, one query and head at a time: [B, T, H·hd]. */
function byHand(values: Readonly<Record<'query' | 'key' | 'value' | 'mask', Value>>, time: number): number[] {
  const { query, key, value, mask } = values
  const kept = (of: Value, b: number, head: number, t: number, d: number): number =>
    of.data[((b * kvHeads + head) * time + t) * headDim + d]!
  const result: number[] = []
  for (let b = 0; b < batch; b++)
    for (let t = 0; t < time; t++)
      for (let head = 0; head < heads; head++) {
        const kv = Math.floor(head / (heads / kvHeads))
        const scores = Array.from({ length: time }, (_, u) => {
          let dot = 0
          for (let d = 0; d < headDim; d++)
            dot += query.data[((b * time + t) * heads + head) * headDim + d]! * kept(key, b, kv, u, d)
          return dot / Math.sqrt(headDim) + mask.data[(b * time + t) * time + u]!
        })
        const total = scores.reduce((sum, score) => sum + Math.exp(score), 0)
        for (let d = 0; d < headDim; d++)
          result.push(
            scores.reduce((sum, score, u) => sum + (Math.exp(score) / total) * kept(value, b, kv, u, d), 0),
          )
      }
  return result
}

// 7 is no multiple of the number of blocks: all keys at once
test.each([8, 7])('over %i tokens, in blocks or not, a query sees what the mask lets it see', (time) => {
  const random = (sizes: number[], from: number): Value => ({
    shape: sizes,
    data: Float64Array.from({ length: sizes.reduce((a, b) => a * b, 1) }, (_, i) => wave(i + from)),
  })
  const mask = Float64Array.from({ length: batch * time * time }, (_, i) => {
    const [b, t, u] = [Math.floor(i / time / time), Math.floor(i / time) % time, i % time]
    // the second sequence is two texts in one row: the second one begins at token 5
    return u <= t && (b === 0 || t < 5 || u >= 5) ? 0 : -1e9
  })
  const values = {
    query: random([batch, time, heads * headDim], 0),
    key: random([batch, kvHeads, time, headDim], 100),
    value: random([batch, kvHeads, time, headDim], 200),
    mask: { shape: [batch, 1, 1, time, time], data: mask },
  }
  const given = (name: keyof typeof values) => input(name, values[name].shape)
  const inputs = { query: given('query'), key: given('key'), value: given('value'), mask: given('mask') }
  const of: AttentionShape = { ...shape, time }
  const [result] = evaluate([attention({ ...inputs, past: null, frugal: false }, of)], values)
  expect(result!.shape).toEqual([batch * time, heads * headDim])
  expect(result!.data).toBeAllclose(Float64Array.from(byHand(values, time)), { absolute: 1e-12 })
})
