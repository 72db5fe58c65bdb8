import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import { writeTextAtomic } from '../files/atomic'

const reduction = z.object({
  /** Samples per forward pass at most. */
  batchSize: z.int().positive(),
  /** Whether blocks are computed again for their gradients. */
  checkpointing: z.boolean(),
})
/** How a training does with the memory there is; what it computes is the same up to the last bits. */
export type Reduction = Readonly<z.output<typeof reduction>>

const fileIn = (folder: string): string => join(folder, 'memory.json')

/**
 * What a run folder says of how its steps are computed; null before its first step. It is kept because it depends on
 * what was free when the run began: a resumed run computes in the same pieces, and so ends with the same bytes.
 */
export function keptReduction(folder: string): Reduction | null {
  const file = fileIn(folder)
  return existsSync(file) ? reduction.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}

/** Throws DISK_FULL or NOT_WRITABLE. */
export const keepReduction = (folder: string, { batchSize, checkpointing }: Reduction): void =>
  writeTextAtomic(fileIn(folder), JSON.stringify({ batchSize, checkpointing }))

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

/** `reduce`, where giving up is an error in one sentence. */
export function reduceOrThrow(from: Reduction, cause?: unknown): Reduction {
  const smaller = reduce(from)
  if (!smaller) throw hopeless(cause)
  return smaller
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
