import type { DecoderRuntime } from './DecoderRuntime'
import type { KeyValueCache } from './KeyValueCache'
import { batchByLength, branchedRow } from './packing'
import type { BatchOptions, ScoreRequest, ScoreResult } from './types'

/**
 * Log-probabilities of the requests' continuations; the first `cache.lengths[0]` tokens of every prompt are cached.
 * Where a batch was skipped, the list has holes.
 */
export async function scoreBatches(
  runtime: DecoderRuntime,
  requests: readonly ScoreRequest[],
  {
    cache,
    signal,
    wanted: isWanted = () => true,
    onResult,
  }: { cache: KeyValueCache } & BatchOptions<ScoreResult>,
): Promise<ScoreResult[]> {
  const known = cache.lengths[0]!
  const packed = requests.map(({ prompt, continuations }) =>
    branchedRow(prompt.slice(known), continuations, known),
  )
  const results: ScoreResult[] = []
  for (const batch of batchByLength(
    packed.map(({ row }) => row.ids.length),
    { past: cache.capacity },
  )) {
    if (!batch.some(isWanted)) continue
    signal?.throwIfAborted()
    let at: number[][][] = []
    const positions = (time: number): number[] => {
      const found = wantedRows(
        batch.map((i) => packed[i]!.predictedBy),
        time,
      )
      at = found.at
      return found.rows
    }
    const logits = await runtime.run(
      batch.map((i) => packed[i]!.row),
      positions,
      { cache, keep: false },
    )
    batch.forEach((index, r) => {
      const { continuations } = requests[index]!
      const logprobs = continuations.map((ids, j) =>
        ids.map((id, t) => logProbability(rowOf(logits, at[r]![j]![t]!, runtime.config.vocab), id)),
      )
      results[index] = { logprobs }
      if (isWanted(index)) onResult?.(index, results[index])
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
function logProbability(logits: Float32Array, id: number): number {
  let top = -Infinity
  for (const v of logits) if (v > top) top = v
  let sum = 0
  for (const v of logits) sum += Math.exp(v - top)
  return logits[id]! - top - Math.log(sum)
}
