import type { Hash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'

/** What is asked of the thread. */
type Order =
  | {
      readonly id: number
      readonly path: string
      readonly bytes: number
      readonly blockBytes: number
      /** By block; undefined where nothing is known. */
      readonly prefixes: readonly (string | undefined)[]
    }
  | { readonly id: number; readonly end: number; readonly again: boolean }
  | { readonly id: number; readonly close: true }
/** What it answers. */
type News =
  | { readonly id: number; readonly block: number; readonly prefix: string }
  | { readonly id: number; readonly bad: number }
  | { readonly id: number; readonly digest: string }
  | { readonly id: number; readonly error: { readonly code: string; readonly message: string } }

/** How hashing a file has come out so far. */
export type HashOutcome =
  | { readonly digest: string }
  /** The first block that is not what it was: it has to be written again, then hashing goes on with it. */
  | { readonly bad: number }

export interface FileHash {
  /** The first `end` bytes of the file are there. */
  advance(end: number): void
  /** The same once a bad block has been written again. */
  again(end: number): void
  /** The digest when all bytes have been seen, or the next bad block. */
  outcome(): Promise<HashOutcome>
  close(): void
}

/**
 * Computes sha256 in a thread of its own, from what is on the disk, while the file grows. The thread's program is a
 * function sent as text, so that no bundle has to be found at run time.
 */
export class HashThread {
  readonly #worker: Worker
  readonly #listeners = new Map<number, (news: News) => void>()
  #next = 0
  #lost: Error | undefined

  constructor() {
    this.#worker = new Worker(`(${hashInThread.toString()})()`, {
      eval: true,
      resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 },
    })
    this.#worker.unref()
    this.#worker.on('message', (news: News) => this.#listeners.get(news.id)?.(news))
    this.#worker.on('error', (e: unknown) => {
      this.#lost = e instanceof Error ? e : new Error(String(e))
      const error = { code: '', message: this.#lost.message }
      for (const [id, listener] of this.#listeners) listener({ id, error })
    })
  }

  /** `witness` is told the digest up to the end of each block, shortened to 16 hexadecimal digits. */
  open(
    file: Omit<Extract<Order, { path: string }>, 'id'>,
    witness: (block: number, prefix: string) => void,
  ): FileHash {
    const id = this.#next++
    let come: HashOutcome | Error | undefined
    let settle: ((outcome: HashOutcome | Error) => void) | undefined
    const arrive = (outcome: HashOutcome | Error): void => {
      if (settle) settle(outcome)
      else come = outcome
      settle = undefined
    }
    this.#listeners.set(id, (news) => {
      if ('prefix' in news) witness(news.block, news.prefix)
      else if ('bad' in news) arrive({ bad: news.bad })
      else if ('digest' in news) arrive({ digest: news.digest })
      else arrive(failure(news.error, file.path))
    })
    this.#post({ ...file, id })
    return {
      advance: (end) => this.#post({ id, end, again: false }),
      again: (end) => this.#post({ id, end, again: true }),
      outcome: async () => {
        if (this.#lost) throw this.#lost
        const outcome = come ?? (await new Promise<HashOutcome | Error>((resolve) => (settle = resolve)))
        come = undefined
        if (outcome instanceof Error) throw outcome
        return outcome
      },
      close: () => {
        this.#listeners.delete(id)
        this.#post({ id, close: true })
      },
    }
  }

  async dispose(): Promise<void> {
    await this.#worker.terminate()
  }

  #post(order: Order): void {
    this.#worker.postMessage(order)
  }
}

function failure(
  { code, message }: { readonly code: string; readonly message: string },
  path: string,
): AppError {
  return diskError(Object.assign(new Error(message), { code }), path)
}

interface Open {
  readonly fd: number
  readonly bytes: number
  readonly blockBytes: number
  readonly prefixes: readonly (string | undefined)[]
  hash: Hash
  at: number
  /** Nothing is to be done until a bad block is there again, or at all any more. */
  rests: boolean
}

/** Runs as a program of its own: it may name nothing from outside. */
function hashInThread(): void {
  const { createHash } = process.getBuiltinModule('node:crypto')
  const { openSync, readSync, closeSync } = process.getBuiltinModule('node:fs')
  const { parentPort } = process.getBuiltinModule('node:worker_threads')
  const port = parentPort ?? process.exit(1)
  const post = (news: News): void => port.postMessage(news)
  const files = new Map<number, Open>()
  let memory = Buffer.alloc(0)

  const advance = (id: number, file: Open, end: number): void => {
    while (file.at < file.bytes) {
      const length = Math.min(file.blockBytes, file.bytes - file.at)
      if (file.at + length > end) return
      if (memory.length < length) memory = Buffer.allocUnsafeSlow(length)
      let have = 0
      while (have < length) {
        const read = readSync(file.fd, memory, have, length - have, file.at + have)
        if (read === 0) throw new Error('The file is shorter than what was written to it.')
        have += read
      }
      const next = file.hash.copy().update(memory.subarray(0, length))
      const prefix = next.copy().digest('hex').slice(0, 16)
      const block = Math.floor(file.at / file.blockBytes)
      const known = file.prefixes[block]
      if (known !== undefined && known !== prefix) {
        file.rests = true
        return post({ id, bad: block })
      }
      file.hash = next
      file.at += length
      if (known === undefined) post({ id, block, prefix })
    }
    file.rests = true
    post({ id, digest: file.hash.digest('hex') })
  }

  port.on('message', (order: Order) => {
    try {
      if ('path' in order) {
        const { id, path, bytes, blockBytes, prefixes } = order
        const fd = openSync(path, 'r')
        files.set(id, { fd, bytes, blockBytes, prefixes, hash: createHash('sha256'), at: 0, rests: false })
        return
      }
      const file = files.get(order.id)
      if (!file) return
      if ('end' in order) {
        if (order.again) file.rests = false
        if (!file.rests) advance(order.id, file, order.end)
        return
      }
      closeSync(file.fd)
      files.delete(order.id)
    } catch (e) {
      const code = e instanceof Error && 'code' in e ? String(e.code) : ''
      post({ id: order.id, error: { code, message: e instanceof Error ? e.message : String(e) } })
    }
  })
}
