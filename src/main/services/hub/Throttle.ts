import { setTimeout as sleep } from 'node:timers/promises'
import type { DownloadLimits } from './limits'

const lookMs = 1_000

/** Keeps all transfers together below a rate and within the allowed hours. Limits are asked for anew each time. */
export class Throttle {
  /** Until when what has come already is paid for, in milliseconds of `now`. */
  #paidUntil = 0
  constructor(
    private readonly limits: () => DownloadLimits,
    private readonly now: () => number = Date.now,
  ) {}

  get open(): boolean {
    const { hours } = this.limits()
    if (!hours || hours.from === hours.to) return true
    const date = new Date(this.now())
    const hour = date.getHours() + date.getMinutes() / 60
    const { from, to } = hours
    return from < to ? hour >= from && hour < to : hour >= from || hour < to
  }

  /** Resolves when fetching is allowed; `waiting` is told once where it is not. */
  async opened(signal: AbortSignal, waiting: (reason: string) => void): Promise<void> {
    if (this.open) return
    waiting(`Downloads wait until ${this.limits().hours?.from ?? 0}:00, as set.`)
    while (!this.open && !signal.aborted) await sleep(lookMs, undefined, { signal }).catch(() => {})
  }

  /** Counts what has come. A promise where the rate asks for a pause before more is read. */
  took(bytes: number): Promise<void> | undefined {
    const rate = this.limits().bytesPerSecond
    if (rate === null) return undefined
    const now = this.now()
    // a pause that was not used is not saved up
    this.#paidUntil = Math.max(this.#paidUntil, now) + (bytes / rate) * 1000
    const debt = this.#paidUntil - now
    // short pauses cost more than they save
    return debt < 20 ? undefined : sleep(debt, undefined, { ref: false })
  }
}
