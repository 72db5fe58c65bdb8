import { AppError } from '@shared/errors/appError'
import type { LoraWeights } from '../files/adapter'
import { adapterFeeds, type DecoderSource, RotaryFeeds } from '../lm/DecoderRuntime'
import { packRows } from '../lm/packing'
import { type AdamwOptions, type AdamwState, adamwInit, adamwStep } from '../nn/adamw'
import { clipGradients } from '../nn/clip'
import { Session } from '../runtime/session'
import { floats, i64, type Tensor } from '../runtime/tensor'
import { lossGraph } from './lossGraph'
import type { Objective } from './objectives/objective'

/** A window's (or, before they are added up, a micro-batch's) loss and what else the objective reports, per unit. */
export interface Measured {
  readonly loss: number
  readonly sums: Readonly<Record<string, number>>
}
export interface StepResult extends Measured {
  /** Norm of all gradients before clipping. */
  readonly gradNorm: number
}
export interface StepOptions extends AdamwOptions {
  readonly maxGradNorm: number
}

/** Holds the trained parameters, the optimiser and the compiled program; one call is one optimiser step. */
export class Trainer<Sample> {
  readonly #rotary: RotaryFeeds
  readonly #adapterFeeds: Record<string, Tensor>
  /** The matrices being trained, in a fixed order. */
  readonly parameters: readonly { readonly name: string; readonly values: Float32Array }[]
  #state: AdamwState

  private constructor(
    private readonly source: DecoderSource,
    private readonly objective: Objective<Sample>,
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
  static async open<Sample>(
    source: DecoderSource,
    objective: Objective<Sample>,
    options: { provider: string; cache: string },
  ): Promise<Trainer<Sample>> {
    const program = lossGraph(source.config, source.adapter, objective)
    const session = await Session.open(program, source.weights, { ...options, training: true })
    return new Trainer(source, objective, session)
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

  /** What a micro-batch adds to the loss and gradients of a window of `units` units. */
  async gradients(
    batch: readonly Sample[],
    units: number,
  ): Promise<Measured & { readonly grads: Float32Array[] }> {
    const { rows, wanted, feeds } = this.objective.pack(batch)
    const packed = packRows(rows, null, this.source.config.slidingWindow)
    const n = [wanted.length]
    const out = await this.session.run({
      ...packed.feeds,
      ...this.#rotary.upTo(packed.reach),
      ...this.#adapterFeeds,
      ...feeds,
      rows: i64(
        wanted.map(({ row, at }) => row * packed.time + at),
        n,
      ),
      targets: i64(
        wanted.map(({ target }) => target),
        n,
      ),
    })
    const perUnit = (name: string): number => floats(out[name])[0]! / units
    const reported = Object.keys(out).filter((name) => name.startsWith('sum.'))
    return {
      loss: perUnit('loss'),
      sums: Object.fromEntries(reported.map((name) => [name.slice('sum.'.length), perUnit(name)])),
      grads: this.parameters.map(({ name }) => divide(floats(out[`grad.${name}`]), units)),
    }
  }

  /** One optimiser step over an accumulation window; the result does not depend on how the window is cut. */
  async step(window: readonly (readonly Sample[])[], options: StepOptions): Promise<StepResult> {
    const units = window.flat().reduce((sum, sample) => sum + this.objective.units(sample), 0)
    let loss = 0
    const sums: Record<string, number> = {}
    let total: Float32Array[] | null = null
    for (const batch of window) {
      const part = await this.gradients(batch, units)
      loss += part.loss
      for (const [name, value] of Object.entries(part.sums)) sums[name] = (sums[name] ?? 0) + value
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
    return { loss, sums, gradNorm }
  }

  async dispose(): Promise<void> {
    await this.session.dispose()
  }
}

/** In place: the runtime hands its outputs over, and a mapped copy takes ten times as long. */
function divide(values: Float32Array, by: number): Float32Array {
  for (let i = 0; i < values.length; i++) values[i]! /= by
  return values
}

function accumulate(total: Float32Array[], part: readonly Float32Array[]): Float32Array[] {
  total.forEach((sum, i) => {
    const add = part[i]!
    for (let k = 0; k < sum.length; k++) sum[k]! += add[k]!
  })
  return total
}
