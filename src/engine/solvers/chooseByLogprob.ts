import { letters } from '../benchmarks/options'
import type { Asked } from '../benchmarks/prompt'
import type { Sample } from '../benchmarks/sample'
import type { ScoreResult } from '../lm/types'
import type { Answer, Solver, SolverOptions } from './types'

type Options = SolverOptions<'chooseByLogprob'>

/**
 * Prefers the option whose letter or text the model finds likeliest after the prompt. Prompt and continuation are
 * tokenised apart, as the official C-Eval and CMMLU code does it.
 */
export const chooseByLogprob: Solver<'chooseByLogprob'> = {
  room: (sample, { model, options }) =>
    Math.max(...continuationsOf(sample, options).map((text) => model.length(text))),

  async solve(asked, { model, options, signal, wanted, onAnswer, onError }) {
    const requests = asked.map(({ sample, input }) => ({
      prompt: input,
      continuations: continuationsOf(sample, options),
    }))
    const alone = new Map<number, ScoreResult>()
    if (options.normalise === 'unconditional') {
      const neutral = model.prepare({ text: options.context })
      await model.score(
        requests.map(({ continuations }) => ({ prompt: neutral, continuations })),
        { signal, wanted, onError, onResult: (i, result) => alone.set(i, result) },
      )
    }
    const unfailed = (i: number): boolean =>
      wanted(i) && (options.normalise !== 'unconditional' || alone.has(i))
    await model.score(requests, {
      ...{ signal, onError, wanted: unfailed },
      onResult: (i, result) => onAnswer(i, choose(asked[i]!, { result, alone: alone.get(i) }, options)),
    })
  },
}

const continuationsOf = ({ options }: Sample, { continuation }: Options): readonly string[] =>
  continuation === 'text' ? options : options.map((_, i) => letters[i] ?? '')

interface Found {
  readonly result: ScoreResult
  /** The options without the question before them. */
  readonly alone: ScoreResult | undefined
}

/** What options are compared by. A normalisation named in the schema without an entry here does not compile. */
const values: {
  readonly [K in Options['normalise']]: (option: {
    readonly text: string
    readonly logprobs: readonly number[]
    readonly alone: readonly number[]
  }) => number
} = {
  none: ({ logprobs }) => sum(logprobs),
  tokens: ({ logprobs }) => sum(logprobs) / Math.max(1, logprobs.length),
  characters: ({ logprobs, text }) => sum(logprobs) / Math.max(1, [...text].length),
  unconditional: ({ logprobs, alone }) => sum(logprobs) - sum(alone),
}

/** The first of the likeliest options wins a tie. */
function choose({ sample }: Asked, { result, alone }: Found, options: Options): Answer {
  const texts = continuationsOf(sample, options)
  const compared = result.logprobs.map((logprobs, i) =>
    values[options.normalise]({ text: texts[i] ?? '', logprobs, alone: alone?.logprobs[i] ?? [] }),
  )
  const choice = compared.reduce((best, x, i) => (x > compared[best]! ? i : best), 0)
  return { output: texts[choice] ?? '', choice, logprobs: result.logprobs.map(sum), finish: 'stop' }
}

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0)
