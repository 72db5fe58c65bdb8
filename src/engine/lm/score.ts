import type { Cache, DecoderRuntime } from './DecoderRuntime'
import { batchByLength, branchedRow, packRows } from './packing'
import type { BatchOptions, ScoreRequest, ScoreResult } from './types'

/**
 * Log-probabilities of the requests' continuations. `prefix` tokens at the start of every prompt are already in `cache`.
 */
export async function scoreBatches(
  runtime: DecoderRuntime,
  requests: readonly ScoreRequest[],
  { cache, signal, onResult }: { cache: Cache } & BatchOptions<ScoreResult>,
): Promise<ScoreResult[]> {
  const packed = requests.map(({ prompt, continuations }) =>
    branchedRow(prompt.slice(cache.length), continuations, cache.length),
  )
  const results: ScoreResult[] = []
  const window = runtime.config.slidingWindow
  for (const batch of batchByLength(
    packed.map(({ row }) => row.ids.length),
    { past: cache.length },
  )) {
    signal?.throwIfAborted()
    const inputs = packRows(
      batch.map((i) => packed[i]!.row),
      { past: cache.length, window },
    )
    const { rows, at } = wantedRows(
      batch.map((i) => packed[i]!.predictedBy),
      inputs.time,
    )
    const { logits } = await runtime.run(inputs, rows, { cache, keep: false })
    batch.forEach((index, r) => {
      const { continuations } = requests[index]!
      const logprobs = continuations.map((ids, j) =>
        ids.map((id, t) => logProbability(rowOf(logits, at[r]![j]![t]!, runtime.config.vocab), id)),
      )
      results[index] = { logprobs }
      onResult?.(index, results[index])
    })
  }
  return results
}

/** Each wanted position once: the flattened rows, and where the logits of each continuation token are among them. */
function wantedRows(
  predictedBy: readonly (readonly (readonly number[])[])[],
  time: number,
): { rows: number[]; at: number[][][] } {
  const seen = new Map<number, number>()
  const at = predictedBy.map((continuations, r) =>
    continuations.map((tokens) =>
      tokens.map((token) => {
        const row = r * time + token
        if (!seen.has(row)) seen.set(row, seen.size)
        return seen.get(row)!
      }),
    ),
  )
  return { rows: [...seen.keys()], at }
}

export const rowOf = (logits: Float32Array, row: number, vocab: number): Float32Array =>
  logits.subarray(row * vocab, (row + 1) * vocab)

/** log softmax(logits)[id], in float64. */
export function logProbability(logits: Float32Array, id: number): number {
  let top = -Infinity
  for (const v of logits) if (v > top) top = v
  let sum = 0
  for (const v of logits) sum += Math.exp(v - top)
  return logits[id]! - top - Math.log(sum)
}
