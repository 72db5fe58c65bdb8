import { RotaryFeeds } from '../lm/DecoderRuntime'
import { feedsOf } from '../lm/fedArrays'
import { packRows } from '../lm/packing'
import { type AdamwOptions, type AdamwState, adamwInit, adamwStep } from '../nn/adamw'
import { clipGradients } from '../nn/clip'
import { type Feeds, openSession, type Session, type SessionOptions } from '../runtime/session'
import { floats, type Tensor } from '../runtime/tensor'
import { lossGraph, type LossGraphOptions, type TrainingSource } from './lossGraph'
import { NotFiniteError, refuseNotFinite } from './notFinite'
import type { Objective, PerSample } from './objectives/objective'
import type { Parameter } from './parameters'
import { cutWindow, hopeless, isOutOfMemory, reduce, type Reduction } from './reduction'
import { TextScorer, wantedFeeds } from './TextScorer'

/** What a micro-batch adds to its window's loss, and the objective's values per sample. */
export interface Measured {
  readonly loss: number
  readonly rows: PerSample
}
export interface StepResult extends Measured {
  /** Norm of all gradients before clipping. */
  readonly gradNorm: number
  /** What the objective reports of the window, such as `rewards/margins`. */
  readonly metrics: Readonly<Record<string, number>>
}
export interface StepOptions extends AdamwOptions {
  readonly maxGradNorm: number
}

export interface TrainerOptions extends SessionOptions, LossGraphOptions {
  /** Sequences per forward pass at most, whatever a window's micro-batches are. */
  readonly batchSize?: number
  /** Told when memory has run out and the step is taken again in a smaller way. */
  readonly onReduced?: (now: Reduction) => void
}

interface Programs {
  step: Session
  /** Loads the program of a step anew. */
  readonly openStep: (memory: LossGraphOptions) => Promise<Session>
  readonly scorer: TextScorer | null
  /** Loads the same program without its gradients. */
  readonly openForward: () => Promise<Session>
}

/** Holds the trained parameters, the optimiser and the compiled program; one call is one optimiser step. */
export class Trainer<Sample> {
  readonly #rotary: RotaryFeeds
  readonly #parameterFeeds: Record<string, Tensor>
  #state: AdamwState
  #memory: Reduction
  readonly #onReduced: (now: Reduction) => void

  private constructor(
    private readonly source: TrainingSource,
    private readonly objective: Objective<Sample>,
    private readonly programs: Programs & Pick<TrainerOptions, 'checkpointing' | 'batchSize' | 'onReduced'>,
  ) {
    const { batchSize = Infinity, checkpointing = false, onReduced } = programs
    this.#memory = { batchSize, checkpointing }
    this.#onReduced = onReduced ?? (() => {})
    this.#rotary = new RotaryFeeds(source.config)
    this.#parameterFeeds = feedsOf(source.parameters)
    this.#state = adamwInit(this.parameters.map(({ values }) => values.length))
  }

  /** Takes over the parameters' arrays: they are trained in place. */
  static async open<Sample>(
    source: TrainingSource,
    objective: Objective<Sample>,
    options: TrainerOptions,
  ): Promise<Trainer<Sample>> {
    const program = lossGraph(source, objective, options)
    const openStep = (memory: LossGraphOptions): Promise<Session> =>
      openSession(lossGraph(source, objective, memory), source.weights, { ...options, training: true })
    const step = await openStep(options)
    const scorer = objective.survey?.scored ? await TextScorer.open(source, options) : null
    const forward = Object.entries(program.outputs).filter(([name]) => !name.startsWith('grad.'))
    const openForward = (): Promise<Session> =>
      openSession({ outputs: Object.fromEntries(forward) }, source.weights, options)
    return new Trainer(source, objective, { ...options, step, openStep, scorer, openForward })
  }

  /** In a fixed order. */
  get parameters(): readonly Parameter[] {
    return this.source.parameters
  }
  get optimizer(): AdamwState {
    return this.#state
  }

  /** Continues from a checkpoint's parameters and optimiser. */
  restore(parameters: readonly Float32Array[], optimizer: AdamwState): void {
    this.parameters.forEach(({ values }, i) => values.set(parameters[i]!))
    this.#state = optimizer
  }

  /** What a micro-batch adds to the loss and gradients of a window of `units` units; `survey`: the window's feeds. */
  async gradients(
    batch: readonly Sample[],
    units: number,
    survey: Feeds = {},
  ): Promise<Measured & { readonly grads: Float32Array[] }> {
    const out = await this.programs.step.run(this.#feeds(batch, survey))
    return {
      ...measured(out, units),
      grads: this.parameters.map(({ name }) => divide(floats(out[`grad.${name}`]), units)),
    }
  }

  #feeds(batch: readonly Sample[], survey: Feeds): Feeds {
    const { rows, wanted, feeds } = this.objective.pack(batch)
    const packed = packRows(rows, null, this.source.config.slidingWindow)
    return {
      ...packed.feeds,
      ...this.#rotary.upTo(packed.reach),
      ...this.#parameterFeeds,
      ...survey,
      ...feeds,
      ...wantedFeeds(wanted, packed.time),
    }
  }

  /**
   * The loss per unit over all windows, and what the objective reports of them, with the parameters as they are. The
   * program for it has no gradients and is loaded for the time being only.
   */
  async evaluate(
    windows: readonly (readonly (readonly Sample[])[])[],
    signal: AbortSignal,
  ): Promise<Pick<StepResult, 'loss' | 'metrics'>> {
    const samples = windows.flat(2)
    const units = this.#units(samples)
    const rows: Record<string, number[]> = {}
    let loss = 0
    const forward = await this.programs.openForward()
    try {
      for (const window of windows) {
        const survey = await this.survey(window.flat())
        for (const batch of window) {
          signal.throwIfAborted()
          const part = measured(await forward.run(this.#feeds(batch, survey)), units)
          refuseNotFinite(part, batch, this.objective)
          loss += part.loss
          append(rows, part.rows)
        }
      }
    } finally {
      await forward.dispose()
    }
    return { loss, metrics: this.objective.report?.(rows, samples) ?? {} }
  }

  #units(samples: readonly Sample[]): number {
    return samples.reduce((sum, sample) => sum + this.objective.units(sample), 0)
  }

  /** The feeds of the window's micro-batches that depend on all of it. */
  async survey(window: readonly Sample[]): Promise<Feeds> {
    const { survey } = this.objective
    const groups = survey?.scored ? window.map((sample) => [survey.scored!(sample)]) : []
    const scores = (await this.programs.scorer?.score(groups)) ?? []
    return survey?.feeds(window, scores.flat()) ?? {}
  }

  /**
   * One optimiser step over an accumulation window; the result does not depend on how the window is cut. Throws
   * NotFiniteError before anything is changed.
   */
  async step(window: readonly (readonly Sample[])[], options: StepOptions): Promise<StepResult> {
    for (;;) {
      try {
        return await this.#take(cutWindow(window, this.#memory.batchSize), options)
      } catch (e) {
        // nothing has changed yet: the same step can be taken again
        if (!isOutOfMemory(e)) throw e
        if (!(await this.#reduce(window))) throw hopeless(e)
      }
    }
  }

  /** Goes over to a way that needs less memory; false where there is none. */
  async #reduce(window: readonly (readonly Sample[])[]): Promise<boolean> {
    const largest = Math.max(...window.map(({ length }) => length))
    const now = reduce({ ...this.#memory, batchSize: Math.min(largest, this.#memory.batchSize) })
    if (!now) return false
    if (now.checkpointing && !this.#memory.checkpointing) {
      await this.programs.step.dispose()
      this.programs.step = await this.programs.openStep(now)
    }
    this.#memory = now
    this.#onReduced(now)
    return true
  }

  async #take(window: readonly (readonly Sample[])[], options: StepOptions): Promise<StepResult> {
    const samples = window.flat()
    const units = this.#units(samples)
    const survey = await this.survey(samples)
    let loss = 0
    const rows: Record<string, number[]> = {}
    let total: Float32Array[] | null = null
    for (const batch of window) {
      const part = await this.gradients(batch, units, survey)
      refuseNotFinite(part, batch, this.objective)
      loss += part.loss
      append(rows, part.rows)
      total = total ? accumulate(total, part.grads) : part.grads
    }
    if (!total) throw new RangeError('a step needs at least one micro-batch')
    const gradNorm = clipGradients(total, options.maxGradNorm)
    if (!Number.isFinite(gradNorm))
      throw new NotFiniteError(
        `gradient's norm is ${gradNorm}`,
        samples.flatMap((sample) => this.objective.texts(sample)),
      )
    this.#state = adamwStep(this.parameters, total, { ...options, state: this.#state })
    return { loss, rows, gradNorm, metrics: this.objective.report?.(rows, samples) ?? {} }
  }

  async dispose(): Promise<void> {
    await this.programs.step.dispose()
    await this.programs.scorer?.dispose()
  }
}

/** What a program has returned of a micro-batch, for a window of `units` units. */
function measured(out: Readonly<Record<string, Tensor>>, units: number): Measured {
  const perSample = Object.keys(out).filter((name) => name.startsWith('row.'))
  return {
    loss: floats(out['loss'])[0]! / units,
    rows: Object.fromEntries(perSample.map((name) => [name.slice('row.'.length), [...floats(out[name])]])),
  }
}

function append(rows: Record<string, number[]>, part: PerSample): void {
  for (const [name, values] of Object.entries(part)) (rows[name] ??= []).push(...values)
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
