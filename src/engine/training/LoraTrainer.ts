import { AppError } from '@shared/errors/appError'
import type { LoraWeights } from '../files/adapter'
import { adapterFeeds, type DecoderSource, RotaryFeeds } from '../lm/DecoderRuntime'
import { packRows, plainRow } from '../lm/packing'
import { type AdamwOptions, type AdamwState, adamwInit, adamwStep } from '../nn/adamw'
import { clipGradients } from '../nn/clip'
import { Session } from '../runtime/session'
import { floats, i64, type Tensor } from '../runtime/tensor'
import { lossGraph } from './lossGraph'

/** A tokenised conversation: `trained[t]` says whether the model is taught to produce token t. */
export interface Example {
  readonly ids: readonly number[]
  readonly trained: readonly boolean[]
}
export const trainedTokens = ({ trained }: Example): number => trained.slice(1).filter(Boolean).length

export interface StepResult {
  /** Mean negative log-likelihood per trained token of the whole window, in nats. */
  readonly loss: number
  /** Norm of all gradients before clipping. */
  readonly gradNorm: number
}
export interface StepOptions extends AdamwOptions {
  readonly maxGradNorm: number
}

/** Holds the adapter, the optimiser and the compiled program; one call is one optimiser step. */
export class LoraTrainer {
  readonly #rotary: RotaryFeeds
  readonly #adapterFeeds: Record<string, Tensor>
  /** The matrices being trained, in a fixed order. */
  readonly parameters: readonly { readonly name: string; readonly values: Float32Array }[]
  #state: AdamwState

  private constructor(
    private readonly source: DecoderSource,
    private readonly session: Session,
  ) {
    this.#rotary = new RotaryFeeds(source.config)
    this.#adapterFeeds = adapterFeeds(source.adapter)
    this.parameters = [...source.adapter].flatMap(([module, { a, b }]) => [
      { name: `${module}.lora_A`, values: a },
      { name: `${module}.lora_B`, values: b },
    ])
    this.#state = adamwInit(this.parameters.map(({ values }) => values.length))
  }

  /** Takes over the adapter's arrays: they are trained in place. */
  static async open(
    source: DecoderSource,
    options: { provider: string; cache: string },
  ): Promise<LoraTrainer> {
    const program = lossGraph(source.config, source.adapter)
    return new LoraTrainer(
      source,
      await Session.open(program, source.weights, { ...options, training: true }),
    )
  }

  get adapter(): ReadonlyMap<string, LoraWeights> {
    return this.source.adapter
  }
  get optimizer(): AdamwState {
    return this.#state
  }

  /** Continues from a checkpoint's adapter and optimiser. */
  restore(parameters: readonly Float32Array[], optimizer: AdamwState): void {
    this.parameters.forEach(({ values }, i) => values.set(parameters[i]!))
    this.#state = optimizer
  }

  /** Loss and gradients of a micro-batch whose window counts `tokens` trained tokens in all. */
  async gradients(
    batch: readonly Example[],
    tokens: number,
  ): Promise<{ loss: number; grads: Float32Array[] }> {
    const packed = packRows(
      batch.map(({ ids }) => plainRow(ids)),
      null,
      this.source.config.slidingWindow,
    )
    const rows: number[] = []
    const targets: number[] = []
    batch.forEach(({ ids, trained }, r) =>
      trained.forEach((wanted, t) => {
        if (!wanted || t === 0) return // nothing predicts the first token
        rows.push(r * packed.time + t - 1)
        targets.push(ids[t]!)
      }),
    )
    const n = [rows.length]
    const out = await this.session.run({
      ...packed.feeds,
      ...this.#rotary.upTo(packed.reach),
      ...this.#adapterFeeds,
      rows: i64(rows, n),
      targets: i64(targets, n),
    })
    return {
      loss: floats(out['loss'])[0]! / tokens,
      grads: this.parameters.map(({ name }) => floats(out[`grad.${name}`]).map((g) => g / tokens)),
    }
  }

  /** One optimiser step over an accumulation window; the result does not depend on how the window is cut. */
  async step(window: readonly (readonly Example[])[], options: StepOptions): Promise<StepResult> {
    const tokens = window.flat().reduce((sum, example) => sum + trainedTokens(example), 0)
    let loss = 0
    let total: Float32Array[] | null = null
    for (const batch of window) {
      const part = await this.gradients(batch, tokens)
      loss += part.loss
      total = total ? accumulate(total, part.grads) : part.grads
    }
    if (!total || !Number.isFinite(loss))
      throw new AppError(
        'DATA_INVALID',
        `The loss is ${loss}: lower learningRate, or look for broken rows in the data.`,
      )
    const gradNorm = clipGradients(total, options.maxGradNorm)
    this.#state = adamwStep(
      this.parameters.map(({ values }) => values),
      total,
      { ...options, state: this.#state },
    )
    return { loss, gradNorm }
  }

  async dispose(): Promise<void> {
    await this.session.dispose()
  }
}

function accumulate(total: Float32Array[], part: readonly Float32Array[]): Float32Array[] {
  total.forEach((sum, i) => {
    const add = part[i]!
    for (let k = 0; k < sum.length; k++) sum[k]! += add[k]!
  })
  return total
}
