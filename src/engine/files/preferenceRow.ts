import * as z from 'zod'
import type { ChatMessage } from '../lm/types'
import {
  answered,
  anyMessage,
  exchanges,
  type Format,
  history,
  keysOf,
  optionalText,
  readTurns,
  RowError,
  system,
  text,
  toMessage,
  toMessages,
  type Turn,
} from './trainingRow'

/** Two conversations that end with different answers, of which the first is preferred. */
export interface PreferenceRow {
  readonly chosen: readonly ChatMessage[]
  readonly rejected: readonly ChatMessage[]
}
/** A conversation whose last answer was judged. */
export interface JudgedRow {
  readonly messages: readonly ChatMessage[]
  readonly desirable: boolean
}
type Keys = Readonly<Record<string, unknown>>

const question = (turn: string): Turn[] => [['user', turn]]
const turns = z.array(anyMessage)
const optionalQuestion = z.object({ system: optionalText, history })

/** What the two answers of a row answer to. */
const prompts: readonly Format[] = [
  {
    keys: ['prompt'],
    turns: z
      .object({ system: optionalText, prompt: z.union([text.transform(question), turns]) })
      .transform((r) => [...system(r), ...r.prompt]),
  },
  {
    keys: ['conversations'],
    turns: z
      .object({ system: optionalText, conversations: turns })
      .transform((r) => [...system(r), ...r.conversations]),
  },
  {
    keys: ['messages'],
    turns: z
      .object({ system: optionalText, messages: turns })
      .transform((r) => [...system(r), ...r.messages]),
  },
  {
    keys: ['instruction'],
    turns: optionalQuestion
      .extend({ instruction: text, input: optionalText })
      .transform((r) => ask(r, [r.instruction, r.input].filter(Boolean).join('\n'))),
  },
  ...['question', 'query'].map((key) => ({
    keys: [key],
    turns: optionalQuestion.extend({ [key]: text }).transform((r) => ask(r, String(r[key]))),
  })),
]

function ask(row: z.output<typeof optionalQuestion>, last: string): Turn[] {
  return [...system(row), ...exchanges(row.history ?? []), ['user', last]]
}

const answer = z.union([
  text.transform((t): Turn[] => [['assistant', t]]),
  anyMessage.transform((m): Turn[] => [m]),
  turns,
])

const known =
  '"chosen" and "rejected" beside a "prompt", "conversations", "messages", "instruction" or "question", or "messages" with "rejected_response"'

/**
 * One row of a preference set: trl's prompt, chosen and rejected, as texts (a question and its answers) or as lists of
 * messages with or without the prompt; LLaMA-Factory's conversations or instruction with chosen and rejected;
 * ms-swift's messages with rejected_response or rejected_messages. Throws a `RowError`.
 */
export function toPair(row: unknown): PreferenceRow {
  const keys = keysOf(row, known)
  if (keys['rejected_response'] != null) {
    const chosen = toMessages(keys)
    return {
      chosen: endingInAnswer(chosen),
      rejected: withAnswer(promptOf(chosen), keys, 'rejected_response'),
    }
  }
  if (keys['chosen_messages'] != null || keys['rejected_messages'] != null) {
    const field = keys['chosen_messages'] == null ? 'messages' : 'chosen_messages'
    return { chosen: withAnswer([], keys, field), rejected: withAnswer([], keys, 'rejected_messages') }
  }
  if (keys['chosen'] == null && keys['rejected'] == null)
    throw new RowError(
      `has no "${keys['messages'] == null ? 'rejected' : 'rejected_response'}"`,
      `use ${known}`,
    )
  const prompt = (): ChatMessage[] => readTurns(keys, prompts, known).map(toMessage)
  return { chosen: withAnswer(prompt, keys, 'chosen'), rejected: withAnswer(prompt, keys, 'rejected') }
}

/** One row of judged answers: a conversation, or trl's prompt and completion, with "label" or LLaMA-Factory's "kto_tag". */
export function toJudged(row: unknown): JudgedRow {
  const keys = keysOf(row, known)
  const field = keys['label'] == null && keys['kto_tag'] != null ? 'kto_tag' : 'label'
  const label = verdicts.get(keys[field])
  const remedy = 'write true for a good answer and false for a bad one'
  if (keys[field] == null) throw new RowError(`has no "${field}"`, remedy)
  if (label === undefined) throw new RowError(`has ${JSON.stringify(keys[field])} as "${field}"`, remedy)
  return { messages: endingInAnswer(toMessages(keys)), desirable: label }
}
/** What trl, ms-swift and LLaMA-Factory take for a verdict, also where a table turned it into text. */
const verdicts: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ...[true, 1, 'true', 'True', '1'].map((yes) => [yes, true] as const),
  ...[false, 0, 'false', 'False', '0'].map((no) => [no, false] as const),
])

/** The conversation that a field ends: it holds the last answer, or all messages. */
function withAnswer(
  prompt: readonly ChatMessage[] | (() => readonly ChatMessage[]),
  keys: Keys,
  field: string,
): ChatMessage[] {
  if (keys[field] == null) throw new RowError(`has no "${field}"`, 'add the other answer, or remove the row')
  const parsed = answer.safeParse(keys[field])
  if (!parsed.success)
    throw new RowError(`has neither a text nor messages in "${field}"`, 'write the answer as a string')
  const messages = parsed.data.map(toMessage)
  const before = typeof prompt === 'function' ? prompt : () => prompt
  const whole = messages[0]?.role === 'assistant' ? [...before(), ...messages] : messages
  return endingInAnswer(answered(whole))
}

const promptOf = (messages: readonly ChatMessage[]): ChatMessage[] =>
  messages.slice(
    0,
    messages.findLastIndex(({ role }) => role === 'assistant'),
  )

function endingInAnswer(messages: readonly ChatMessage[]): ChatMessage[] {
  if (messages.at(-1)?.role === 'assistant') return [...messages]
  throw new RowError('does not end with an answer', "let the last message be the assistant's")
}
