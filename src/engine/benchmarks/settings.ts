import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { ExampleChoice } from '@shared/benchmarks/schema/data'
import { scorer } from '@shared/benchmarks/schema/score'
import { solver } from '@shared/benchmarks/schema/solve'
import type { EvaluateSpec } from '@shared/domain/recipe'

/** The card with what this run asks differently: chat template, system prompt, attempts, length of replies. */
export function withSettings(card: BenchmarkCard, spec: EvaluateSpec): BenchmarkCard {
  const { template, system, attempts, temperature, thinkingBudget: thoughtTokens } = spec
  const { prompt, solve } = card
  return {
    ...card,
    prompt: {
      ...prompt,
      ...(template === undefined ? {} : viaTemplate(prompt, template)),
      ...(system === undefined ? {} : { system }),
    },
    solve:
      solve.use === 'chooseByLogprob'
        ? solve
        : {
            ...solve,
            ...(thoughtTokens === undefined
              ? {}
              : { maxTokens: solve.maxTokens + thoughtTokens, thoughtTokens }),
            ...(attempts === undefined ? {} : { attempts }),
            ...(temperature === undefined ? {} : { temperature }),
          },
  }
}

/** How this run chooses few-shot examples; undefined where the card decides. */
export function examplesBy({
  examples,
  seed,
}: Pick<EvaluateSpec, 'examples' | 'seed'>): ExampleChoice | undefined {
  if (examples === undefined) return undefined
  return examples === 'first' ? { by: 'first' } : { by: 'seed', seed }
}

function viaTemplate(
  { via, question }: BenchmarkCard['prompt'],
  template: 'on' | 'off',
): Pick<BenchmarkCard['prompt'], 'via' | 'question'> {
  if (template === 'on') return { via: 'chat', question }
  // a message ends with its turn, plain text needs a line break
  return { via: 'text', question: via === 'chat' ? `${question}\n` : question }
}

/** Said in the result of a card that was asked in another way than its protocol. */
export const askedByGeneration =
  'asked by generation: the server gives no log-likelihoods, so the option is read from a reply instead of compared by likelihood'

/** The card for a model that gives no log-likelihoods: the reply is read where options would be compared. */
export function byGeneration(card: BenchmarkCard): BenchmarkCard {
  if (card.solve.use !== 'chooseByLogprob') return card
  const byLetter = card.solve.continuation === 'letter'
  return {
    ...card,
    prompt: { ...card.prompt, via: 'chat' },
    solve: solver.parse({ use: 'generate', maxTokens: 512, stop: [] }),
    score: scorer.parse({ use: byLetter ? 'letter' : 'label' }),
  }
}
