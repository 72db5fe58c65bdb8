import { createHash } from 'node:crypto'
import type { Asked } from '../benchmarks/prompt'
import type { LanguageModel } from '../lm/types'
import type { Solver, SolverOptions } from './types'

/** Replies as long as the card allows and at most half of the model's context. */
export const generate: Solver<'generate'> = {
  room: (_, { model, options }) => maxTokens(model, options),

  async solve(asked, { model, options, seed, signal, wanted, onAnswer }) {
    const { temperature, topP, stop } = options
    const sampling = {
      ...{ temperature, topP, stop, seed, topK: 0, repetitionPenalty: 1 },
      maxTokens: maxTokens(model, options),
      seeds: asked.map((one) => seedOf(one, seed)),
    }
    await model.generate(
      asked.map(({ ids }) => ids),
      sampling,
      { signal, wanted, onResult: (i, { text, finish }) => onAnswer(i, { output: text, finish }) },
    )
  },
}

const maxTokens = (model: LanguageModel, options: SolverOptions<'generate'>): number =>
  Math.min(options.maxTokens, Math.max(1, Math.floor(model.contextLength / 2)))

/** The same whichever other questions are asked, in 32 bits. */
const seedOf = ({ sample, attempt }: Asked, seed: number): number =>
  createHash('sha256').update(`${seed}\n${attempt}\n${sample.id}`).digest().readUInt32LE()
