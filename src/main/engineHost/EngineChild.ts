import { engineContract, type FromEngine } from '@shared/contract/engine'
import type { EngineArgument, EngineMethod, EngineOutput } from '@shared/contract/engine'
import type { OrderlyEnd } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import { type CallOptions, type EngineSession, lostForMemory } from '@main/services/ports'
import type { EngineExit, EngineProcess } from './EngineProcess'

export interface EngineTiming {
  /** Time a process has to say `ready`. */
  readonly readyMs: number
  /** Time a cancelled call has to end by itself before its process is killed. */
  readonly graceMs: number
}

interface OpenCall {
  readonly options: CallOptions
  end(value: unknown, error: AppError | undefined): void
}

/** One engine process and its open calls. */
export class EngineChild implements EngineSession {
  readonly #open = new Map<number, OpenCall>()
  #nextId = 1
  #gone: AppError | undefined

  private constructor(
    private readonly process: EngineProcess,
    private readonly timing: EngineTiming,
  ) {}

  /** Waits for the `ready` of a fresh process. `onGone` is called once, when it has ended for whatever reason. */
  static start(process: EngineProcess, timing: EngineTiming, onGone: () => void): Promise<EngineChild> {
    const { promise, resolve, reject } = Promise.withResolvers<EngineChild>()
    const child = new EngineChild(process, timing)
    const late = setTimeout(() => {
      reject(
        new AppError('ENGINE_LOST', `The engine did not start within ${timing.readyMs / 1000} s: try again.`),
      )
      child.dispose()
    }, timing.readyMs)
    process.onMessage((message) => {
      if (message.type !== 'ready') return child.#receive(message)
      clearTimeout(late)
      resolve(child)
    })
    process.onExit((exit) => {
      clearTimeout(late)
      const lost = lostError(exit)
      child.#gone = lost
      reject(lost)
      for (const call of [...child.#open.values()]) call.end(undefined, lost)
      onGone()
    })
    return promise
  }

  get pid(): number {
    if (this.process.pid === undefined)
      throw new AppError('ENGINE_LOST', 'The engine process has no number: try again.')
    return this.process.pid
  }

  call<M extends EngineMethod>(
    method: M,
    input: EngineArgument<M>,
    options: CallOptions = {},
  ): Promise<EngineOutput<M>> {
    if (this.#gone) return Promise.reject(this.#gone)
    if (options.signal?.aborted) return Promise.reject(cancelled())
    const id = this.#nextId++
    const { promise, resolve, reject } = Promise.withResolvers<EngineOutput<M>>()
    let grace: NodeJS.Timeout | undefined
    const cancel = (): void => {
      this.process.post({ type: 'cancel', id })
      grace = setTimeout(() => this.process.kill(), this.timing.graceMs)
    }
    // the reason was given by the scheduler
    const finish = (): void =>
      this.process.post({ type: 'finish', id, how: options.ending?.reason as OrderlyEnd })
    options.signal?.addEventListener('abort', cancel, { once: true })
    options.ending?.addEventListener('abort', finish, { once: true })
    this.#open.set(id, {
      options,
      end: (value, error) => {
        this.#open.delete(id)
        clearTimeout(grace)
        options.signal?.removeEventListener('abort', cancel)
        options.ending?.removeEventListener('abort', finish)
        if (error)
          return reject(options.signal?.aborted && error.code === 'ENGINE_LOST' ? cancelled() : error)
        const output = engineContract[method].output.safeParse(value)
        // the schema of this very method has just parsed the value
        if (output.success) resolve(output.data as EngineOutput<M>)
        else reject(new AppError('INTERNAL', `The engine answered ${method} with ${output.error.message}`))
      },
    })
    this.process.post({ type: 'call', id, method, input })
    if (options.ending?.aborted) finish()
    return promise
  }

  #receive(message: Exclude<FromEngine, { type: 'ready' }>): void {
    const call = this.#open.get(message.id)
    if (message.type === 'step') call?.options.onEvent?.({ ...message.event, t: message.t })
    else if (message.type === 'text') call?.options.onText?.(message.text)
    else call?.end(message.value, message.error && AppError.fromShape(message.error))
  }

  dispose(): void {
    this.process.kill()
  }
}

function lostError({ code, signal, outOfMemory = false }: EngineExit): AppError {
  const how = signal ? `signal ${signal}` : `code ${code}`
  const message = outOfMemory
    ? `The engine process was ended because memory ran out (${how}): close other programs and resume it.`
    : `The engine process ended before its work was done (${how}): resume it.`
  return new AppError('ENGINE_LOST', message, { ...(outOfMemory && { data: lostForMemory }) })
}

const cancelled = (): AppError => new AppError('CANCELLED', 'The work was cancelled.')
