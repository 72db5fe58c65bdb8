import type { DataCheck } from '@shared/domain/datasets/check'
import type { DataFixes } from '@shared/domain/datasets/version'
import type { CallInput } from '@renderer/lib/api'
import { fileName } from '@renderer/lib/format'

/** A version that is being thought of. */
export interface VersionDraft {
  readonly name: string
  readonly isSplit: boolean
  /** Rows in a hundred. */
  readonly validation: number
  /** Rows in a hundred; 0 for none. */
  readonly test: number
  readonly seed: number
}

const longest = 64
const dataEnd = /\.(jsonl?|ndjson|csv|tsv|xlsx|parquet|txt|md|markdown|zip)(\.gz)?$/i

/** A name for what is made of a file: its own without its ends, as far as a version may be called so. */
export function suggestedName(file: string): string {
  const stem = fileName(file).replace(dataEnd, '')
  const allowed = stem.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[^\p{L}\p{N}]+|[-._]+$/gu, '')
  return [...allowed].slice(0, longest).join('') || 'data'
}

export const splitOf = ({ validation, test, seed }: VersionDraft): CallInput<'data.split'>['split'] => ({
  validation: validation / 100,
  ...(test > 0 && { test: test / 100 }),
  seed,
})

/** Rows that fixes change and leave out; one with several problems counts for each, so that these are the most. */
export function outcomeOf(
  found: DataCheck['found'],
  fixes: DataFixes,
): { readonly repaired: number; readonly removed: number } {
  const sum = (remedy: string): number =>
    found.reduce((total, { code, rows }) => total + (fixes[code] === remedy ? rows : 0), 0)
  return { repaired: sum('repair'), removed: sum('remove') }
}
