import type { DataProblemCode } from '@shared/domain/datasets/problems'
import type { DataRow, Finding, Turn } from '../dataRow'
import { rowRules } from './rowRules'
import { textRules } from './textRules'

type RowCode = keyof typeof rowRules
type TextCode = keyof typeof textRules
// the keys of constants
const rowCodes = Object.keys(rowRules) as RowCode[]
const textCodes = Object.keys(textRules) as TextCode[]

/** What is odd about a row by itself; what only shows beside other rows is found elsewhere. */
export function examineRow(row: DataRow): Finding[] {
  const findings: Finding[] = []
  for (const code of rowCodes) {
    const found = rowRules[code].detect(row)
    if (found) findings.push({ code, ...found })
  }
  for (const turn of textsOf(row))
    for (const code of textCodes) {
      const message = textRules[code].detect(turn.content, turn)
      if (message !== undefined) findings.push({ code, field: turn.field, message })
    }
  return findings
}

/** Every turn of a row once. */
export function textsOf({ turns, rejected }: Pick<DataRow, 'turns' | 'rejected'>): Turn[] {
  if (!rejected) return [...turns]
  return [...turns, ...rejected.filter((turn) => !turns.some((t) => t.field === turn.field))]
}

/** The row after the repair of this problem; unchanged where it has no such problem or none can be repaired. */
export function repairRow(row: DataRow, code: DataProblemCode): DataRow {
  if (isOneOf(rowCodes, code)) return rowRules[code].repair?.(row) ?? row
  if (!isOneOf(textCodes, code)) return row
  const { detect, repair } = textRules[code]
  if (!repair) return row
  // what has parts beside its text is written as it was
  const repaired = (turn: Turn): Turn =>
    turn.parts === undefined && detect(turn.content, turn) !== undefined
      ? { ...turn, content: repair(turn.content) }
      : turn
  return {
    ...row,
    turns: row.turns.map(repaired),
    ...(row.rejected && { rejected: row.rejected.map(repaired) }),
  }
}

const isOneOf = <C extends string>(codes: readonly C[], code: string): code is C =>
  codes.some((known) => known === code)
