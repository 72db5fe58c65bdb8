import { catalogue } from '@shared/benchmarks'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { AppError } from '@shared/errors/appError'
import { isBusy } from '../hub/folderLock'
import type { Logger } from '../ports'
import type { Downloaded } from './DownloadedData'
import { type DataProgress, type FetchDeps, type FetchOptions, sourcesOf } from './fetchData'

interface Deps extends FetchDeps {
  /** Reads the files as an evaluation would. Throws where they are not this benchmark's. */
  readonly check: (id: string, folder: string) => Promise<unknown>
  readonly log: Pick<Logger, 'info'>
  readonly now: () => number
}
interface EnsureOptions {
  readonly signal: AbortSignal
  readonly onProgress?: (benchmark: string, progress: DataProgress) => void
}

/** The files of the catalogue's benchmarks: downloaded once from where their cards say, then shared by all runs. */
export class BenchmarkData {
  constructor(private readonly deps: Deps) {}

  folders(): Record<string, string> {
    return this.deps.store.folders()
  }

  /** Downloads those of the catalogue's benchmarks that are not here; what is shipped or the user's own needs nothing. */
  async ensure(ids: readonly string[], options: EnsureOptions): Promise<Downloaded[]> {
    const found: Downloaded[] = []
    for (const card of cardsToFetch(ids)) {
      const onProgress = (progress: DataProgress): void => options.onProgress?.(card.id, progress)
      const fetching = { signal: options.signal, onProgress }
      found.push(this.deps.store.get(card.id) ?? (await this.#fetch(card, fetching)))
    }
    return found
  }

  async #fetch(card: BenchmarkCard, options: FetchOptions): Promise<Downloaded> {
    const { store, check, log, now } = this.deps
    let first: AppError | undefined
    for (const source of sourcesOf(card)) {
      try {
        const found = { benchmark: card.id, ...(await source(card, this.deps, options)), at: now() }
        await check(card.id, found.folder)
        store.put(found)
        return found
      } catch (e) {
        const error = AppError.from(e)
        if (isBusy(error) || !elsewhere.includes(error.code)) throw e
        log.info(`${card.id} was not found at one of its sources: ${error.message}`)
        first ??= error
      }
    }
    throw notFetched(card, first)
  }
}

/** Troubles of one source that another may not have. */
const elsewhere: readonly AppError['code'][] = [
  'NOT_FOUND',
  'UNREACHABLE',
  'DOWNLOAD_DAMAGED',
  'DATA_INVALID',
  'INVALID_INPUT',
]

const cardsToFetch = (ids: readonly string[]): BenchmarkCard[] =>
  [...new Set(ids)].flatMap((id) => catalogue.filter((card) => card.id === id && card.data.from === 'folder'))

function notFetched({ id }: BenchmarkCard, cause: AppError | undefined): AppError {
  const why = cause?.message ?? 'its card names no place that can be downloaded from.'
  const message = `The files of "${id}" are not on this machine and could not be downloaded: ${why} Its folder can be given with --data.`
  return new AppError(cause?.code ?? 'NOT_FOUND', message, { cause })
}
