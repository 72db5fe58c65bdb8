import type { DataProblemCode } from '@shared/domain/datasets/problems'
import { dataProblemCodes } from '@shared/domain/datasets/problems'
import type { DataFixes } from '@shared/domain/datasets/version'
import type { DataRow } from './dataRow'
import { examineRow, repairRow } from './problems/examineRow'

/** Repairs in an order in which none hides what another looks for: encodings first, white space and roles last. */
const order: readonly DataProblemCode[] = [
  'mojibake',
  'controlCharacters',
  'html',
  'openThink',
  'outerSpace',
  'roleOrder',
]

interface Fixed {
  /** Null where the row is to be left out. */
  readonly row: DataRow | null
  readonly repaired: readonly DataProblemCode[]
  /** What it is left out for. */
  readonly removed: DataProblemCode | null
}

/** Returns what applies fixes to a row as far as it can be judged by itself. */
export function rowFixer(fixes: DataFixes): (row: DataRow) => Fixed {
  const repairs = order.filter((code) => fixes[code] === 'repair')
  const removals = dataProblemCodes.filter((code) => fixes[code] === 'remove')
  return (given) => {
    let row = given
    const repaired: DataProblemCode[] = []
    for (const code of repairs) {
      const before = row
      row = repairRow(row, code)
      if (!sameTexts(before, row)) repaired.push(code)
    }
    const findings = removals.length > 0 ? examineRow(row) : []
    const removed = removals.find((code) => findings.some((finding) => finding.code === code)) ?? null
    return { row: removed === null ? row : null, repaired, removed }
  }
}

function sameTexts(a: DataRow, b: DataRow): boolean {
  const texts = ({ turns, rejected = [] }: DataRow): string[] =>
    [...turns, ...rejected].map(({ role, content }) => `${role}\u0000${content}`)
  const [left, right] = [texts(a), texts(b)]
  return left.length === right.length && left.every((text, i) => text === right[i])
}
