import type { DataMapping, DataRole } from '@shared/domain/datasets/mapping'
import { isRecord } from '../benchmarks/readers/rows'
import { unpacked } from '../benchmarks/rowFields'
import { MappingError, type Turn } from './dataRow'

/** Names under which tools and people keep the roles of a conversation. */
const usualRoles: Readonly<Record<string, DataRole>> = {
  system: 'system',
  developer: 'system',
  系统: 'system',
  user: 'user',
  human: 'user',
  prompter: 'user',
  用户: 'user',
  assistant: 'assistant',
  gpt: 'assistant',
  chatgpt: 'assistant',
  bot: 'assistant',
  model: 'assistant',
  助手: 'assistant',
  function_call: 'tool_call',
  tool_call: 'tool_call',
  tool_calls: 'tool_call',
  tool: 'tool',
  function: 'tool',
  observation: 'tool',
  tool_response: 'tool',
  function_response: 'tool',
}

type Roles = DataMapping['roles']
type Message = Readonly<Record<string, unknown>>

/** The messages in a column: a list of them or one, in OpenAI's spelling, ShareGPT's or as exchanges. */
export function readTurns(value: unknown, field: string, roles: Roles): Turn[] {
  const given = unpacked(value)
  const list: readonly unknown[] = Array.isArray(given) ? given : [given]
  return list.flatMap((element, i) => {
    const at = Array.isArray(given) ? `${field}[${i}]` : field
    if (!isRecord(element)) throw unmapped(at, 'is no message')
    return readMessage(element, at, roles)
  })
}

/** Pairs of a question and its answer. */
export function readHistory(value: unknown, field: string): Turn[] {
  const given = unpacked(value)
  if (given === null || given === undefined || given === '') return []
  if (!Array.isArray(given)) throw unmapped(field, 'is no list of questions and answers')
  return given.flatMap((pair: unknown, i) => {
    const [question, answer] = Array.isArray(pair) ? (pair as unknown[]) : []
    if (typeof question !== 'string' || typeof answer !== 'string')
      throw unmapped(`${field}[${i}]`, 'is no pair of a question and its answer')
    return [
      { role: 'user', content: question, field: `${field}[${i}][0]` },
      { role: 'assistant', content: answer, field: `${field}[${i}][1]` },
    ]
  })
}

export const unmapped = (field: string, why: string): MappingError =>
  new MappingError({ code: 'unmapped', field, message: `"${field}" ${why}.` })

/** Pairs of keys that hold an exchange, a message as question and answer at once. */
const exchanges = [
  ['human', 'assistant'],
  ['user', 'assistant'],
  ['question', 'answer'],
] as const

function readMessage(message: Message, field: string, roles: Roles): Turn[] {
  const [roleKey, contentKey] = 'from' in message ? ['from', 'value'] : ['role', 'content']
  const name = message[roleKey]
  if (typeof name === 'string') {
    const content = message[contentKey]
    const extra = Object.fromEntries(
      Object.entries(message).filter(([key]) => key !== roleKey && key !== contentKey),
    )
    const role = roles[name] ?? usualRoles[name.toLowerCase()] ?? name
    return contentTurns(content, { role, field: `${field}.${contentKey}`, extra })
  }
  const pair = exchanges.find((keys) => keys.every((key) => typeof message[key] === 'string'))
  if (!pair) throw unmapped(field, 'is a message without a role and a content')
  return pair.map((key, i) => ({
    role: i === 0 ? 'user' : 'assistant',
    content: String(message[key]),
    field: `${field}.${key}`,
  }))
}

interface Place {
  readonly role: string
  readonly field: string
  readonly extra: Message
}

function contentTurns(content: unknown, { role, field, extra }: Place): Turn[] {
  const more = Object.keys(extra).length > 0 ? { extra } : {}
  if (!Array.isArray(content)) return [{ role, content: scalar(content, field), field, ...more }]
  const parts: readonly unknown[] = content
  const texts = parts.map((part) => (isRecord(part) ? partText(part) : undefined))
  const toolCalls = parts.filter((part) => isRecord(part) && part['type'] === 'tool_call')
  if (texts.some((text) => text === undefined))
    return [{ role, content: texts.map((text) => text ?? '').join(''), field, parts, ...more }]
  // a call is a message of its own, as in the other spellings
  const said = texts.filter((_, i) => !toolCalls.includes(parts[i])).join('')
  const calls = toolCalls.map((call) => ({
    role: 'tool_call',
    content: partText(call as Message) ?? '',
    field,
  }))
  return said === '' && calls.length > 0 ? calls : [{ role, content: said, field, ...more }, ...calls]
}

/** Kinds of parts that are text, and how they are written into it. */
const partWriters: Readonly<Record<string, (text: string) => string>> = {
  text: (text) => text,
  tool_call: (text) => text,
  reasoning: (text) => `<think>\n${text}\n</think>\n\n`,
}

function partText(part: Message): string | undefined {
  const text = part['text'] ?? part['value']
  const write = typeof part['type'] === 'string' ? partWriters[part['type']] : undefined
  return write && typeof text === 'string' ? write(text) : undefined
}

/** A text, or what is written for one. Nothing is an empty text. */
export function scalar(value: unknown, field: string): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw unmapped(field, `holds ${Array.isArray(value) ? 'a list' : 'an object'} where a text belongs`)
}
