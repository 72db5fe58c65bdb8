import { letters } from '../benchmarks/options'
import type { Sample } from '../benchmarks/sample'
import type { Asked } from '../benchmarks/prompt'
import type { ScoreResult } from '../lm/types'
import type { Answer, Solver, SolverOptions } from './types'

type Options = SolverOptions<'chooseByLogprob'>

/**
 * Prefers the option whose letter or text the model finds likeliest after the prompt. Prompt and continuation are
 * tokenised apart, as the official C-Eval and CMMLU code does it.
 */
export const chooseByLogprob: Solver<'chooseByLogprob'> = {
  room(sample, { model, options }) {
    const lengths = continuationsOf(sample, options).map((text) => model.tokenizer.encode(text).length)
    return Math.max(...lengths)
  },

  async solve(asked, { model, options, signal, wanted, onAnswer }) {
    const encode = cached((text) => model.tokenizer.encode(text))
    const requests = asked.map(({ sample, ids }) => ({
      prompt: ids,
      continuations: continuationsOf(sample, options).map(encode),
    }))
    await model.score(requests, {
      signal,
      wanted,
      onResult: (i, result) => onAnswer(i, choose(asked[i]!, result, options)),
    })
  },
}

const continuationsOf = ({ options }: Sample, { continuation }: Options): readonly string[] =>
  continuation === 'text' ? options : options.map((_, i) => letters[i] ?? '')

/** The first of the likeliest options wins a tie. */
function choose({ sample }: Asked, { logprobs }: ScoreResult, options: Options): Answer {
  const sums = logprobs.map((tokens) => tokens.reduce((sum, x) => sum + x, 0))
  const texts = continuationsOf(sample, options)
  const values = sums.map((sum, i) => sum / sizeOf(texts[i]!, logprobs[i]!.length, options))
  const choice = values.reduce((best, x, i) => (x > values[best]! ? i : best), 0)
  return { output: texts[choice] ?? '', choice, logprobs: sums, finish: 'stop' }
}

function sizeOf(text: string, tokens: number, { normalise }: Options): number {
  switch (normalise) {
    case 'none':
      return 1
    case 'tokens':
      return Math.max(1, tokens)
    case 'characters':
      return Math.max(1, [...text].length)
  }
}

function cached<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const value = known.get(key) ?? compute(key)
    known.set(key, value)
    return value
  }
}
