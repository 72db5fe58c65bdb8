import type { Asked } from '../benchmarks/prompt'
import type { ChatMessage, GenerateResult, Prompt, Respondent } from '../lm/types'
import { withoutThoughts } from '../scorers/reply'
import { maxTokens, samplingOf } from './generate'
import type { Solver } from './types'

/**
 * Asks a question's further turns one after the other, each after the replies so far without their thoughts. The answer
 * is the last reply; `turns` holds all of them.
 */
export const dialogue: Solver<'dialogue'> = {
  // as much again for each further turn and reply as for the first reply
  room: (sample, { model, options }) =>
    maxTokens(model, options) * (1 + turnsOf(sample.extra?.[options.turns]).length),

  async solve(asked, { model, options, seed, signal, wanted, onAnswer, onError }) {
    const further = asked.map(({ sample }) => turnsOf(sample.extra?.[options.turns]))
    const replies: GenerateResult[][] = asked.map(() => [])
    const failed = new Set<number>()
    const sampling = samplingOf(asked, { model, options, seed })
    const rounds = 1 + Math.max(0, ...further.map((turns) => turns.length))
    for (let round = 0; round < rounds; round++) {
      const goesOn = (i: number): boolean => wanted(i) && !failed.has(i) && round <= further[i]!.length
      const prompts = asked.map((one, i) =>
        goesOn(i) ? promptOf(one, { turns: further[i]!, replies: replies[i]!, round, model }) : one.input,
      )
      await model.generate(prompts, sampling, {
        ...{ signal, wanted: goesOn },
        onError: (i, error) => {
          failed.add(i)
          onError(i, error)
        },
        onResult: (i, result) => {
          replies[i]!.push(result)
          if (round < further[i]!.length) return
          const turns = replies[i]!.map(({ text }) => text)
          onAnswer(i, { output: result.text, finish: result.finish, turns })
        },
      })
    }
  },
}

const turnsOf = (value: unknown): readonly string[] =>
  Array.isArray(value)
    ? value.filter((turn) => typeof turn === 'string')
    : typeof value === 'string'
      ? [value]
      : []

function promptOf(
  { first, input }: Asked,
  {
    turns,
    replies,
    round,
    model,
  }: {
    readonly turns: readonly string[]
    readonly replies: readonly GenerateResult[]
    readonly round: number
    readonly model: Respondent
  },
) {
  if (round === 0) return input
  const said = replies.map(({ text }) => withoutThoughts(text))
  const next: Prompt =
    'messages' in first
      ? {
          ...first,
          messages: [
            ...first.messages,
            ...said.flatMap((reply, i): ChatMessage[] => [
              { role: 'assistant', content: reply },
              { role: 'user', content: turns[i] ?? '' },
            ]),
          ],
        }
      : { text: first.text + said.map((reply, i) => `${reply}\n\n${turns[i] ?? ''}\n`).join('') }
  return model.prepare(next)
}
