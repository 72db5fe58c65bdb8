import { Worker } from 'node:worker_threads'
import { AppError } from '@shared/errors/appError'
import type { Asked, Told } from './comparer'
import type { ComparisonInput, ComparisonMethod, ComparisonOutput } from './StoredComparisons'

/** A hundred thousand answers that nobody asks about any more are not kept. */
const idleMs = 300_000

interface Waiting {
  readonly told: (told: Told<ComparisonMethod>) => void
  readonly lost: (e: AppError) => void
}

/** Asks a thread for comparisons; it is started when first needed, and again where it was lost. */
export class ComparisonThread {
  #worker: Worker | undefined
  #idle: NodeJS.Timeout | undefined
  readonly #waiting: Waiting[] = []

  /** `file` is the built `comparer.ts`. */
  constructor(private readonly file: string) {}

  many = (input: ComparisonInput<'many'>) => this.#ask('many', input)
  forgetting = (input: ComparisonInput<'forgetting'>) => this.#ask('forgetting', input)
  flips = (input: ComparisonInput<'flips'>) => this.#ask('flips', input)

  dispose(): void {
    clearTimeout(this.#idle)
    void this.#worker?.terminate() // whoever still waits hears of it
  }

  #ask<M extends ComparisonMethod>(method: M, input: ComparisonInput<M>): Promise<ComparisonOutput<M>> {
    const worker = (this.#worker ??= this.#start())
    clearTimeout(this.#idle)
    worker.ref()
    return new Promise((resolve, reject) => {
      const told = (answer: Told<ComparisonMethod>): void => {
        if ('error' in answer) reject(AppError.fromShape(answer.error))
        // answers come in the order of the questions, so this one is to this method
        else resolve(answer.output as ComparisonOutput<M>)
      }
      this.#waiting.push({ told, lost: reject })
      worker.postMessage({ method, input } satisfies Asked<M>)
    })
  }

  #start(): Worker {
    const worker = new Worker(this.file)
    worker.on('message', (told: Told<ComparisonMethod>) => {
      this.#waiting.shift()?.told(told)
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
      'The comparison ended before it was done, probably because memory ran out: compare fewer evaluations at a time.'
    for (const { lost } of this.#waiting.splice(0)) lost(new AppError('ENGINE_LOST', message, { cause }))
  }
}
