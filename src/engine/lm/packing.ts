import { queryBlocks } from '../nn/layers'
import { f32, i64, type Tensor } from '../runtime/tensor'

/** Far below every score, yet finite: a row that may look nowhere stays a number. */
const hidden = -1e9

/** One sequence of a batch, after whatever is cached. */
export interface Row {
  readonly ids: readonly number[]
  readonly positions: readonly number[]
  /**
   * For each token, how many of the row's first tokens it sees as context, and from which token of its own branch
   * on: it attends to tokens [0, trunk) and [branch, itself].
   */
  readonly trunk: number
  readonly branch: readonly number[]
}

/** A sequence without branches. */
export function plainRow(ids: readonly number[], start = 0): Row {
  return { ids, positions: ids.map((_, i) => start + i), trunk: 0, branch: ids.map(() => 0) }
}

/**
 * A prompt followed by several continuations that do not see each other: the prompt is computed once for all of them.
 * `rows[j][t]` is the index of the token whose logits predict token t of continuation j.
 */
export function branchedRow(
  prompt: readonly number[],
  continuations: readonly (readonly number[])[],
  start = 0,
): { row: Row; predictedBy: number[][] } {
  const ids = [...prompt]
  const positions = prompt.map((_, i) => start + i)
  const branch = prompt.map(() => 0)
  const predictedBy = continuations.map((continuation) => {
    const first = ids.length
    // the last token predicts nothing that is asked for
    continuation.slice(0, -1).forEach((id, t) => {
      ids.push(id)
      positions.push(start + prompt.length + t)
      branch.push(first)
    })
    return continuation.map((_, t) => (t === 0 ? prompt.length - 1 : first + t - 1))
  })
  return { row: { ids, positions, trunk: prompt.length, branch }, predictedBy }
}

export interface PackedBatch {
  readonly feeds: Readonly<Record<'ids' | 'positions' | 'mask', Tensor>>
  /** Padded length. */
  readonly time: number
  /** One more than the largest position: what the rotary tables must cover. */
  readonly reach: number
}

/** What lies in the cache: `capacity` slots per row, of which the first `lengths[r]` (or `lengths[0]`, shared) are filled. */
export interface Cached {
  readonly capacity: number
  readonly lengths: readonly number[]
}

/**
 * Rows padded at the right to one length, without a cache a multiple of `queryBlocks`, with the mask that says who sees
 * whom; `window`: keys this far back and further are hidden.
 */
export function packRows(rows: readonly Row[], cached: Cached | null, window: number | null): PackedBatch {
  const longest = Math.max(...rows.map((row) => row.ids.length))
  const time = cached ? longest : queryBlocks * Math.ceil(longest / queryBlocks)
  const past = cached?.capacity ?? 0
  const ids = new Int32Array(rows.length * time)
  const positions = new Int32Array(rows.length * time)
  const mask = new Float32Array(rows.length * time * (past + time)).fill(hidden)
  let reach = time
  rows.forEach((row, r) => {
    ids.set(row.ids, r * time)
    positions.set(row.positions, r * time)
    const known = cached ? cached.lengths[cached.lengths.length === 1 ? 0 : r]! : 0
    for (let t = 0; t < row.ids.length; t++) {
      const line = mask.subarray((r * time + t) * (past + time), (r * time + t + 1) * (past + time))
      line.fill(0, 0, known)
      line.fill(0, past, past + Math.min(row.trunk, t + 1))
      line.fill(0, past + row.branch[t]!, past + t + 1)
      if (window !== null) hideBeyond(line, row.positions, { past, oldest: row.positions[t]! - window })
      reach = Math.max(reach, row.positions[t]! + 1)
    }
  })
  return {
    feeds: {
      ids: i64(ids, [rows.length, time]),
      positions: i64(positions, [rows.length, time]),
      mask: f32(mask, [rows.length, 1, 1, time, past + time]),
    },
    time,
    reach,
  }
}

/** Mistral's sliding window: a key is seen only if its position is greater than the query's minus the window. */
function hideBeyond(
  line: Float32Array,
  positions: readonly number[],
  { past, oldest }: { past: number; oldest: number },
): void {
  line.fill(hidden, 0, Math.min(past, Math.max(0, oldest + 1))) // slot s holds the token of position s
  positions.forEach((position, t) => {
    if (position <= oldest) line[past + t] = hidden
  })
}

/** The longest common beginning of all sequences. */
export function commonPrefix(sequences: readonly (readonly number[])[]): number[] {
  const [first = [], ...others] = sequences
  let length = first.length
  for (const other of others) {
    length = Math.min(length, other.length)
    for (let i = 0; i < length; i++) if (first[i] !== other[i]) length = i
  }
  return first.slice(0, length)
}

/**
 * Groups indices into batches of similar length: at most `tokens` padded tokens and `cells` mask cells each (the mask
 * and the attention weights grow with batch × time × span). The longest come first, so that memory peaks early.
 */
export function batchByLength(
  lengths: readonly number[],
  {
    past,
    tokens = 2048,
    cells = 4_000_000,
    rows = 64,
  }: { past: number; tokens?: number; cells?: number; rows?: number },
): number[][] {
  const order = lengths.map((_, i) => i).sort((a, b) => lengths[b]! - lengths[a]! || a - b)
  const batches: number[][] = []
  let current: number[] = []
  for (const index of order) {
    const longest = lengths[current[0] ?? index]!
    const size = current.length + 1
    const fits = size <= rows && size * longest <= tokens && size * longest * (past + longest) <= cells
    if (current.length > 0 && !fits) {
      batches.push(current)
      current = []
    }
    current.push(index)
  }
  return current.length > 0 ? [...batches, current] : batches
}
