import { createHash } from 'node:crypto'
import { answerStart } from '@shared/domain/thought'
import type { Asked } from '../benchmarks/prompt'
import type { GenerateResult, Respondent, Sampling, TokenCounts } from '../lm/types'
import type { Answer, Solver, SolverOptions } from './types'

type Options = SolverOptions<'generate' | 'dialogue'>

/** Replies as long as the card allows and at most half of the model's context. */
export const generate: Solver<'generate'> = {
  room: (_, { model, options }) => maxTokens(model, options),

  async solve(asked, { model, options, seed, signal, wanted, onAnswer, onError }) {
    await model.generate(
      asked.map(({ input }) => input),
      samplingOf(asked, { model, options, seed }),
      { signal, wanted, onError, onResult: (i, result) => onAnswer(i, answerOf(asked[i]!, result, model)) },
    )
  },
}

export function samplingOf(
  asked: readonly Asked[],
  { model, options, seed }: { readonly model: Respondent; readonly options: Options; readonly seed: number },
): Sampling {
  const { temperature, topP, stop, thoughtTokens } = options
  const most = maxTokens(model, options)
  return {
    ...{ temperature, topP, stop, seed, topK: 0, repetitionPenalty: 1 },
    maxTokens: most,
    ...(thoughtTokens === undefined
      ? {}
      : { thoughtTokens: thoughtRoom(most, options.maxTokens, thoughtTokens) }),
    seeds: asked.map((one) => seedOf(one, seed)),
  }
}

export const maxTokens = (model: Respondent, options: Options): number =>
  Math.min(options.maxTokens, Math.max(1, Math.floor(model.contextLength / 2)))

/** Where the context is too short for all of it, thoughts leave the reply what the card allows it, or half. */
function thoughtRoom(most: number, allowed: number, wanted: number): number {
  const reply = Math.min(allowed - wanted, Math.ceil(most / 2))
  return Math.min(wanted, most - reply)
}

/** The same whichever other questions are asked, in 32 bits. */
const seedOf = ({ sample, attempt }: Asked, seed: number): number =>
  createHash('sha256').update(`${seed}\n${attempt}\n${sample.id}`).digest().readUInt32LE()

function answerOf({ input }: Asked, result: GenerateResult, model: Respondent): Answer {
  const { text, finish } = result
  return { output: text, finish, tokens: result.tokens ?? tokensOf(model.length(input), result, model) }
}

function tokensOf(prompt: number, { ids, text }: GenerateResult, model: Respondent): TokenCounts {
  const at = answerStart(text)
  const thoughts = at === 0 ? 0 : Math.max(0, ids.length - model.length(text.slice(at)))
  return { prompt, reply: ids.length, thoughts }
}
