import type { RunEvent } from '@shared/domain/events'
import type { Source } from '../benchmarks/files/source'

/** Milliseconds between two reports. */
const interval = 200

/**
 * Returns what is told of every group of rows and reports, now and then, how far the reading is: in bytes of the files,
 * a file in hand by the share of its rows that is typical of those before.
 */
export function meterOf(files: readonly Source[], emit: (event: RunEvent) => void) {
  const started = Date.now()
  const total = files.reduce((sum, { size }) => sum + size, 0)
  let last = 0
  let read = 0
  return (rows: readonly { readonly file: number; readonly value: object | null }[]): void => {
    for (const { value } of rows) read += sizeOf(value)
    const now = Date.now()
    if (now - last < interval) return
    last = now
    const done = Math.min(read, total)
    const etaMs = done === 0 ? null : Math.round(((now - started) * (total - done)) / done)
    emit({ type: 'progress', progress: { phase: 'prepare', done, total, etaMs } })
  }
}

/** About what a row takes in a file. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return 2 * value.length
  if (typeof value !== 'object' || value === null) return 6
  let size = 2
  for (const [key, inner] of Object.entries(value)) size += key.length + 5 + sizeOf(inner)
  return size
}
