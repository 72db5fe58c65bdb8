import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import type { JobContext } from '../context'
import { writeRow } from '../datasets/dataRow'
import { openDataset, type ReadRow } from '../datasets/openDataset'
import { fixOf } from '../datasets/Problems'
import { examineRow } from '../datasets/problems/examineRow'

type Page = EngineOutput<'pageData'>

/** Characters of one text that are shown. */
const longestText = 4_000

/** Rows `offset` to `offset + limit`, counted from 0. Reads no further than it has to, and counts all where it reaches the end. */
export async function pageData(
  { offset, limit, ...asked }: EngineInput<'pageData'>,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<Page> {
  const dataset = await openDataset(asked)
  const rows: Page['rows'] = []
  let seen = 0
  for await (const group of dataset.rows()) {
    signal.throwIfAborted()
    const from = Math.max(0, offset - seen)
    rows.push(...group.slice(from, from + limit - rows.length).map(shown))
    seen += group.length
    if (rows.length === limit) return { total: null, rows }
  }
  return { total: seen, rows }
}

function shown({ row, where, value, data, refusal }: ReadRow): Page['rows'][number] {
  const findings = refusal ? [refusal] : data ? examineRow(data) : []
  return {
    row,
    where,
    value: record(clipped(value ?? {})),
    canonical: data ? record(clipped(writeRow(data))) : null,
    problems: findings.map((finding) => ({ row, where, ...finding, fix: fixOf(finding.code) })),
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
