import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { ChatMessage, ModelInput, Picture, Prompt, Respondent } from '../lm/types'
import { questionKey } from './examples'
import { fill } from './fill'
import { placePictures } from './images/placePictures'
import type { SubsetData } from './loadBenchmark'
import { letters } from './options'
import type { Sample } from './sample'

/** A question ready for the model. */
export interface Asked {
  readonly sample: Sample
  /** Which of several answers to the question is asked for, from 0 on. */
  readonly attempt: number
  readonly input: ModelInput
  /** What `input` was made of, before it was cut. */
  readonly first: Prompt
  /** The question as the model sees it, without what the subset's questions share. */
  readonly prompt: string
  /** Few-shot examples that did not fit in the context, or are the question itself. */
  readonly dropped: number
  /** Whether the question itself was cut in its middle. */
  readonly cut: boolean
}

/** The question of one sample, without examples. */
export const renderQuestion = (card: BenchmarkCard, sample: Sample, subject: string): string =>
  fill(card.prompt.question, { ...sample.fields, ...optionText(card, sample), subject })

/** What stands before every question of a subset: system prompt, the card's instruction and the few-shot examples. */
export function renderPrefix(card: BenchmarkCard, subset: SubsetData, model: PromptTaker): string {
  if (!asksByChat(card, model)) return plainPrefix(card, subset, subset.examples)
  const mark = '{question}' // the template may trim what it is given, so the mark must not be blank
  const before = [...systemOf(card), ...examplesAsChat(card, subset, subset.examples)]
  const full = model.show({
    messages: [...before, { role: 'user', content: mark }],
    thinks: thinksFirst(card),
  })
  return full.slice(0, full.lastIndexOf(mark))
}

/** What writing a prompt needs of the one it is for. */
type PromptTaker = Pick<Respondent, 'chats' | 'show' | 'prepare' | 'length' | 'cut'>

interface Asking {
  readonly card: BenchmarkCard
  readonly subset: SubsetData
  readonly model: PromptTaker
}

/**
 * Puts a sample into at most `room` tokens: if the whole prompt is longer, examples go first, from the first on; then
 * the question loses its middle, which keeps the instruction before it and the cue after it.
 */
export function askSample(
  sample: Sample,
  asking: Asking & { readonly room: number },
): Omit<Asked, 'attempt'> {
  const { card, subset, model, room } = asking
  const prompt = renderQuestion(card, sample, subset.label)
  const key = subset.examples.length > 0 ? questionKey(sample) : ''
  // CMMLU's examples are asked as well, three of them: shown with its answer, a question would answer itself
  const examples = subset.examples.filter((example) => questionKey(example) !== key)
  const own = subset.examples.length - examples.length
  let first: Prompt = { text: '' }
  let input: ModelInput = []
  for (let left = 0; left <= examples.length; left++) {
    first = wholePrompt({ question: prompt, ...sample }, asking, examples.slice(left))
    input = model.prepare(first)
    if (model.length(input) <= room) return { sample, input, first, prompt, dropped: own + left, cut: false }
  }
  if (room < 2) throw new RangeError('The context of the model leaves no room for the question.')
  const kept = model.cut(input, room)
  return { sample, input: kept.input, first, prompt: kept.text, dropped: subset.examples.length, cut: true }
}

/** Whether the card is asked by messages. */
export const asksByChat = (card: BenchmarkCard, { chats }: Pick<Respondent, 'chats'>): boolean =>
  card.prompt.via === 'chat' && chats

function wholePrompt(
  { question, pictures }: { readonly question: string } & Pick<Sample, 'pictures'>,
  { card, subset, model }: Asking,
  examples: readonly Sample[],
): Prompt {
  if (!asksByChat(card, model)) {
    const end = card.prompt.via === 'chat' ? '\n' : '' // a message ends with its turn, plain text needs a line break
    return { text: plainPrefix(card, subset, examples) + question + end }
  }
  const before = examplesAsChat(card, subset, examples)
  const instruction = before.length === 0 ? fill(card.prompt.instruction, { subject: subset.label }) : ''
  const asked = asUser(instruction + question, pictures)
  return { messages: [...systemOf(card), ...before, asked], thinks: thinksFirst(card) }
}

/** A run that gives tokens to think wants thoughts. */
export const thinksFirst = ({ solve }: BenchmarkCard): boolean =>
  solve.use !== 'chooseByLogprob' && (solve.thoughtTokens ?? 0) > 0

const asUser = (content: string, pictures: readonly Picture[] = []): ChatMessage => ({
  role: 'user',
  content,
  ...(pictures.length > 0 ? { parts: placePictures(content, pictures) } : {}),
})

const systemOf = ({ prompt: { system } }: BenchmarkCard): ChatMessage[] =>
  system === '' ? [] : [{ role: 'system', content: system }]

function plainPrefix(card: BenchmarkCard, subset: SubsetData, examples: readonly Sample[]): string {
  const shown = examples.map((e) => renderQuestion(card, e, subset.label) + renderExampleEnd(card, e))
  const system = card.prompt.system === '' ? '' : `${card.prompt.system}\n`
  return system + fill(card.prompt.instruction, { subject: subset.label }) + shown.join('')
}

function examplesAsChat(card: BenchmarkCard, subset: SubsetData, examples: readonly Sample[]): ChatMessage[] {
  return examples.flatMap((example, i): ChatMessage[] => {
    const instruction = i === 0 ? fill(card.prompt.instruction, { subject: subset.label }) : ''
    return [
      asUser(instruction + renderQuestion(card, example, subset.label), example.pictures),
      { role: 'assistant', content: renderExampleEnd(card, example).trim() },
    ]
  })
}

const renderExampleEnd = (card: BenchmarkCard, sample: Sample): string =>
  fill(card.prompt.example, { answer: sample.target[0] ?? '' })

const optionText = (card: BenchmarkCard, { options }: Sample): Readonly<Record<string, string>> => ({
  options: options.map((text, i) => fill(card.prompt.option, { letter: letters[i] ?? '', text })).join('\n'),
  letters: options.map((_, i) => `“${letters[i]}”`).join('，'),
})
