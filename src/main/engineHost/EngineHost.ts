import type { EngineArgument, EngineMethod, EngineOutput } from '@shared/contract/engine'
import type { CallOptions, EngineClient, EngineSession } from '@main/services/ports'
import { EngineChild, type EngineTiming } from './EngineChild'
import type { EngineProcess } from './EngineProcess'

export interface EngineHostTiming extends EngineTiming {
  /** The shared process is stopped after so long without a call, which frees the models it holds. */
  readonly idleMs: number
}
/** A virus scanner that has never seen the libraries, or a machine that is busy, takes its time. */
const usual: EngineHostTiming = { readyMs: 60_000, graceMs: 5_000, idleMs: 60_000 }

/**
 * Owns the engine processes: one per job, one shared by small calls. A lost process fails its calls and nothing is
 * retried here; the next call starts a new one.
 */
export class EngineHost implements EngineClient {
  readonly #processes = new Set<EngineProcess>()
  #shared: Promise<EngineChild> | undefined
  #openCalls = 0
  #idle: NodeJS.Timeout | undefined
  readonly #timing: EngineHostTiming

  constructor(
    private readonly spawn: () => EngineProcess,
    timing: Partial<EngineHostTiming> = {},
  ) {
    this.#timing = { ...usual, ...timing }
  }

  open(): Promise<EngineSession> {
    return this.#start()
  }

  async call<M extends EngineMethod>(
    method: M,
    input: EngineArgument<M>,
    options: CallOptions = {},
  ): Promise<EngineOutput<M>> {
    this.#openCalls++
    clearTimeout(this.#idle)
    try {
      return await (await this.#sharedChild()).call(method, input, options)
    } finally {
      if (--this.#openCalls === 0)
        this.#idle = setTimeout(() => this.#stopShared(), this.#timing.idleMs).unref()
    }
  }

  #sharedChild(): Promise<EngineChild> {
    if (this.#shared) return this.#shared
    const forget = (): void => {
      if (this.#shared === shared) this.#shared = undefined
    }
    const shared = this.#start(forget)
    shared.catch(forget)
    this.#shared = shared
    return shared
  }

  async #start(onGone: () => void = () => {}): Promise<EngineChild> {
    const process = this.spawn()
    this.#processes.add(process)
    return EngineChild.start(process, this.#timing, () => {
      this.#processes.delete(process)
      onGone()
    })
  }

  #stopShared(): void {
    void this.#shared?.then((child) => child.dispose())
    this.#shared = undefined
  }

  dispose(): void {
    clearTimeout(this.#idle)
    for (const process of this.#processes) process.kill()
  }
}
