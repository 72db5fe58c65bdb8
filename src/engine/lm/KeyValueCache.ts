import type { DecoderConfig } from '../models/decoderConfig'
import { f32, floats, type Tensor } from '../runtime/tensor'

/** Slots are added in blocks, so that growing is rare and the graph sees few different sizes. */
const block = 64

/**
 * Keys and values of tokens already computed, in buffers that are fed as they are: a step writes its few new rows into
 * them and copies nothing else. Each row is dense (token t of a sequence lies in slot t); slots behind its length are
 * hidden by the mask. A cache of one row is shared by all sequences of a batch.
 */
export class KeyValueCache {
  #buffers: Float32Array[]
  #capacity: number

  private constructor(
    private readonly config: Pick<DecoderConfig, 'layers' | 'kvHeads' | 'headDim'>,
    /** Tokens in each row. */
    readonly lengths: number[],
    capacity: number,
  ) {
    this.#capacity = Math.max(block, Math.ceil(capacity / block) * block)
    this.#buffers = this.#allocate(this.#capacity)
  }

  static empty(config: DecoderConfig, rows = 1): KeyValueCache {
    return new KeyValueCache(
      config,
      Array.from({ length: rows }, () => 0),
      0,
    )
  }

  get capacity(): number {
    return this.#capacity
  }

  /** Bytes that one token takes in one row. */
  static bytesPerToken({ layers, kvHeads, headDim }: DecoderConfig): number {
    return 2 * layers * kvHeads * headDim * 4
  }

  /** The graph's inputs; the buffers themselves, not copies. */
  feeds(): Record<string, Tensor> {
    const { kvHeads, headDim } = this.config
    const dims = [this.lengths.length, kvHeads, this.#capacity, headDim]
    return Object.fromEntries(this.#buffers.map((buffer, i) => [`past.${name(i)}`, f32(buffer, dims)]))
  }

  /** Appends the first `counts[r]` of the new tokens of each row r; `fresh` holds [rows, KV, time, hd] per buffer. */
  append(fresh: Readonly<Record<string, Tensor>>, counts: readonly number[], time: number): void {
    const { kvHeads, headDim } = this.config
    this.#reserve(Math.max(...this.lengths.map((length, r) => length + counts[r]!)))
    this.#buffers.forEach((buffer, i) => {
      const from = floats(fresh[`fresh.${name(i)}`])
      counts.forEach((count, r) => {
        for (let head = r * kvHeads; head < (r + 1) * kvHeads; head++) {
          const start = head * time * headDim
          const to = (head * this.#capacity + this.lengths[r]!) * headDim
          buffer.set(from.subarray(start, start + count * headDim), to)
        }
      })
    })
    counts.forEach((count, r) => (this.lengths[r]! += count))
  }

  /** Forgets all tokens of each row from number `length` on. */
  cutTo(length: number): void {
    this.lengths.forEach((known, r) => (this.lengths[r] = Math.min(known, length)))
  }

  /** A copy with the given rows, which may repeat. */
  select(rows: readonly number[]): KeyValueCache {
    const lengths = rows.map((row) => this.lengths[row]!)
    const copy = new KeyValueCache(this.config, lengths, this.#capacity)
    const stride = this.config.kvHeads * this.#capacity * this.config.headDim
    copy.#buffers.forEach((buffer, i) =>
      rows.forEach((row, r) =>
        buffer.set(this.#buffers[i]!.subarray(row * stride, (row + 1) * stride), r * stride),
      ),
    )
    return copy
  }

  #allocate(capacity: number): Float32Array[] {
    const { layers, kvHeads, headDim } = this.config
    return Array.from(
      { length: 2 * layers },
      () => new Float32Array(this.lengths.length * kvHeads * capacity * headDim),
    )
  }

  /** Grows by a quarter at least, so that a long answer is copied a few times only. */
  #reserve(length: number): void {
    if (length <= this.#capacity) return
    const { kvHeads, headDim } = this.config
    const capacity = Math.ceil(Math.max(length, this.#capacity * 1.25) / block) * block
    const larger = this.#allocate(capacity)
    const [from, to] = [this.#capacity * headDim, capacity * headDim]
    larger.forEach((buffer, i) => {
      for (let head = 0; head < this.lengths.length * kvHeads; head++)
        buffer.set(this.#buffers[i]!.subarray(head * from, (head + 1) * from), head * to)
    })
    this.#buffers = larger
    this.#capacity = capacity
  }
}

/** Buffers alternate: keys and values of layer 0, of layer 1, and so on. */
const name = (i: number): string => `${i >> 1}.${i % 2 === 0 ? 'key' : 'value'}`
