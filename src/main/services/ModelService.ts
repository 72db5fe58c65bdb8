import { resolve } from 'node:path'
import type { EngineArgument, EngineOutput } from '@shared/contract/engine'
import type { ModelInfo } from '@shared/domain/modelInfo'
import { adapterFolder, modelFolder } from './modelFolder'
import type { CallOptions, EngineClient, EngineSession } from './ports'

/** A target as a user gives it: paths may be relative, the engine's own folder is not theirs to name. */
type Asked<M extends 'score' | 'logits' | 'generate'> = Omit<EngineArgument<M>, 'cache'>

/** Single questions to a model, on the engine process that they share. */
export class ModelService {
  constructor(
    private readonly deps: {
      readonly engine: Pick<EngineClient, 'call' | 'open'>
      readonly cache: string
      /** The folder of a model that is on this machine, by its hub's id. */
      readonly find: (id: string) => string | undefined
    },
  ) {}

  inspect({ path }: { readonly path: string }): Promise<ModelInfo> {
    return this.deps.engine.call('inspect', { model: this.#folder(path) })
  }

  logits(asked: Asked<'logits'>, options?: CallOptions): Promise<EngineOutput<'logits'>> {
    return this.deps.engine.call('logits', this.#target(asked), options)
  }

  score(asked: Asked<'score'>, options?: CallOptions): Promise<EngineOutput<'score'>> {
    return this.deps.engine.call('score', this.#target(asked), options)
  }

  generate(asked: Asked<'generate'>, options?: CallOptions): Promise<EngineOutput<'generate'>> {
    return this.deps.engine.call('generate', this.#target(asked), options)
  }

  tokens(asked: EngineArgument<'tokens'>, options?: CallOptions): Promise<EngineOutput<'tokens'>> {
    return this.deps.engine.call('tokens', this.#data(asked), options)
  }

  /** May take long; in a process of its own it keeps nobody waiting. */
  tokenTotals(
    asked: EngineArgument<'tokenTotals'>,
    options?: CallOptions,
  ): Promise<EngineOutput<'tokenTotals'>> {
    return this.#alone((session) => session.call('tokenTotals', this.#data(asked), options))
  }

  /** Long and hungry: it gets a process of its own, whose memory is free afterwards. */
  async merge(asked: EngineArgument<'merge'>, options?: CallOptions): Promise<EngineOutput<'merge'>> {
    const { model, adapter, output } = asked
    const input = {
      ...{ model: this.#folder(model), output },
      ...(adapter !== undefined && { adapter: adapterFolder(adapter) }),
    }
    return this.#alone((session) => session.call('merge', input, options))
  }

  async #alone<T>(use: (session: EngineSession) => Promise<T>): Promise<T> {
    const session = await this.deps.engine.open()
    try {
      return await use(session)
    } finally {
      session.dispose()
    }
  }

  /** From graphs alone: quick enough for the shared process. */
  async estimate(
    asked: Omit<EngineArgument<'estimateTraining'>, 'cache'>,
  ): Promise<EngineOutput<'estimateTraining'>> {
    const input = { ...asked, model: this.#folder(asked.model), cache: this.deps.cache }
    return this.deps.engine.call('estimateTraining', input)
  }

  /** In a process of its own, so that nothing else is measured with it. */
  async preflight(
    asked: Omit<EngineArgument<'preflight'>, 'cache'>,
    options?: CallOptions,
  ): Promise<EngineOutput<'preflight'>> {
    const input = { ...asked, model: this.#folder(asked.model), cache: this.deps.cache }
    const session = await this.deps.engine.open()
    try {
      return await session.call('preflight', input, options)
    } finally {
      session.dispose()
    }
  }

  #folder(model: string): string {
    return modelFolder(model, this.deps.find)
  }

  #target<T extends { readonly model: string; readonly adapter?: string | undefined }>(asked: T) {
    const adapter = asked.adapter === undefined ? {} : { adapter: adapterFolder(asked.adapter) }
    return { ...asked, ...adapter, model: this.#folder(asked.model), cache: this.deps.cache }
  }

  #data<T extends { readonly model: string; readonly file: string }>(asked: T): T {
    return { ...asked, model: this.#folder(asked.model), file: resolve(asked.file) }
  }
}
