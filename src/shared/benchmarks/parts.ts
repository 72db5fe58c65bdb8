import type { BenchmarkCardInput } from './schema'

/** Pieces that many cards share, so that a card's file holds what is its own. */
type Card = BenchmarkCardInput
type Asked = Pick<Card, 'solve' | 'score' | 'metric'>

export const unstated = { name: 'none stated', use: 'unstated' } as const
export const apache = { name: 'Apache-2.0', use: 'permissive' } as const

/** The letters of the options compared by log-likelihood. */
export const byLetter = {
  solve: { use: 'chooseByLogprob', continuation: 'letter', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
} as const satisfies Asked

/** The options' texts compared by log-likelihood per token, so that a long one is not at a disadvantage. */
export const byText = {
  solve: { use: 'chooseByLogprob', continuation: 'text', normalise: 'tokens' },
  score: { use: 'choice' },
  metric: 'accuracy',
} as const satisfies Asked

/** An answer that is its own name in the data, or has other names there. */
export const label = (text: string, ...values: string[]) => ({
  value: values.length > 0 ? values : text,
  text,
})

/** A split as hubs and authors name its file, in the folder of the task where there is one. */
export const splitFiles = (split: string, folder?: string): string[] => [
  ...(folder === undefined ? [] : [`${folder}/${split}.*`, `${folder}/${split}-*.parquet`]),
  `${split}.*`,
  `${split}-*.parquet`,
]

/** For sets that were published without a prompt for language models. */
export const ownPrompt: Card['protocol']['follows'] = {
  zh: '没有已发表的大模型提示词，提示词为本项目自拟，分数只宜在本工具内部比较。',
  en: 'No prompt for language models is published; the prompt is our own, so scores compare only with others of this tool.',
}

/** Scores of several models out of one published table. */
export const published = (
  table: Omit<NonNullable<Card['references']>[number], 'model' | 'score'>,
  scores: Readonly<Record<string, number>>,
): NonNullable<Card['references']> =>
  Object.entries(scores).map(([model, score]) => ({ model, score, ...table }))
