import { totalmem } from 'node:os'
import { join } from 'node:path'
import { env, InferenceSession } from 'onnxruntime-node'
import { AppError } from '@shared/errors/appError'
import { topoOrder } from '../core/backward'
import { lowerToOnnx, type Program } from '../lower/onnx'
import { filesOf, type StoredWeight } from '../lower/storedWeight'
import { createGraphFolder, writeGraph } from './graphFolder'
import type { Feeds, Session, SessionOptions } from './session'
import { needed, type Tensor } from './tensor'

// what goes wrong arrives as an exception; the runtime's own lines on stderr would only repeat it
env.logLevel = 'fatal'

/** A lowered program in ONNX Runtime. Owns native memory: dispose it. */
export class OnnxSession implements Session {
  private constructor(
    private readonly session: InferenceSession,
    private readonly inputs: readonly string[],
  ) {}

  /** Writes the program beside links to its weights and loads it. Throws MODEL_INVALID or OUT_OF_MEMORY. */
  static async open(
    program: Program,
    weights: ReadonlyMap<string, StoredWeight>,
    { provider, cache, training = false }: SessionOptions,
  ): Promise<OnnxSession> {
    const files = [...new Set([...weights.values()].flatMap(filesOf))]
    const locate = (name: string): StoredWeight => {
      const stored = weights.get(name)
      if (!stored) throw new AppError('MODEL_INVALID', `The model has no tensor ${name}.`)
      return stored
    }
    const { bytes, inputs } = lowerToOnnx(program, locate, provider)
    const roomy = isRoomy(weights, training)
    // the 4-bit kernel has no fast form but over weights that it has laid out itself, in place of the stored ones
    const packs = roomy || topoOrder(Object.values(program.outputs)).some(({ kind }) => kind === 'matmulInt4')
    const folder = await createGraphFolder(join(cache, 'graphs'), files)
    try {
      const session = await InferenceSession.create(await writeGraph(folder, bytes), {
        executionProviders: provider === 'cpu' ? ['cpu'] : [provider, 'cpu'],
        graphOptimizationLevel: 'all',
        enableCpuMemArena: roomy,
        // a plan per input shape is a second block beside what the first run took: half as much again in a training
        enableMemPattern: !training,
        ...(packs ? {} : { extra: { session: { disable_prepacking: '1' } } }),
        ...(training ? profiling() : {}),
        logSeverityLevel: 4,
      })
      return new OnnxSession(session, inputs)
    } catch (e) {
      throw asAppError(e)
    } finally {
      await folder.remove()
    }
  }

  async run(feeds: Feeds, outputs?: readonly string[]): Promise<Readonly<Record<string, Tensor>>> {
    const fed = needed(feeds, this.inputs)
    try {
      return await (outputs ? this.session.run(fed, outputs) : this.session.run(fed)) // our graphs return tensors only
    } catch (e) {
      throw asAppError(e)
    }
  }

  async dispose(): Promise<void> {
    await this.session.release()
  }
}

/** For measurements: the runtime writes the times of a training's kernels to files that begin with this variable's path. */
function profiling(): Pick<InferenceSession.SessionOptions, 'enableProfiling' | 'profileFilePrefix'> {
  const prefix = process.env['BIAOCHI_PROFILE']
  return prefix === undefined ? {} : { enableProfiling: true, profileFilePrefix: prefix }
}

/**
 * Whether memory may be spent on speed: weights laid out anew for the matrix kernels (a second copy per direction they
 * are read in; 10 % faster steps) and an arena that keeps what one step used for the next (15 %). Depends on the
 * machine and not on what is free just now, so that a run is repeatable.
 */
export function isRoomy(weights: ReadonlyMap<string, StoredWeight>, training: boolean): boolean {
  const loaded = [...weights.values()].reduce(
    (n, { bytes, dtype }) => n + bytes * (dtype === 'F32' || dtype === 'U8' ? 1 : 2),
    0,
  )
  return loaded * (training ? 2 : 1) < totalmem() / 8
}

function asAppError(e: unknown): unknown {
  const message = e instanceof Error ? e.message : String(e)
  if (/bad_alloc|bad allocation|out of memory|Failed to allocate/i.test(message))
    return new AppError(
      'OUT_OF_MEMORY',
      'Memory ran out: lower batchSize or maxLength, or close other programs.',
      { cause: e },
    )
  return e
}
