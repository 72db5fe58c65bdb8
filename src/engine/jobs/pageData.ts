import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import type { DataFixes } from '@shared/domain/datasets/version'
import type { JobContext } from '../context'
import { writeRow } from '../datasets/dataRow'
import type { ReadRow } from '../datasets/openDataset'
import { openLatest } from '../datasets/openLatest'
import { rowFixer } from '../datasets/fixRow'
import { fixOf } from '../datasets/Problems'
import { examineRow } from '../datasets/problems/examineRow'

type Page = EngineOutput<'pageData'>

/** Characters of one text that are shown. */
const longestText = 4_000

/** Rows `offset` to `offset + limit`, counted from 0. Reads no further than it has to, and counts
 * all where it reaches the end. */
export async function pageData(
  { offset, limit, fixes, ...asked }: EngineInput<'pageData'>,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<Page> {
  const dataset = await openLatest(asked)
  const shown = shower(fixes)
  const rows: Page['rows'] = []
  let last = 0
  for await (const group of dataset.rows({ skip: offset })) {
    signal.throwIfAborted()
    rows.push(...group.slice(0, limit - rows.length).map(shown))
    last += group.length
    if (rows.length === limit) return { total: null, rows }
  }
  return { total: last === 0 ? null : offset + last, rows }
}

/** Returns what shows a row, with the fixes done to it. */
function shower(fixes: DataFixes | undefined) {
  const fix = fixes && rowFixer(fixes)
  return ({ row, where, value, data, refusal }: ReadRow): Page['rows'][number] => {
    const findings = refusal ? [refusal] : data ? examineRow(data) : []
    const fixed = data ? fix?.(data) : undefined
    const refused = refusal && fixes?.[refusal.code] === 'remove' ? refusal.code : null
    const outcome = { repaired: [...(fixed?.repaired ?? [])], removed: fixed?.removed ?? refused }
    return {
      row,
      where,
      value: record(clipped(value ?? {})),
      canonical: data ? record(clipped(writeRow(fixed?.row ?? data))) : null,
      problems: findings.map((finding) => ({ row, where, ...finding, fix: fixOf(finding.code) })),
      ...(fixes && { fixed: outcome }),
    }
  }
}

const record = (value: unknown): Record<string, unknown> => value as Record<string, unknown> // what was a record stays one

function clipped(value: unknown): unknown {
  if (typeof value === 'string') return value.length > longestText ? `${value.slice(0, longestText)}…` : value
  if (value instanceof Uint8Array) return `${value.length} bytes`
  if (Array.isArray(value)) return value.map(clipped)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clipped(inner)]))
}
