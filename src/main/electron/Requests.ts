import type { ShellRequest } from '@shared/contract/shell'

/** Requests for the window, kept until it takes them: a window may still be loading, or not be open at all. */
export class Requests {
  #waiting: ShellRequest[] = []
  #tell: () => void = () => {}

  push(request: ShellRequest): void {
    this.#waiting.push(request)
    this.#tell()
  }

  take(): readonly ShellRequest[] {
    const taken = this.#waiting
    this.#waiting = []
    return taken
  }

  /** Calls `tell` whenever there is something to take; one window listens at a time. */
  onPush(tell: () => void): void {
    this.#tell = tell
  }
}
