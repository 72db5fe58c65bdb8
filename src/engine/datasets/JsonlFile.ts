import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { DataPartFile } from '@shared/domain/datasets/version'
import { diskError } from '@shared/errors/diskError'

/** Characters collected before they are written. */
const buffered = 2 ** 20

/** JSON Lines being written; its digest is known when it is closed. Throws DISK_FULL and its kin. */
export class JsonlFile {
  readonly #path: string
  readonly #fd: number
  readonly #hash = createHash('sha256')
  #pending: string[] = []
  #length = 0
  #bytes = 0
  #rows = 0

  constructor(
    folder: string,
    private readonly name: DataPartFile['name'],
  ) {
    this.#path = join(folder, `${name}.jsonl`)
    this.#fd = this.#try(() => openSync(this.#path, 'w'))
  }

  add(line: string): void {
    this.#pending.push(line, '\n')
    this.#length += line.length + 1
    this.#rows++
    if (this.#length > buffered) this.#flush()
  }

  #flush(): void {
    const bytes = Buffer.from(this.#pending.join(''))
    this.#pending = []
    this.#length = 0
    this.#hash.update(bytes)
    this.#bytes += bytes.length
    this.#try(() => {
      for (let from = 0; from < bytes.length;) from += writeSync(this.#fd, bytes, from)
    })
  }

  close(): DataPartFile {
    this.#flush()
    this.#try(() => {
      fsyncSync(this.#fd)
      closeSync(this.#fd)
    })
    const { name } = this
    return {
      name,
      file: `${name}.jsonl`,
      rows: this.#rows,
      bytes: this.#bytes,
      sha256: this.#hash.digest('hex'),
    }
  }

  #try<T>(work: () => T): T {
    try {
      return work()
    } catch (e) {
      throw diskError(e, this.#path)
    }
  }
}
