import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { ExampleChoice } from '@shared/benchmarks/schema/data'
import { scorer } from '@shared/benchmarks/schema/score'
import { solver } from '@shared/benchmarks/schema/solve'
import type { EvaluateSpec } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'

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

/** Said in the result of a card that a plug-in scores. */
export const scoredBy = (plugin: string): string => `scored by ${plugin}`

/** The card with plug-ins in the place of its own scorer, or before its own rules. Throws INVALID_INPUT without a reply. */
export function withPlugins(
  card: BenchmarkCard,
  {
    scorer: plugin,
    extractor,
  }: { readonly scorer?: string | undefined; readonly extractor?: string | undefined },
): BenchmarkCard {
  if (plugin === undefined && extractor === undefined) return card
  if (card.solve.use === 'chooseByLogprob' || (plugin === undefined && !('extract' in card.score)))
    throw new AppError(
      'INVALID_INPUT',
      `"${card.id}" ${card.solve.use === 'chooseByLogprob' ? 'compares options and has no replies' : 'reads nothing out of its replies'}, which a plug-in could ${plugin === undefined ? 'find an answer in' : 'score'}: leave it out.`,
    )
  const first = extractor === undefined ? [] : [{ use: 'plugin', plugin: extractor } as const]
  if (plugin !== undefined) {
    const score = scorer.parse({ use: 'plugin', plugin, extract: first })
    return { ...card, score, metric: 'score' }
  }
  // the parse sees that this scorer has rules, which TypeScript does not
  const rules = 'extract' in card.score ? card.score.extract : []
  return { ...card, score: scorer.parse({ ...card.score, extract: [...first, ...rules] }) }
}
