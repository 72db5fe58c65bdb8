export interface Run {
  readonly first: number
  /** Exclusive. */
  readonly end: number
}

/** Shares the blocks that are still to be fetched among connections: from the front, in runs of a bounded length. */
export class BlockClaims {
  readonly #claimed: Uint8Array
  #low = 0
  constructor(
    private readonly blocks: number,
    private readonly runBlocks: number,
    private readonly done: (block: number) => boolean,
  ) {
    this.#claimed = new Uint8Array(blocks)
  }

  take(): Run | undefined {
    while (this.#low < this.blocks && this.done(this.#low)) this.#low++
    let first = this.#low
    while (first < this.blocks && !this.#free(first)) first++
    if (first === this.blocks) return undefined
    let end = first
    while (end < this.blocks && end - first < this.runBlocks && this.#free(end)) this.#claimed[end++] = 1
    return { first, end }
  }

  release({ first, end }: Run): void {
    this.#claimed.fill(0, first, end)
  }

  #free(block: number): boolean {
    return !this.#claimed[block] && !this.done(block)
  }
}
