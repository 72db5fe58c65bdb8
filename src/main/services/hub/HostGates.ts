import { setTimeout as sleep } from 'node:timers/promises'

/** Hosts that have asked for patience are left alone by all connections until then. */
export class HostGates {
  readonly #closedUntil = new Map<string, number>()
  /** Connections may be as many as were asked for, divided by this: an overloaded host gets half as many each time. */
  divisor = 1
  constructor(
    private readonly pauses: number,
    private readonly now: () => number = Date.now,
  ) {}

  close(host: string, ms: number): void {
    const until = this.now() + ms * this.pauses
    if (until <= (this.#closedUntil.get(host) ?? 0)) return
    this.#closedUntil.set(host, until)
    this.divisor = Math.min(8, this.divisor * 2)
  }

  /** An answer has come through. */
  calm(): void {
    this.divisor = Math.max(1, this.divisor / 2)
  }

  async passed(host: string, signal: AbortSignal, waiting: (reason: string) => void): Promise<void> {
    for (let told = false; !signal.aborted; told = true) {
      const ms = (this.#closedUntil.get(host) ?? 0) - this.now()
      if (ms <= 0) return
      if (!told) waiting(`${host} is busy and asks to wait ${Math.ceil(ms / 1000)} s.`)
      await sleep(ms, undefined, { signal }).catch(() => {})
    }
  }
}
