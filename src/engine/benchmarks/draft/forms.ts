import type { BenchmarkCardInput } from '@shared/benchmarks/schema'
import { asText, isEmpty, type RowValue } from '../rowFields'
import type { Columns } from './columns'

type Sample = BenchmarkCardInput['sample']

/** How an own benchmark is asked and scored, and where its answers are. */
export interface Form extends Pick<BenchmarkCardInput, 'prompt' | 'solve' | 'score' | 'metric' | 'protocol'> {
  readonly sample: Pick<Sample, 'options' | 'gold'>
}

/** The ways in which these columns may be questions, the surest first. */
export function protocols(columns: Columns, rows: readonly RowValue[], isChinese: boolean): Form[] {
  const { answer, options } = columns
  const write = writers(isChinese ? 'zh' : 'en', columns.context === undefined ? '' : '{context}')
  if (options !== undefined) {
    const from: Sample['options'] =
      typeof options === 'string'
        ? { from: 'list', field: options }
        : { from: 'columns', columns: [...options] }
    // a number may count from 0 or from 1; where no 0 occurs it counts from 1
    const single = (['letter', 'option', 'index1', 'index0'] as const).map((as) =>
      write('choice', { options: from, gold: { field: answer, as } }),
    )
    return [...single, write('several', { options: from, gold: { field: answer, as: 'letters' } })]
  }
  const texts = rows
    .map((row) => row[answer])
    .filter((value) => !isEmpty(value))
    .map((v) => asText(v, answer))
  const labels = [...new Set(texts)].sort()
  const gold = { field: answer } as const
  if (isEvery(texts, /^\s*[A-H]\s*$/)) return [write('letter', { gold: { ...gold, as: 'letter' } })]
  if (isEvery(texts, /^\s*[-+]?[\d.,]+\s*[%％]?\s*$/))
    return [write('number', { gold: { ...gold, as: 'number' } })]
  if (
    labels.length >= 2 &&
    labels.length <= 12 &&
    texts.length >= 3 * labels.length &&
    isEvery(texts, /^.{1,12}$/)
  )
    return [
      write('labels', {
        options: { from: 'labels', labels: labels.map((value) => ({ value, text: value })) },
        gold: { ...gold, as: 'label' },
      }),
    ]
  const text = { gold: { ...gold, as: 'texts' } } as const
  return [isEvery(texts, /^.{1,30}$/s) ? write('short', text) : write('long', text)]
}

const isEvery = (texts: readonly string[], pattern: RegExp): boolean =>
  texts.length > 0 && texts.every((text) => pattern.test(text))

type Kind = 'choice' | 'several' | 'letter' | 'number' | 'labels' | 'short' | 'long'
interface Asking extends Pick<Form, 'solve' | 'score' | 'metric'> {
  readonly via: 'text' | 'chat'
  readonly option?: string
  /** Before every question. */
  readonly instruction?: Bilingual
  /** After the question itself. */
  readonly ending: Bilingual
  /** How it is scored, in words. */
  readonly scored: Bilingual
}
interface Bilingual {
  readonly zh: string
  readonly en: string
}

const reply = (maxTokens: number): Form['solve'] => ({ use: 'generate', maxTokens, stop: [] })

/** What each kind of question is asked and how its answers are scored. */
const askings: { readonly [K in Kind]: Asking } = {
  choice: {
    instruction: { zh: '以下是单项选择题，请选出正确答案。', en: 'Choose the right answer.' },
    ending: { zh: '\n{options}\n答案：', en: '\n{options}\nAnswer:' },
    via: 'text',
    solve: { use: 'chooseByLogprob', continuation: 'letter', normalise: 'none' },
    score: { use: 'choice' },
    metric: 'accuracy',
    scored: { zh: '比较选项字母的对数似然。', en: 'The log-likelihoods of the letters are compared.' },
  },
  several: {
    instruction: {
      zh: '以下是选择题，正确答案可能不止一个，请写出所有正确选项的字母。',
      en: 'More than one answer may be right: give the letters of all that are.',
    },
    ending: { zh: '\n{options}\n答案：', en: '\n{options}\nAnswer:' },
    via: 'chat',
    solve: reply(256),
    score: { use: 'letters' },
    metric: 'accuracy',
    scored: { zh: '全部选对才算对。', en: 'Right where exactly the right letters are given.' },
  },
  letter: {
    instruction: { zh: '请写出正确选项的字母。', en: 'Give the letter of the right answer.' },
    ending: { zh: '\n答案：', en: '\nAnswer:' },
    via: 'chat',
    solve: reply(256),
    score: { use: 'letter', among: 'ABCDEFGH' },
    metric: 'accuracy',
    scored: { zh: '从回答中取出字母。', en: 'The letter is read from the reply.' },
  },
  number: {
    ending: {
      zh: '\n请一步一步推理，最后将答案放在\\boxed{}中。',
      en: '\nReason step by step, and put the final answer in \\boxed{}.',
    },
    via: 'chat',
    solve: reply(512),
    score: { use: 'number' },
    metric: 'accuracy',
    scored: { zh: '按数值比较。', en: 'Compared as numbers.' },
  },
  labels: {
    ending: {
      zh: '\n请从以下各项中选择：\n{options}\n答案：',
      en: '\nChoose one of these:\n{options}\nAnswer: ',
    },
    option: '{text}',
    via: 'text',
    solve: { use: 'chooseByLogprob', continuation: 'text', normalise: 'tokens' },
    score: { use: 'choice' },
    metric: 'accuracy',
    scored: {
      zh: '比较各标签按词元平均的对数似然。',
      en: 'Log-likelihoods per token of the labels are compared.',
    },
  },
  short: {
    ending: { zh: '\n请直接给出简短的答案。\n答案：', en: '\nAnswer briefly.\nAnswer:' },
    via: 'chat',
    solve: reply(128),
    score: { use: 'text', match: 'contains' },
    metric: 'accuracy',
    scored: { zh: '回答中含有参考答案即为对。', en: 'Right where the reply holds the reference.' },
  },
  long: {
    ending: { zh: '', en: '' },
    via: 'chat',
    solve: reply(512),
    score: { use: 'summary', tokens: 'mixed' },
    metric: 'rougeL',
    scored: { zh: '与参考答案比较 ROUGE-L。', en: 'ROUGE-L against the reference.' },
  },
}

/** Writes forms in one language. `context` is its placeholder, which brings a line break of its own. */
function writers(language: keyof Bilingual, context: string) {
  return (kind: Kind, sample: Form['sample']): Form => {
    const { via, option, instruction, ending, scored, solve, score, metric } = askings[kind]
    return {
      ...{ sample, solve, score, metric },
      prompt: {
        ...(instruction === undefined ? {} : { instruction: `${instruction[language]}\n\n` }),
        question: `${context}{question}${ending[language]}`,
        ...(option === undefined ? {} : { option }),
        via,
      },
      protocol: {
        follows: {
          zh: '由你的文件猜出的列与提问方式。',
          en: 'Columns and prompt guessed from your own file.',
        },
        differs: scored,
      },
    }
  }
}
