import { Worker } from 'node:worker_threads'
import { AppError } from '@shared/errors/appError'
import type { Asked, InputOf, OutputOf, Told } from './answerQuestions'

/** What a thread has read is not kept for those who ask nothing any more. */
const idleMs = 300_000

interface Waiting {
  readonly told: (output: unknown) => void
  readonly failed: (e: AppError) => void
}

/**
 * Asks a thread that answers with the methods of `T`, one question after the other; it is started when first needed, and
 * again where it was lost. What takes seconds is done there, so that nobody waits who asks this process for something else.
 */
export class WorkerThread<T> {
  #worker: Worker | undefined
  #idle: NodeJS.Timeout | undefined
  readonly #waiting: Waiting[] = []

  /** `file` is a built program that calls `answerQuestions`, `data` its `workerData`. */
  constructor(
    private readonly file: string,
    private readonly data?: unknown,
  ) {}

  /** Throws what the method throws, ENGINE_LOST where the thread ends before. */
  ask<M extends keyof T>(method: M, input: InputOf<T, M>): Promise<OutputOf<T, M>> {
    const worker = (this.#worker ??= this.#start())
    clearTimeout(this.#idle)
    worker.ref()
    return new Promise((resolve, failed) => {
      // answers come in the order of the questions, so this one is to this method
      this.#waiting.push({ told: (output) => resolve(output as OutputOf<T, M>), failed })
      worker.postMessage({ method, input } satisfies Asked<T, M>)
    })
  }

  dispose(): void {
    clearTimeout(this.#idle)
    void this.#worker?.terminate() // whoever still waits hears of it
  }

  #start(): Worker {
    const worker = new Worker(this.file, { workerData: this.data })
    worker.on('message', (told: Told) => {
      const waiting = this.#waiting.shift()
      if ('error' in told) waiting?.failed(AppError.fromShape(told.error))
      else waiting?.told(told.output)
      if (this.#waiting.length > 0) return
      worker.unref() // a command ends when it has its answer
      this.#idle = setTimeout(() => this.#stop(), idleMs).unref()
    })
    let cause: unknown
    worker.on('error', (e) => {
      cause = e
    })
    worker.on('exit', () => {
      if (this.#worker === worker) this.#lost(cause)
    })
    return worker
  }

  #stop(): void {
    const worker = this.#worker
    this.#worker = undefined // whoever asks while it ends asks a new one
    void worker?.terminate()
  }

  #lost(cause: unknown): void {
    this.#worker = undefined
    const message =
      'What was being computed ended before it was done, probably because memory ran out: choose fewer evaluations at a time.'
    for (const { failed } of this.#waiting.splice(0)) failed(new AppError('ENGINE_LOST', message, { cause }))
  }
}
