import type { LanguageModel } from '../lm/types'
import type { Solver, SolverOptions } from './types'

/** Greedy replies, as long as the card allows and at most half of the model's context. */
export const generate: Solver<'generate'> = {
  room: (_, { model, options }) => maxTokens(model, options),

  async solve(asked, { model, options, signal, wanted, onAnswer }) {
    const sampling = {
      maxTokens: maxTokens(model, options),
      temperature: 0,
      topP: 1,
      topK: 0,
      repetitionPenalty: 1,
      seed: 0,
      stop: options.stop,
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
