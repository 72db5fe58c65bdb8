import type { GoldSpec } from '@shared/benchmarks/schema/sample'
import { isRecord } from './readers/rows'
import {
  isEmpty,
  NoAnswerError,
  quoted,
  RowError,
  textAt,
  unpacked,
  valueAt,
  type RowValue,
} from './rowFields'

/** The entities of a row as "type:text", in the file's order; one that stands twice is named twice. Throws `RowError`. */
export function entityTexts(row: RowValue, spec: Extract<GoldSpec, { as: 'entities' }>): string[] {
  const value = unpacked(valueAt(row, spec.field))
  if (isRecord(value)) return Object.entries(value).flatMap(([type, texts]) => ofType(type, texts))
  if (!Array.isArray(value)) throw new NoAnswerError(`${quoted(spec.field)} holds no answer`)
  const text = spec.text === undefined ? '' : textAt(row, spec.text)
  return value.map((entity: unknown) => entityText(entity, text, spec))
}

/** CLUENER: from each text to its places. */
function ofType(type: string, texts: unknown): string[] {
  if (!isRecord(texts)) throw new RowError(`the entities of "${type}" are no object from text to places`)
  return Object.entries(texts).flatMap(([text, places]) =>
    Array.from({ length: Array.isArray(places) ? places.length : 1 }, () => `${type}:${text}`),
  )
}

function entityText(entity: unknown, text: string, spec: Extract<GoldSpec, { as: 'entities' }>): string {
  if (Array.isArray(entity)) {
    const [start, end, type] = entity as unknown[]
    // offsets are in characters, as Python counts them
    if (typeof start === 'number' && typeof end === 'number' && typeof type === 'string')
      return `${type}:${[...text].slice(start, end).join('')}`
  }
  if (isRecord(entity)) {
    const type = valueAt(entity, ['type', 'entity_type', 'label', 'tag'])
    const name = valueAt(entity, ['text', 'entity', 'word', 'span'])
    if (!isEmpty(type) && typeof type === 'string' && typeof name === 'string') return `${type}:${name}`
  }
  throw new RowError(`${quoted(spec.field)} holds an entity without type and text`)
}
