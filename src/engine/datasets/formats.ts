import type { DataFormat, DataPurpose } from '@shared/domain/datasets/check'
import type { DataMapping, DataPart } from '@shared/domain/datasets/mapping'
import { isRecord } from '../benchmarks/readers/rows'
import { unpacked } from '../benchmarks/rowFields'

type Row = Readonly<Record<string, unknown>>

/** What a column must hold for a format to be recognised. */
type Holds = 'text' | 'turns' | 'turn' | 'label' | 'texts' | 'some'
const holds: { readonly [H in Holds]: (value: unknown) => boolean } = {
  text: (value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean',
  turns: (value) => isTurns(value),
  turn: (value) => isTurn(value),
  label: (value) => labels.has(String(value).toLowerCase()),
  texts: (value) => typeof value === 'string' || Array.isArray(value),
  some: (value) => value !== undefined && value !== null,
}
const labels = new Set(['true', 'false', '0', '1'])

function isTurns(value: unknown): boolean {
  const list = unpacked(value)
  return Array.isArray(list) && list.length > 0 && isTurn(list[0])
}
function isTurn(value: unknown): boolean {
  const turn = unpacked(value)
  return (
    isRecord(turn) && (('role' in turn && turn['role'] !== undefined) || 'from' in turn || 'human' in turn)
  )
}

type Needs = Partial<Record<DataPart, { readonly names: string; readonly holds: Holds }>>
interface Rule {
  readonly format: DataFormat
  readonly as: DataPurpose
  /** Every part must be in one of these columns; what of them is there becomes the mapping. */
  readonly needs: Needs
  /** Taken too where they are there. */
  readonly also?: Needs
  /** Names that only suggest what a column is. */
  readonly isGuess?: boolean
}

const asText = (names: string) => ({ names, holds: 'text' }) as const
const conversations = (names: string) => ({ names, holds: 'turns' }) as const
const system = { names: 'system system_prompt', holds: 'text' } as const
const history = { names: 'history', holds: 'some' } as const
const label = { names: 'label kto_tag desirable', holds: 'label' } as const
/** Names under which people keep a question and its answer, after ms-swift's preprocessor. */
const questions = 'question problem query prompt input instruction riddle 问题 题目 提问 指令'
const answers = 'answer response output solution completion reference target golden 答案 回答 输出'
const prompts = 'prompt query question instruction'

/** The layouts of training data, the most particular first: a row has the first whose needs it meets. */
const rules: readonly Rule[] = [
  // preference pairs: ms-swift, LLaMA-Factory and trl
  { format: 'dpo-conversations', as: 'dpo', needs: { chosen: conversations('chosen_messages messages'), rejected: conversations('rejected_messages') } }, // prettier-ignore
  { format: 'dpo-messages', as: 'dpo', needs: { messages: conversations('messages conversations'), rejected: asText('rejected_response') }, also: { system } }, // prettier-ignore
  { format: 'dpo-texts', as: 'dpo', needs: { prompt: asText('query prompt'), chosen: asText('response'), rejected: asText('rejected_response') }, also: { system, history } }, // prettier-ignore
  ...pairs('dpo-texts', 'text'),
  ...pairs('dpo-sharegpt', 'turn'),
  ...pairs('dpo-conversations', 'turns'),
  { format: 'dpo-conversations', as: 'dpo', needs: { chosen: conversations('chosen'), rejected: conversations('rejected') } }, // prettier-ignore
  // judged answers
  { format: 'kto', as: 'kto', needs: { messages: conversations('messages conversations'), label }, also: { system } }, // prettier-ignore
  { format: 'kto', as: 'kto', needs: { prompt: { names: prompts, holds: 'texts' }, response: { names: 'completion response output', holds: 'texts' }, label }, also: { system, history } }, // prettier-ignore
  // conversations
  { format: 'messages', as: 'sft', needs: { messages: conversations('messages') }, also: { system, response: asText('response') } }, // prettier-ignore
  { format: 'sharegpt', as: 'sft', needs: { messages: conversations('conversations conversation') }, also: { system } }, // prettier-ignore
  { format: 'alpaca', as: 'sft', needs: { prompt: asText('instruction'), response: asText('output') }, also: { system, history } }, // prettier-ignore
  { format: 'query-response', as: 'sft', needs: { prompt: asText('query'), response: asText('response') }, also: { system, history } }, // prettier-ignore
  { format: 'prompt-completion', as: 'sft', needs: { prompt: { names: 'prompt', holds: 'texts' }, response: { names: 'completion', holds: 'texts' } }, also: { system } }, // prettier-ignore
]

/** A question in one of its forms, and the two answers to it. */
function pairs(format: DataFormat, answer: Holds): Rule[] {
  const both = {
    chosen: { names: 'chosen', holds: answer },
    rejected: { names: 'rejected', holds: answer },
  } as const
  const before: readonly Needs[] = [
    { messages: conversations('conversations messages prompt') },
    { prompt: asText(prompts) },
  ]
  return before.map((needs) => ({
    format,
    as: 'dpo',
    needs: { ...needs, ...both },
    also: { system, history },
  }))
}

/** Layouts of benchmarks and of data whose columns nobody has named for training; asked after those above. */
const guesses: readonly Rule[] = [
  { format: 'query-response', as: 'sft', needs: { prompt: asText(questions), response: asText(answers) }, also: { system, history }, isGuess: true }, // prettier-ignore
  { format: 'text', as: 'pretrain', needs: { text: asText('text') } },
  { format: 'text', as: 'pretrain', needs: { text: { names: 'text content paragraphs para body passage article response 正文 内容', holds: 'texts' } }, isGuess: true }, // prettier-ignore
]

/** Columns that only questions of a benchmark have, with what they say. */
const signs: readonly { readonly columns: readonly string[]; readonly what: string }[] = [
  { columns: ['options'], what: 'options' },
  { columns: ['choices'], what: 'options' },
  { columns: ['choice'], what: 'options' },
  { columns: ['candidates'], what: 'candidates' },
  { columns: ['canonical_solution'], what: 'a solution and its tests' },
  { columns: ['test_list'], what: 'tests' },
  { columns: ['sentence1', 'sentence2'], what: 'pairs of sentences' },
  { columns: ['sentence', 'label'], what: 'sentences and their labels' },
  { columns: ['content', 'label'], what: 'texts and their labels' },
  { columns: ['text', 'label'], what: 'texts and their labels' },
  { columns: ['abst', 'keyword'], what: 'abstracts and their keywords' },
  { columns: ['context', 'answers'], what: 'passages and answers' },
  { columns: ['context_text', 'qas'], what: 'passages and questions' },
  { columns: ['QA_pairs'], what: 'cases and questions' },
  { columns: ['query-id', 'corpus-id'], what: 'which document answers which query' },
  { columns: ['query', 'documents'], what: 'documents to be ranked' },
  { columns: ['question', 'reference'], what: 'questions and a reference' },
  { columns: ['input', 'golden'], what: 'questions and the right answer' },
  { columns: ['question', 'golden'], what: 'questions and the right answer' },
]
/** "选项A", "option_1", "C": columns of options under whatever name. */
function optionsOf(row: Row): (typeof signs)[number] | undefined {
  const columns = Object.keys(row).filter((name) => optionName.test(name))
  return columns.length >= 2 ? { columns, what: 'options' } : undefined
}
const optionName = /^(?:(?:选项|option|choice|opt)[ _]?[a-d1-4]|[a-d](?:选项)?)$/i
const trainingNames = /^(messages|conversations?|instruction|chosen|rejected|response|output|completion)/

export interface Recognised {
  readonly format: DataFormat
  readonly as: DataPurpose | null
  /** Null where it cannot become training data. */
  readonly mapping: DataMapping | null
  /** What it has, for a sentence that begins with "it has". */
  readonly why: string
  readonly isGuess: boolean
}

const quoted = (names: Iterable<string>): string => [...names].map((name) => `"${name}"`).join(', ')

/** What a row looks like by its columns and what is in them; `as` what it must be good for. */
export function recogniseRow(row: Row, as?: DataPurpose): Recognised {
  if (as !== undefined) {
    const fitting = [...rules, ...guesses].filter((rule) => rule.as === as)
    return find(fitting, row) ?? (as === 'sft' ? columnsByPlace(row) : undefined) ?? unknown(row)
  }
  const found = find(rules, row)
  if (found) return found
  const sign = signs.find(({ columns }) => columns.every((name) => row[name] !== undefined)) ?? optionsOf(row)
  if (sign && !Object.keys(row).some((name) => trainingNames.test(name)))
    return { format: 'benchmark', as: 'benchmark', mapping: null, why: `${quoted(sign.columns)}: ${sign.what}`, isGuess: false } // prettier-ignore
  return find(guesses, row) ?? columnsByPlace(row) ?? unknown(row)
}

/** Whether a single object is a row of training data rather than a document that holds rows. */
export const isTrainingRow = (value: unknown): value is Row =>
  isRecord(value) && find(rules, value) !== undefined

function find(among: readonly Rule[], row: Row): Recognised | undefined {
  for (const rule of among) {
    const parts = partsIn(rule.needs, row)
    if (!parts) continue
    const also = Object.entries(rule.also ?? {}).flatMap(([part, need]) => {
      const column = columnOf(need, row)
      return column === undefined ? [] : [[part, [column]] as const]
    })
    const mapping = { as: kindOf(rule.as), parts: { ...parts, ...Object.fromEntries(also) }, roles: {} }
    // the second half of Alpaca's question
    if (parts.prompt?.[0] === 'instruction' && 'input' in row) mapping.parts.prompt = ['instruction', 'input']
    const why = quoted(Object.values(parts).flat())
    return { format: rule.format, as: rule.as, mapping, why, isGuess: rule.isGuess ?? false }
  }
  return undefined
}

const kindOf = (as: DataPurpose): DataMapping['as'] => (as === 'benchmark' ? 'sft' : as)

function partsIn(needs: Needs, row: Row): Partial<Record<DataPart, string[]>> | undefined {
  const parts: Partial<Record<DataPart, string[]>> = {}
  // the keys of a constant
  for (const [part, need] of Object.entries(needs) as [DataPart, NonNullable<Needs[DataPart]>][]) {
    const column = columnOf(need, row)
    if (column === undefined) return undefined
    parts[part] = [column]
  }
  return parts
}

const columnOf = ({ names, holds: what }: NonNullable<Needs[DataPart]>, row: Row): string | undefined =>
  names.split(' ').find((name) => Object.hasOwn(row, name) && holds[what](row[name]))

/** A table without names: the last column is taken for the answer to the others. */
function columnsByPlace(row: Row): Recognised | undefined {
  const names = Object.keys(row)
  const [last] = names.slice(-1)
  if (
    last === undefined ||
    names.length < 2 ||
    names.length > 3 ||
    names.some((name, i) => name !== String(i + 1))
  )
    return undefined
  const parts = { prompt: names.slice(0, -1), response: [last] }
  const mapping: DataMapping = { as: 'sft', parts, roles: {} }
  return { format: 'columns', as: 'sft', mapping, why: `${names.length} columns without names`, isGuess: true } // prettier-ignore
}

function unknown(row: Row): Recognised {
  const names = Object.keys(row)
  const question = names.find((name) => questions.split(' ').includes(name))
  if (question !== undefined)
    return { format: 'unknown', as: null, mapping: null, why: `"${question}" and no answer to it`, isGuess: true } // prettier-ignore
  const why = names.length === 0 ? 'no columns' : `the columns ${quoted(names.slice(0, 12))}`
  return { format: 'unknown', as: null, mapping: null, why, isGuess: true }
}
