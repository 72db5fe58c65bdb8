import { AppError } from '@shared/errors/appError'
import type { ProgramEnd, ToPython } from './messages'
import { PythonProcess } from './PythonProcess'

export interface PythonPoolOptions {
  /** The file that a Python process runs. */
  readonly worker: string
  /** Processes at once. */
  readonly size: number
  /** Time a program has. */
  readonly timeoutMs?: number
}

interface Job {
  readonly asked: ToPython
  readonly signal: AbortSignal
  readonly resolve: (end: ProgramEnd) => void
  readonly reject: (error: AppError) => void
}

/** More than this and a process is replaced after its program: what its dead interpreters held is not given back at once. */
const mostResidentBytes = 1.5 * 2 ** 30

/**
 * Runs Python programs, each in an interpreter of its own (calls of one program share one), in processes without network, files or environment. However
 * a program ends, even by taking its process along, is a `ProgramEnd`. Processes start on first use.
 */
export class PythonPool {
  readonly #queue: Job[] = []
  readonly #idle: PythonProcess[] = []
  readonly #all = new Set<PythonProcess>()
  #busy = 0
  #disposed = false

  constructor(private readonly options: PythonPoolOptions) {}

  /** Throws CANCELLED when `signal` is aborted, ENGINE_LOST where no process comes up. */
  run(program: string, signal: AbortSignal): Promise<ProgramEnd> {
    return this.#ask({ program }, signal)
  }

  /** Evaluates an expression that gives a text after a program, which is run once for all calls in its process. */
  call(program: string, expression: string, signal: AbortSignal): Promise<ProgramEnd> {
    return this.#ask({ program, call: expression }, signal)
  }

  #ask(asked: ToPython, signal: AbortSignal): Promise<ProgramEnd> {
    const { promise, resolve, reject } = Promise.withResolvers<ProgramEnd>()
    this.#queue.push({ asked, signal, resolve, reject })
    this.#next()
    return promise
  }

  dispose(): void {
    this.#disposed = true
    for (const process of this.#all) process.kill()
    for (const job of this.#queue.splice(0)) job.reject(cancelled())
  }

  #next(): void {
    while (this.#busy < this.options.size) {
      const job = this.#queue.shift()
      if (!job) return
      this.#busy++
      void this.#perform(job).finally(() => {
        this.#busy--
        this.#next()
      })
    }
  }

  async #perform({ asked, signal, resolve, reject }: Job): Promise<void> {
    if (signal.aborted || this.#disposed) return reject(cancelled())
    let process: PythonProcess
    try {
      process = this.#idle.pop() ?? (await this.#start())
    } catch (e) {
      return reject(AppError.from(e))
    }
    const kill = (): void => process.kill()
    signal.addEventListener('abort', kill, { once: true })
    const end = await process.run(asked, this.options.timeoutMs ?? 10_000)
    signal.removeEventListener('abort', kill)
    if (process.alive && process.residentBytes < mostResidentBytes) this.#idle.push(process)
    else process.kill()
    if (signal.aborted || this.#disposed) reject(cancelled())
    else resolve(end)
  }

  async #start(): Promise<PythonProcess> {
    const process = new PythonProcess(this.options.worker)
    this.#all.add(process)
    process.onGone(() => this.#all.delete(process))
    await process.ready()
    return process
  }
}

const cancelled = (): AppError => new AppError('CANCELLED', 'The run of a program was cancelled.')
