import type { RepoFile, RepoRef } from '@shared/domain/hub'
import type { FileAddress, Hub } from './Hub'

/** One place that has a file. */
export interface Source {
  readonly host: string
  readonly address: FileAddress
}

export const sourceOf = (hub: Hub, ref: RepoRef, file: RepoFile): Source => {
  const address = hub.address(ref, file)
  return { host: new URL(address.url).host, address }
}

/** The places that have one file: the one it was planned from and, once that fails, others with the same digest. */
export class Sources {
  readonly #all: Source[]
  #at = 0
  #asked: Promise<void> | undefined
  constructor(
    first: Source,
    private readonly others: () => Promise<readonly Source[]>,
  ) {
    this.#all = [first]
  }

  get current(): Source {
    const source = this.#all[this.#at % this.#all.length]
    if (!source) throw new Error('A file has a source.')
    return source
  }

  /** How many there are, as far as is known. */
  get count(): number {
    return this.#all.length
  }

  /** Goes on to the next place unless another connection has done so; false where there is only this one. */
  async leave(source: Source): Promise<boolean> {
    this.#asked ??= this.others().then((others) => {
      this.#all.push(...others)
    })
    await this.#asked
    if (this.#all.length < 2) return false
    if (this.current === source) this.#at++
    return true
  }
}
