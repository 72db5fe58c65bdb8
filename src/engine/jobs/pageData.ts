import { statSync } from 'node:fs'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import type { JobContext } from '../context'
import { writeRow } from '../datasets/dataRow'
import { type DatasetAsked, openDataset, type OpenDataset, type ReadRow } from '../datasets/openDataset'
import { fixOf } from '../datasets/Problems'
import { examineRow } from '../datasets/problems/examineRow'

type Page = EngineOutput<'pageData'>

/** Characters of one text that are shown. */
const longestText = 4_000

/** Rows `offset` to `offset + limit`, counted from 0. Reads no further than it has to, and counts
 * all where it reaches the end. */
export async function pageData(
  { offset, limit, ...asked }: EngineInput<'pageData'>,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<Page> {
  const dataset = await opened(asked)
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

/** What the last page was of: the next one is mostly of the same, and need not be looked at again. */
let latest: { readonly key: string; readonly dataset: OpenDataset } | undefined

async function opened(asked: DatasetAsked): Promise<OpenDataset> {
  const found = statSync(asked.file, { throwIfNoEntry: false })
  // a folder does not tell when a file in it has changed
  if (!found?.isFile()) return openDataset(asked)
  const key = JSON.stringify([asked, found.size, found.mtimeMs])
  if (latest?.key !== key) latest = { key, dataset: await openDataset(asked) }
  return latest.dataset
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
