import { whyNotJson } from '@shared/errors/jsonFault'

/** One record of a file as it was read, before anybody has asked what it is. */
export interface DataRecord {
  /** As a person finds it: "line 12", "element 3". */
  readonly where: string
  readonly value: Readonly<Record<string, unknown>>
}
/** What stands where a record should. */
export interface BrokenRecord {
  readonly where: string
  /** The second half of a sentence. */
  readonly why: string
}
/** A record whose JSON nobody has parsed yet: who only counts rows does not need it. */
interface UnparsedRecord {
  readonly where: string
  readonly text: string
}
export type AnyRecord = DataRecord | BrokenRecord | UnparsedRecord
/** Records come in groups, since millions one by one would spend their time on waiting for each other. */
export type Records = AsyncGenerator<readonly AnyRecord[]>

export const isBroken = (record: DataRecord | BrokenRecord): record is BrokenRecord => 'why' in record

/** No row of text that a model is trained on is longer; what is, is a file without line ends or an open quotation mark. */
export const longestRecord = 16 * 2 ** 20
/** Deeper than any format nests; what follows looks into values by recursion. */
const deepest = 64

/** The record with its JSON parsed. Single values and lists become records too: their keys are "value", or 0, 1, …. */
export function parsedRecord(record: AnyRecord): DataRecord | BrokenRecord {
  if (!('text' in record)) return record
  const { where, text } = record
  try {
    const value: unknown = JSON.parse(text)
    if (!isShallow(value, deepest)) return { where, why: `is nested more than ${deepest} levels deep` }
    return { where, value: asRecord(value) }
  } catch (e) {
    return { where, why: `is not valid JSON (${whyNotJson(e)})` }
  }
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (levels === 0) return false
  for (const inner of Object.values(value)) if (!isShallow(inner, levels - 1)) return false
  return true
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return { value }
  return { ...value }
}
