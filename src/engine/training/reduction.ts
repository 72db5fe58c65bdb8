import { AppError } from '@shared/errors/appError'

/** How a training does with less memory than the recipe asks for; what it computes is the same. */
export interface Reduction {
  /** Sequences per forward pass at most. */
  readonly batchSize: number
  /** Whether blocks are computed again for their gradients. */
  readonly checkpointing: boolean
}

/** The runtime says so as an AppError, JavaScript where an array of its own found no room as a RangeError. */
export const isOutOfMemory = (e: unknown): boolean =>
  (e instanceof AppError && e.code === 'OUT_OF_MEMORY') ||
  (e instanceof RangeError && /allocation failed/i.test(e.message))

/** When nothing is left to give up. */
export const hopeless = (cause: unknown): AppError =>
  new AppError(
    'OUT_OF_MEMORY',
    "Memory ran out even for one sequence with checkpointing: lower maxLength or the adapter's rank, or close other programs.",
    { cause },
  )

/** The next smaller way: half the sequences at a time, then recomputation; null where nothing is left to give up. */
export function reduce({ batchSize, checkpointing }: Reduction): Reduction | null {
  if (batchSize > 1) return { batchSize: Math.ceil(batchSize / 2), checkpointing }
  return checkpointing ? null : { batchSize, checkpointing: true }
}

/** The same samples in micro-batches of at most `size`. */
export function cutWindow<Sample>(
  window: readonly (readonly Sample[])[],
  size: number,
): readonly (readonly Sample[])[] {
  return window.flatMap((batch) => (batch.length > size ? pieces(batch, size) : [batch]))
}

const pieces = <Sample>(batch: readonly Sample[], size: number): Sample[][] =>
  Array.from({ length: Math.ceil(batch.length / size) }, (_, i) => batch.slice(i * size, (i + 1) * size))
