import * as z from 'zod'
import type { ChatMessage } from '../lm/types'

/** What is wrong with a row, as the second half of a sentence, and what to do. */
export class RowError extends Error {
  constructor(
    message: string,
    readonly remedy: string,
    readonly code: 'unreadable' | 'emptyAnswer' = 'unreadable',
  ) {
    super(message)
  }
}

export type Turn = readonly [role: string, content: string]
export interface Format {
  /** A row is in the first format all of whose keys it has. */
  readonly keys: readonly string[]
  readonly turns: z.ZodType<readonly Turn[]>
}

export const text = z.string()
export const optionalText = z.string().nullish()
export const history = z.array(z.tuple([text, text])).nullish()
/** LLaMA-Factory's newer files and OpenAI's write a message's content as a list of parts. */
const part = z
  .object({ type: z.literal('text'), text: text.optional(), value: text.optional() })
  .transform((p) => p.text ?? p.value ?? '')
const content = z.union([text, z.array(part).transform((parts) => parts.join(''))])

export const system = (row: { system?: string | null | undefined }): Turn[] =>
  row.system ? [['system', row.system]] : []
export const exchanges = (pairs: readonly (readonly [string, string])[]): Turn[] =>
  pairs.flatMap(([question, answer]): Turn[] => [
    ['user', question],
    ['assistant', answer],
  ])

const message = z.object({ role: text, content }).transform((m): Turn => [m.role, m.content])
const shareGptMessage = z.object({ from: text, value: text }).transform((m): Turn => [m.from, m.value])
/** OpenAI's spelling or ShareGPT's. */
export const anyMessage = z.union([shareGptMessage, message])
const exchange = z.object({ human: text, assistant: text }).transform((e) => [e.human, e.assistant] as const)

const formats: readonly Format[] = [
  {
    keys: ['messages'],
    turns: z
      .object({ system: optionalText, messages: z.array(message) })
      .transform((r) => [...system(r), ...r.messages]),
  },
  {
    keys: ['conversations'],
    turns: z
      .object({ system: optionalText, conversations: z.array(anyMessage) })
      .transform((r) => [...system(r), ...r.conversations]),
  },
  {
    keys: ['conversation'],
    turns: z
      .object({ system: optionalText, conversation: z.array(exchange) })
      .transform((r) => [...system(r), ...exchanges(r.conversation)]),
  },
  {
    keys: ['instruction', 'output'],
    turns: z
      .object({ system: optionalText, instruction: text, input: optionalText, output: text, history })
      .transform((r) => {
        const question = [r.instruction, r.input].filter(Boolean).join('\n')
        return [...system(r), ...exchanges([...(r.history ?? []), [question, r.output]])]
      }),
  },
  {
    keys: ['query', 'response'],
    turns: z
      .object({ system: optionalText, query: text, response: text, history })
      .transform((r) => [...system(r), ...exchanges([...(r.history ?? []), [r.query, r.response]])]),
  },
  {
    keys: ['prompt', 'completion'],
    turns: z
      .object({
        system: optionalText,
        prompt: z.union([text.transform((t): Turn[] => [['user', t]]), z.array(anyMessage)]),
        completion: z.union([text.transform((t): Turn[] => [['assistant', t]]), z.array(anyMessage)]),
      })
      .transform((r) => [...system(r), ...r.prompt, ...r.completion]),
  },
]

const roles: { readonly [name: string]: ChatMessage['role'] } = {
  system: 'system',
  user: 'user',
  human: 'user',
  assistant: 'assistant',
  gpt: 'assistant',
}
const known =
  '"messages" (role, content), "conversations" (from, value), "instruction" with "output", "query" with "response", or "prompt" with "completion"'

/**
 * One row as messages: OpenAI's, ShareGPT's (both spellings), Alpaca's with LLaMA-Factory's history and system,
 * ms-swift's query and response, or trl's prompt and completion. Throws a `RowError`.
 */
export function toMessages(row: unknown): ChatMessage[] {
  return answered(readTurns(keysOf(row, known), formats, known).map(toMessage))
}

/** A row's keys and values. `known`: what is understood, for the complaint. */
export function keysOf(row: unknown, known: string): Readonly<Record<string, unknown>> {
  const keys = z.record(z.string(), z.unknown()).safeParse(row).data
  if (!keys) throw new RowError('is not a JSON object', `use ${known}`)
  const media = ['images', 'videos', 'audios'].find((key) => Array.isArray(keys[key]) && keys[key].length > 0)
  if (media !== undefined)
    throw new RowError(`has "${media}", which a text model cannot read`, 'remove the row')
  return keys
}

/** The turns of a row in the first of the formats all of whose keys it has. */
export function readTurns(
  row: Readonly<Record<string, unknown>>,
  formats: readonly Format[],
  known: string,
): readonly Turn[] {
  const found = formats.find((f) => f.keys.every((key) => row[key] !== undefined))
  if (!found) throw new RowError(`has the keys ${list(Object.keys(row))}`, `use ${known}`)
  const parsed = found.turns.safeParse(row)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new RowError(`has something else than text in "${where}"`, 'make it a string')
}

export function toMessage([name, content]: Turn): ChatMessage {
  const role = Object.hasOwn(roles, name) ? roles[name] : undefined
  if (role) return { role, content }
  throw new RowError(`has a message of "${name}"`, `use ${list(Object.keys(roles))}, or remove the row`)
}

/** A conversation that begins with a question and in which every answer has a text. */
export function answered(messages: ChatMessage[]): ChatMessage[] {
  const [first, second] = messages
  const opening = first?.role === 'system' ? second : first
  if (opening?.role !== 'user')
    throw new RowError('does not begin with a question', 'let a user message come first')
  const answers = messages.filter(({ role }) => role === 'assistant')
  if (answers.length === 0) throw new RowError('has no answer', 'add an assistant message, or remove the row')
  if (answers.some(({ content }) => content.trim() === ''))
    throw new RowError('has an empty answer', 'write the answer, or remove the row', 'emptyAnswer')
  return messages
}

const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

const textRow = z.object({ text })

/** One row of plain text, which is its "text". Throws a `RowError`. */
export function toText(row: unknown): string {
  const remedy = '"text", or a .txt file'
  const parsed = textRow.safeParse(keysOf(row, remedy))
  if (parsed.success) return parsed.data.text
  throw new RowError('has no text as "text"', `use ${remedy}`)
}
