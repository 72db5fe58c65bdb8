import type { PageRow } from './RowsPanel'

export interface ShownMessage {
  readonly role: string
  readonly content: string
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whatever a cell holds as text. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '')

/** The messages in a field of the canonical form; none where it is no list of them. */
export function messagesIn(value: unknown): readonly ShownMessage[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).map(({ role, content }) => ({ role: textOf(role), content: textOf(content) }))
}

/** How a row begins: its first question, its text, or the first cell that says something. */
export function beginningOfRow({ canonical, value }: PageRow): string {
  const [first] = messagesIn(canonical?.['messages']).filter(({ role }) => role !== 'system')
  if (first) return first.content
  const texts = Object.values(canonical ?? value).map(textOf)
  return texts.find((text) => text.trim() !== '') ?? ''
}
