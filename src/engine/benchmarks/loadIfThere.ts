import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { AppError } from '@shared/errors/appError'
import { type BenchmarkData, loadBenchmark, type LoadOptions } from './loadBenchmark'
import { locateFiles } from './locate'

/** A benchmark's data, or why its files cannot be read. */
type Loaded = { readonly data: BenchmarkData } | { readonly why: string }

/**
 * Loads a benchmark where its files are there; null where they are not. In a folder of many a file of the right name may
 * be another benchmark's: what cannot be read then is no fault.
 */
export async function loadIfThere(card: BenchmarkCard, options: LoadOptions): Promise<Loaded | null> {
  let isSure = false
  try {
    const shots = options.shots ?? card.data.shots?.count ?? 0
    isSure = (await locateFiles(card, options, shots)).notes.length === 0
    return { data: await loadBenchmark(card, options) }
  } catch (e) {
    if (!(e instanceof AppError)) throw e
    return isSure ? { why: e.message } : null
  }
}
