import { createHash } from 'node:crypto'
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'
import { waitFor } from '@shared/util/waitFor'
import { makeFolder } from '../makeFolder'
import { dirname } from 'node:path'
import type { Head, Sink } from './exchange'
import type { Lines } from './fetchBlocks'
import { givenUp, Trouble, troubles } from './trouble'

export interface UrlAsked {
  /** Any web address, such as a file or an archive on GitHub; nothing secret is sent. */
  readonly url: string
  /** Where it will lie; written beside it until it is complete. */
  readonly target: string
  /** What it has to be, where that is known. */
  readonly sha256?: string | undefined
}
export interface UrlOptions {
  readonly signal: AbortSignal
  /** Bytes so far, and in all where the server tells. */
  readonly onProgress?: (done: number, total: number | null) => void
}

/**
 * Fetches a file whose size nobody has told before, in one stream; what breaks off begins anew. Throws NOT_FOUND,
 * UNREACHABLE, DOWNLOAD_DAMAGED, DISK_FULL, NOT_WRITABLE or CANCELLED.
 */
export async function fetchUrl(
  { url, target, sha256 }: UrlAsked,
  { signal, onProgress = () => {} }: UrlOptions,
  { transport, throttle, patience }: Lines,
): Promise<{ readonly size: number; readonly sha256: string }> {
  const part = `${target}.part`
  makeFolder(dirname(target))
  for (let tries = 1; ; tries++) {
    await throttle.opened(signal, () => undefined)
    const sink = new FileSink(part, { took: (bytes) => throttle.took(bytes), onProgress })
    try {
      await transport.get({ url, headers: {} }, { headers: {}, sink, signal, patience, straight: false })
      const found = sink.close()
      if (sha256 !== undefined && sha256 !== found.sha256) throw damaged(url, sha256, found.sha256)
      renameSync(part, target)
      return found
    } catch (e) {
      sink.close()
      rmSync(part, { force: true })
      if (signal.aborted) throw new AppError('CANCELLED', 'The download was cancelled.')
      if (!(e instanceof Trouble)) throw e instanceof AppError ? e : diskError(e, target)
      if (tries >= Math.min(urlTries, troubles[e.kind].tries)) throw givenUp(hostAndPath(url), e)
      await sleep(waitFor(tries - 1, e.retryAfter) * patience.pauses, undefined, { signal }).catch(() => {})
    }
  }
}
const urlTries = 4

/** Writes in order what comes, and computes its digest. */
class FileSink implements Sink {
  readonly #memory = Buffer.allocUnsafeSlow(2 ** 20)
  readonly #hash = createHash('sha256')
  #file: number | undefined
  #size = 0
  #total: number | null = null
  #found: { readonly size: number; readonly sha256: string } | undefined

  constructor(
    private readonly path: string,
    private readonly how: {
      readonly took: (bytes: number) => Promise<void> | undefined
      readonly onProgress: (done: number, total: number | null) => void
    },
  ) {}

  wants({ status, headers }: Head): boolean {
    if (status !== 200 || (headers['content-encoding'] ?? 'identity') !== 'identity') return false
    this.#total = headers['content-length'] === undefined ? null : Number(headers['content-length'])
    this.#file = openSync(this.path, 'w')
    return true
  }

  space(): Buffer {
    return this.#memory
  }

  filled(bytes: number): Promise<void> | undefined {
    const came = this.#memory.subarray(0, bytes)
    this.#hash.update(came)
    if (this.#file !== undefined) writeSync(this.#file, came)
    this.#size += bytes
    this.how.onProgress(this.#size, this.#total)
    return this.how.took(bytes)
  }

  close(): { readonly size: number; readonly sha256: string } {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
    this.#found ??= { size: this.#size, sha256: this.#hash.digest('hex') }
    return this.#found
  }
}

const hostAndPath = (url: string): string => `${new URL(url).host}${new URL(url).pathname}`

function damaged(url: string, expected: string, got: string): AppError {
  return new AppError(
    'DOWNLOAD_DAMAGED',
    `${hostAndPath(url)} is not the file that is expected (sha256 ${expected.slice(0, 12)}… expected, ${got.slice(0, 12)}… came): it has changed there, or something stands in between.`,
  )
}
