import { AppError } from '@shared/errors/appError'
import type { ChatMessage, Tokenizer } from '../lm/types'

/** The beginning of a conversation as tokens. */
export interface ConversationSequence {
  readonly ids: readonly number[]
  /** For each token whether the model is taught to produce it. */
  readonly trained: readonly boolean[]
  readonly messages: readonly ChatMessage[]
  /** What the template writes. */
  readonly text: string
}

/**
 * A conversation as the model's chat template writes it, with every assistant answer and the tokens that end it marked
 * as trained. Each answer follows exactly the prompt that the model is given when it has to produce it.
 *
 * One sequence, unless the template writes earlier turns differently once they are history (Qwen3 drops their
 * reasoning): then one for each time the beginning changes, in which only the new answers are trained. None where there
 * is no answer. What comes after the last answer is left out.
 */
export function encodeConversation(
  tokenizer: Tokenizer,
  messages: readonly ChatMessage[],
): ConversationSequence[] {
  const sequences: Builder[] = []
  for (let i = 0; i < messages.length; i++) {
    if (messages[i]?.role !== 'assistant') continue
    const { before, answer } = splitAtAnswer(tokenizer, messages.slice(0, i + 1))
    let current = sequences.at(-1)
    if (!current || !before.startsWith(current.text)) {
      current = new Builder(tokenizer)
      sequences.push(current)
    }
    current.append(before.slice(current.text.length), false)
    current.append(answer, true)
    current.messages = messages.slice(0, i + 1)
  }
  return sequences
}

/** A conversation of which only the last message, an answer, is marked: what preference methods compare. */
export function encodeLastAnswer(
  tokenizer: Tokenizer,
  messages: readonly ChatMessage[],
): Pick<ConversationSequence, 'ids' | 'trained'> {
  const { before, answer } = splitAtAnswer(tokenizer, messages)
  const sequence = new Builder(tokenizer)
  sequence.append(before, false)
  sequence.append(answer, true)
  return { ids: sequence.ids, trained: sequence.trained }
}

/** What the template writes up to the last message's answer, and the answer with its end of turn. */
function splitAtAnswer(
  tokenizer: Tokenizer,
  messages: readonly ChatMessage[],
): { before: string; answer: string } {
  const history = messages.slice(0, -1)
  const prompt = tokenizer.renderChat(history, { addGenerationPrompt: true })
  const whole = tokenizer.renderChat(messages, { addGenerationPrompt: false })
  // a prompt that closes the reasoning block does not fit an answer that brings its own: they part inside the block
  const end = whole.startsWith(prompt) ? prompt.length : commonLength(prompt, whole)
  if (end < prompt.length && end < tokenizer.renderChat(history, { addGenerationPrompt: false }).length)
    throw new AppError(
      'MODEL_UNSUPPORTED',
      "The model's chat template rewrites the question once the answer is there, so the answer cannot be told from it: use another chat template for training.",
    )
  return { before: whole.slice(0, end), answer: whole.slice(end) }
}

function commonLength(a: string, b: string): number {
  let n = 0
  while (n < a.length && a[n] === b[n]) n++
  return n
}

/** Pieces are tokenised on their own, so that no token spans the border between what is trained and what is not. */
class Builder implements ConversationSequence {
  messages: readonly ChatMessage[] = []
  text = ''
  readonly ids: number[] = []
  readonly trained: boolean[] = []

  constructor(private readonly tokenizer: Tokenizer) {}

  append(piece: string, trained: boolean): void {
    for (const id of this.#encodeNext(piece)) {
      this.ids.push(id)
      this.trained.push(trained)
    }
    this.text += piece
  }

  #encodeNext(piece: string): number[] {
    if (this.text === '' || !prefixesWords(this.tokenizer)) return this.tokenizer.encode(piece)
    const before = this.tokenizer.encode(this.text)
    const whole = this.tokenizer.encode(this.text + piece)
    return before.every((id, i) => whole[i] === id)
      ? whole.slice(before.length)
      : this.tokenizer.encode(piece)
  }
}

/**
 * SentencePiece tokenizers put a space before a text, which a piece in the middle must not get: "a" alone and in "a a"
 * is the same token for them. Llama 2 and Mistral have such ones.
 */
function prefixesWords(tokenizer: Tokenizer): boolean {
  const [first, second] = tokenizer.encode('a a')
  return first !== undefined && first === second
}
