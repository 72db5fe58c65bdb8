/** How many may do something at once; the others wait in order. */
export class Slots {
  #taken = 0
  readonly #waiting: (() => void)[] = []
  /** `most` is asked for anew each time, and may shrink. */
  constructor(private readonly most: () => number) {}

  async use<T>(work: () => Promise<T>): Promise<T> {
    while (this.#taken >= Math.max(1, this.most()))
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#taken++
    try {
      return await work()
    } finally {
      this.#taken--
      this.#waiting.shift()?.()
    }
  }
}
