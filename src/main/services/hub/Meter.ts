import type { DownloadProgress } from '@shared/domain/hub'

const windowMs = 5_000
const everyMs = 250

type FileState = DownloadProgress['active'][number]['state']

/** One file's part in the progress. */
export interface FileMeter {
  /** So many bytes were there before. */
  readonly have: (bytes: number) => void
  /** A block is on the disk, for the first time or once more. */
  readonly put: (bytes: number, again: boolean) => void
  /** Bytes have come over the network. */
  readonly took: (bytes: number) => void
  readonly state: (state: FileState) => void
  readonly waiting: (reason: string) => void
  readonly end: () => void
}

/** Adds up a download for whoever watches it. What it has counted as done never becomes less. */
export class Meter {
  #done = 0
  #filesDone = 0
  #again = 0
  #fetched = 0
  #waiting: string | null = null
  readonly #active = new Map<string, { bytes: number; done: number; state: FileState }>()
  /** Moments and what had been fetched until then. */
  readonly #seen: { readonly at: number; readonly fetched: number }[] = []
  readonly #timer: NodeJS.Timeout

  constructor(
    private readonly total: { readonly files: number; readonly bytes: number },
    private readonly tell: (progress: DownloadProgress) => void,
    private readonly now: () => number = Date.now,
  ) {
    this.#sample()
    this.#timer = setInterval(() => this.#look(), everyMs)
  }

  get fetched(): number {
    return this.#fetched
  }

  file(path: string, bytes: number): FileMeter {
    const own = { bytes, done: 0, state: 'running' as FileState }
    this.#active.set(path, own)
    const grow = (by: number): void => {
      const grown = Math.min(by, bytes - own.done)
      own.done += grown
      this.#done += grown
    }
    return {
      have: grow,
      put: (by, again) => {
        if (again) this.#again += by
        else grow(by)
      },
      took: (by) => {
        this.#fetched += by
        this.#waiting = null
      },
      state: (state) => (own.state = state),
      waiting: (reason) => (this.#waiting = reason),
      end: () => {
        grow(bytes)
        this.#filesDone++
        this.#active.delete(path)
      },
    }
  }

  close(): void {
    clearInterval(this.#timer)
    this.#look()
  }

  #look(): void {
    this.#sample()
    const [first] = this.#seen
    const last = this.#seen.at(-1)
    const seconds = first && last ? (last.at - first.at) / 1000 : 0
    const rate = first && last && seconds > 0 ? (last.fetched - first.fetched) / seconds : 0
    const left = this.total.bytes - this.#done
    this.tell({
      ...{ files: this.total.files, filesDone: this.#filesDone },
      ...{ bytes: this.total.bytes, done: this.#done, again: this.#again },
      bytesPerSecond: rate,
      etaMs: left === 0 ? 0 : rate > 0 ? (left / rate) * 1000 : null,
      active: [...this.#active].map(([path, own]) => ({ path, ...own })),
      waiting: this.#waiting,
    })
  }

  #sample(): void {
    const at = this.now()
    this.#seen.push({ at, fetched: this.#fetched })
    while (at - (this.#seen[0]?.at ?? at) > windowMs) this.#seen.shift()
  }
}
