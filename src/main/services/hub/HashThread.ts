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
  /** Of consecutive blocks from `first` on. */
  | { readonly id: number; readonly first: number; readonly prefixes: readonly string[] }
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
 * Computes sha256 in a thread of its own, from what is on the disk, while the file grows. The thread's program is
 * two functions sent as text, so that no bundle has to be found at run time.
 */
export class HashThread {
  readonly #worker: Worker
  readonly #listeners = new Map<number, (news: News) => void>()
  #next = 0
  #lost: Error | undefined

  constructor() {
    this.#worker = new Worker(`(${hashInThread.toString()})(${hashOn.toString()})`, {
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
      if ('prefixes' in news) news.prefixes.forEach((prefix, i) => witness(news.first + i, prefix))
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
  readonly memory: Buffer
  hash: Hash
  at: number
  /** Digests up to the end of the last blocks, not told yet. */
  readonly seen: string[]
  /** Nothing is to be done until a bad block is there again, or at all any more. */
  rests: boolean
}
type Read = (fd: number, into: Buffer, how: { readonly length: number; readonly position: number }) => number
type Post = (news: News) => void

/** Hashes on to `end`, block by block. A part of the thread's program: it may name nothing from outside. */
function hashOn(
  id: number,
  file: Open,
  by: { readonly end: number; readonly read: Read; readonly post: Post },
): void {
  const atOnce = 8 // every message wakes the other thread
  const { bytes, blockBytes, seen } = file
  const tell = (): void => {
    const prefixes = seen.splice(0)
    by.post({ id, first: Math.ceil(file.at / blockBytes) - prefixes.length, prefixes })
  }
  while (file.at < bytes) {
    const length = Math.min(blockBytes, bytes - file.at)
    if (file.at + length > by.end) return
    if (by.read(file.fd, file.memory, { length, position: file.at }) < length)
      throw new Error('The file is shorter than what was written to it.')
    const next = file.hash.copy().update(file.memory.subarray(0, length))
    const prefix = next.copy().digest('hex').slice(0, 16)
    const block = Math.floor(file.at / blockBytes)
    const known = file.prefixes[block]
    if (known !== undefined && known !== prefix) {
      file.rests = true
      tell()
      return by.post({ id, bad: block })
    }
    file.hash = next
    file.at += length
    if (seen.push(prefix) === atOnce) tell()
  }
  file.rests = true
  tell()
  by.post({ id, digest: file.hash.digest('hex') })
}

/** Runs as a program of its own: it may name nothing from outside but what it is given. */
function hashInThread(advance: typeof hashOn): void {
  const { createHash } = process.getBuiltinModule('node:crypto')
  const { openSync, readSync, closeSync } = process.getBuiltinModule('node:fs')
  const { parentPort } = process.getBuiltinModule('node:worker_threads')
  const port = parentPort ?? process.exit(1)
  const post: Post = (news) => port.postMessage(news)
  const files = new Map<number, Open>()
  const read: Read = (fd, into, { length, position }) => {
    let have = 0
    for (let came = -1; have < length && came !== 0; have += came)
      came = readSync(fd, into, have, length - have, position + have)
    return have
  }
  const obey = (order: Order): void => {
    if ('path' in order) {
      const { id, path, bytes, blockBytes, prefixes } = order
      const memory = Buffer.allocUnsafeSlow(blockBytes)
      const start = { hash: createHash('sha256'), at: 0, seen: [], rests: false }
      files.set(id, { ...start, fd: openSync(path, 'r'), bytes, blockBytes, prefixes, memory })
      return
    }
    const file = files.get(order.id)
    if (!file) return
    if ('end' in order) {
      if (order.again) file.rests = false
      if (!file.rests) advance(order.id, file, { end: order.end, read, post })
      return
    }
    closeSync(file.fd)
    files.delete(order.id)
  }
  port.on('message', (order: Order) => {
    try {
      obey(order)
    } catch (e) {
      const code = e instanceof Error && 'code' in e ? String(e.code) : ''
      post({ id: order.id, error: { code, message: e instanceof Error ? e.message : String(e) } })
    }
  })
}
