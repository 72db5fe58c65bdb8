import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { AppError } from '@shared/errors/appError'
import { type BenchmarkData, loadLocated, locateBenchmark, type LoadOptions } from './loadBenchmark'

/** A benchmark's data, or why its files cannot be read. */
type Loaded = { readonly data: BenchmarkData } | { readonly why: string }

/**
 * Loads a benchmark where its files are there; null where they are not. In a folder of many a file of the right name may
 * be another benchmark's: what cannot be read then is no fault.
 */
export async function loadIfThere(card: BenchmarkCard, options: LoadOptions): Promise<Loaded | null> {
  let isSure = false
  try {
    const files = await locateBenchmark(card, options)
    isSure = files.notes.length === 0
    return { data: await loadLocated(card, files, options) }
  } catch (e) {
    if (!(e instanceof AppError)) throw e
    return isSure ? { why: e.message } : null
  }
}
