import type { Head, Sink } from './exchange'
import { Trouble } from './trouble'

export interface BlocksOf {
  readonly bytes: number
  readonly blockBytes: number
  /** A web page would be an error in place of any other file. */
  readonly webPage: boolean
  /** Blocks that are there already are read over. */
  readonly wants: (block: number) => boolean
  /** Has a block, in memory that is the caller's again once the promise is kept. */
  readonly put: (block: number, bytes: Buffer) => Promise<void>
  /** Bytes have come; a promise asks for a pause. */
  readonly took: (bytes: number) => Promise<void> | undefined
}

/** Blocks being written at once by one connection. */
const mostWriting = 2

/**
 * Puts what one connection reads together to blocks. It keeps the begun block between requests, so that a broken
 * connection costs not a byte. A hub may answer a range with the range or with the whole file, each as 206 or 200; what
 * counts is what its head says about the bytes that follow.
 */
export class BlockSink implements Sink {
  /** Of the next byte. */
  position: number
  #end: number
  #memory: Buffer
  readonly #spare: Buffer[] = []
  #writing = 0
  #failed: Error | undefined
  #room: (() => void) | undefined
  /** The server sends the whole file whatever is asked for. */
  whole = false
  /** Grows with everything that brings the file on, so that tries in vain can be told. */
  progress = 0

  constructor(
    private readonly of: BlocksOf,
    run: { readonly from: number; readonly end: number },
    private readonly takeWhole: () => boolean,
  ) {
    this.position = run.from
    this.#end = run.end
    this.#memory = Buffer.allocUnsafeSlow(Math.min(of.blockBytes, of.bytes))
  }

  get end(): number {
    return this.#end
  }

  get range(): string {
    return `bytes=${this.position}-${this.#end - 1}`
  }

  wants(head: Head): boolean {
    const { status, headers } = head
    if (status !== 200 && status !== 206) return false
    if ((headers['content-encoding'] ?? 'identity') !== 'identity') return false
    const range = headers['content-range']
    return range === undefined
      ? status === 200 && this.#wantsWhole(headers)
      : this.#wantsSlice(range, headers['content-length'])
  }

  space(): Buffer {
    const block = Math.floor(this.position / this.of.blockBytes)
    const from = this.position - block * this.of.blockBytes
    return this.#memory.subarray(from, this.#lengthOf(block))
  }

  filled(bytes: number): Promise<void> | undefined {
    this.position += bytes
    if (!this.whole) this.progress += bytes
    const pause = this.of.took(bytes)
    const block = Math.floor((this.position - 1) / this.of.blockBytes)
    if (this.position === block * this.of.blockBytes + this.#lengthOf(block)) this.#flush(block)
    const full =
      this.#writing >= mostWriting ? new Promise<void>((resolve) => (this.#room = resolve)) : undefined
    return pause && full ? Promise.all([pause, full]).then(() => {}) : (pause ?? full)
  }

  /** Resolves when all that has come is written. Throws what writing has thrown. */
  async settled(): Promise<void> {
    while (this.#writing > 0) await new Promise<void>((resolve) => (this.#room = resolve))
    if (this.#failed) throw this.#failed
  }

  #flush(block: number): void {
    if (!this.of.wants(block)) return
    this.progress++
    const bytes = this.#memory.subarray(0, this.#lengthOf(block))
    const memory = this.#memory
    this.#memory = this.#spare.pop() ?? Buffer.allocUnsafeSlow(memory.length)
    this.#writing++
    this.of
      .put(block, bytes)
      .catch((e: unknown) => (this.#failed ??= e instanceof Error ? e : new Error(String(e))))
      .finally(() => {
        this.#writing--
        this.#spare.push(memory)
        const room = this.#room
        this.#room = undefined
        room?.()
      })
  }

  #wantsSlice(range: string, length: string | undefined): boolean {
    const [, from, to, total] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(range) ?? []
    if (total !== '*' && Number(total) !== this.of.bytes)
      throw new Trouble(
        'wrong',
        `the hub lists ${this.of.bytes} bytes and sends a file of ${total ?? 'unknown size'}`,
      )
    if (Number(from) !== this.position || Number(to) >= this.#end)
      throw new Trouble('wrong', `other bytes came than were asked for (${range})`)
    if (length !== undefined && Number(length) !== Number(to) - Number(from) + 1)
      throw new Trouble('wrong', `a head came that contradicts itself (${range}, ${length} bytes)`)
    return true
  }

  #wantsWhole(headers: Head['headers']): boolean {
    const length = headers['content-length']
    const type = headers['content-type'] ?? ''
    const right = length === undefined ? !type.includes('json') : Number(length) === this.of.bytes
    if (!right || (type.includes('text/html') && !this.of.webPage)) return false
    // the whole was asked for anyway
    if (this.position === 0 && this.#end === this.of.bytes) return true
    if (!this.whole && !this.takeWhole()) throw new WholeElsewhere()
    this.whole = true
    this.position = 0
    this.#end = this.of.bytes
    return true
  }

  #lengthOf(block: number): number {
    return Math.min(this.of.blockBytes, this.of.bytes - block * this.of.blockBytes)
  }
}

/** The server knows no ranges, and another connection is reading the whole file already. */
export class WholeElsewhere extends Error {
  override readonly name = 'WholeElsewhere'
}
