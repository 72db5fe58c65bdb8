import type { BenchmarkChecks } from '@shared/domain/benchmarkCheck'
import type { Cli } from './command'
import { usageError } from './options'
import { table } from './output'

/** Reads benchmarks' files as an evaluation would: one by its id, or all whose files are in the folder. */
export async function checkBenchmarks(
  { ids, data }: { readonly ids: readonly string[]; readonly data: string | undefined },
  { app, out }: Cli,
): Promise<void> {
  const [id, another] = ids
  if (another !== undefined) throw usageError(`"${another}" is one argument too many.`)
  if (id === undefined && data === undefined)
    throw usageError('Name a benchmark, or the folder with --data whose benchmarks shall be checked.')
  const found = await app().services.benchmarks.check({ id, data })
  out.result(found, id === undefined ? overview(found) : found.checks.map(detail).join('\n\n'))
}

type Check = BenchmarkChecks['checks'][number]

/** Whether the rows are those that the card was checked with; a copy may hold fewer. */
const claim = ({ claimed, rows }: Check): string => {
  if (claimed === null) return 'never checked before'
  return claimed === rows ? 'as checked' : `checked with ${claimed}`
}

function overview({ checks, failed, absent }: BenchmarkChecks): string {
  const rows = checks.map((check) => [
    ...[check.benchmark, String(check.rows), String(check.problems.length)],
    ...[claim(check), check.notes.join(' ')],
  ])
  const failures = failed.map(({ benchmark, why }) => `${benchmark}: ${why}`)
  const read = checks.length > 0 ? [table(['benchmark', 'rows', 'problems', 'card', 'note'], rows)] : []
  return [...read, ...failures, `${absent.length} benchmarks have no files there.`].join('\n\n')
}

function detail(check: Check): string {
  const { benchmark, rows, subsets, asked, problems, notes } = check
  const parts = subsets.map(
    ({ label, rows: n, examples }) => `${label} ${n}${examples > 0 ? ` (+${examples})` : ''}`,
  )
  const more = problems.length > 5 ? [`… and ${problems.length - 5} more`] : []
  return [
    `${benchmark}: ${rows} rows, ${claim(check)}; ${parts.join(', ')}`,
    ...notes,
    ...asked.map(({ prompt, answer }, i) => `── question ${i + 1} ──\n${prompt}\n── answer: ${answer}`),
    ...(problems.length > 0
      ? [[`${problems.length} rows are left out:`, ...problems.slice(0, 5), ...more].join('\n')]
      : []),
  ].join('\n\n')
}
