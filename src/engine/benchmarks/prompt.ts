import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { ChatMessage, Tokenizer } from '../lm/types'
import { encodeText } from '../tokenizers/tokenizer'
import { fill } from './fill'
import type { SubsetData } from './loadBenchmark'
import { letters } from './options'
import type { Sample } from './sample'

/** A question ready for the model. */
export interface Asked {
  readonly sample: Sample
  /** Which of several answers to the question is asked for, from 0 on. */
  readonly attempt: number
  readonly ids: readonly number[]
  /** The question as the model sees it, without what the subset's questions share. */
  readonly prompt: string
  /** Few-shot examples that did not fit in the context. */
  readonly dropped: number
  /** Whether the question itself was cut in its middle. */
  readonly cut: boolean
}

/** The question of one sample, without examples. */
export const renderQuestion = (card: BenchmarkCard, sample: Sample, subject: string): string =>
  fill(card.prompt.question, { ...sample.fields, ...optionText(card, sample), subject })

/** What stands before every question of a subset: the card's instruction and the few-shot examples. */
export function renderPrefix(card: BenchmarkCard, subset: SubsetData, tokenizer: Tokenizer): string {
  const chat = chatOf(card, tokenizer)
  if (!chat) return plainPrefix(card, subset, subset.examples)
  const mark = '{question}' // the template may trim what it is given, so the mark must not be blank
  const full = chat([...examplesAsChat(card, subset, subset.examples), { role: 'user', content: mark }])
  return full.slice(0, full.lastIndexOf(mark))
}

/**
 * Puts a sample into at most `room` tokens: if the whole prompt is longer, examples go first, from the first on; then
 * the question loses its middle, which keeps the instruction before it and the cue after it.
 */
export function askSample(
  sample: Sample,
  asking: {
    readonly card: BenchmarkCard
    readonly subset: SubsetData
    readonly tokenizer: Tokenizer
    readonly room: number
  },
): Omit<Asked, 'attempt'> {
  const { card, subset, tokenizer, room } = asking
  const prompt = renderQuestion(card, sample, subset.label)
  let ids: number[] = []
  for (let dropped = 0; dropped <= subset.examples.length; dropped++) {
    const text = wholePrompt(prompt, { card, subset, tokenizer, examples: subset.examples.slice(dropped) })
    // a chat template has written what stands before a text
    ids = asksByChat(card, tokenizer) ? tokenizer.encode(text) : encodeText(tokenizer, text)
    if (ids.length <= room) return { sample, ids, prompt, dropped, cut: false }
  }
  if (room < 2) throw new RangeError('The context of the model leaves no room for the question.')
  const head = Math.ceil(room / 2)
  const kept = [...ids.slice(0, head), ...ids.slice(ids.length - (room - head))]
  return { sample, ids: kept, prompt: tokenizer.decode(kept), dropped: subset.examples.length, cut: true }
}

/** Whether the card is asked through the chat template of this tokenizer. */
export const asksByChat = (card: BenchmarkCard, tokenizer: Tokenizer): boolean =>
  card.prompt.via === 'chat' && tokenizer.hasChatTemplate

type Chat = (messages: readonly ChatMessage[]) => string

const chatOf = (card: BenchmarkCard, tokenizer: Tokenizer): Chat | null =>
  asksByChat(card, tokenizer)
    ? (messages) => tokenizer.renderChat(messages, { addGenerationPrompt: true })
    : null

function wholePrompt(
  question: string,
  asking: {
    readonly card: BenchmarkCard
    readonly subset: SubsetData
    readonly tokenizer: Tokenizer
    readonly examples: readonly Sample[]
  },
): string {
  const { card, subset, tokenizer, examples } = asking
  const chat = chatOf(card, tokenizer)
  if (!chat) {
    const end = card.prompt.via === 'chat' ? '\n' : '' // a message ends with its turn, plain text needs a line break
    return plainPrefix(card, subset, examples) + question + end
  }
  const before = examplesAsChat(card, subset, examples)
  const instruction = before.length === 0 ? fill(card.prompt.instruction, { subject: subset.label }) : ''
  return chat([...before, { role: 'user', content: instruction + question }])
}

function plainPrefix(card: BenchmarkCard, subset: SubsetData, examples: readonly Sample[]): string {
  const shown = examples.map((e) => renderQuestion(card, e, subset.label) + renderExampleEnd(card, e))
  return fill(card.prompt.instruction, { subject: subset.label }) + shown.join('')
}

function examplesAsChat(card: BenchmarkCard, subset: SubsetData, examples: readonly Sample[]): ChatMessage[] {
  return examples.flatMap((example, i): ChatMessage[] => {
    const instruction = i === 0 ? fill(card.prompt.instruction, { subject: subset.label }) : ''
    return [
      { role: 'user', content: instruction + renderQuestion(card, example, subset.label) },
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
