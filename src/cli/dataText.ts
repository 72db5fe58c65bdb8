import type { DataCheck } from '@shared/domain/datasets/check'
import { datasetReference } from '@shared/domain/datasets/reference'
import type { DatasetVersion } from '@shared/domain/datasets/version'
import { en } from '@shared/i18n/en'
import { table } from './output'

/** Problems of each kind that are shown on a terminal. */
const shown = 3

export function checkText(check: DataCheck): string {
  const { format, as, confidence, why, trainable, rows, files, columns, found, problems, tokens, notes } =
    check
  const of = files.length === 1 ? '' : ` in ${files.length} files`
  const examples = found.flatMap(({ code }) =>
    problems.filter((problem) => problem.code === code).slice(0, shown),
  )
  return [
    `${rows} rows${of}: ${format}${as === null ? '' : `, for ${as}`} (${Math.round(100 * confidence)} % sure). ${why}`,
    trainable.possible ? 'Can be trained on as it is.' : `Cannot be trained on as it is. ${trainable.why}`,
    ...notes.map((note) => `note: ${note}`),
    ...(tokens ? [tokensText(tokens)] : []),
    '',
    table(['column', 'is', 'filled', 'example'], columns.map(({ name, part, filled, example }) => [name, part ?? '', String(filled), oneLine(example)])), // prettier-ignore
    ...(found.length === 0
      ? ['', 'Nothing is odd about it.']
      : ['', foundText(found), '', ...examples.map(problemText)]),
  ].join('\n')
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 60)

const tokensText = ({ rows, total, lengths, maxLength, tooLong }: NonNullable<DataCheck['tokens']>): string =>
  `${total} tokens (${rows} rows counted); half ≤ ${lengths.p50}, 90 % ≤ ${lengths.p90}, 99 % ≤ ${lengths.p99}, longest ${lengths.max}; ${tooLong} rows over ${maxLength}`

const foundText = (found: DataCheck['found']): string =>
  table(
    ['problem', 'rows', 'first', 'can be', ''],
    found.map(({ code, rows, first, remedies }) => [code, String(rows), String(first ?? ''), remedies.map((r) => `${r}d`.replace('repaird', 'repaired')).join(' or '), en.data.problems[code]]), // prettier-ignore
  )

const problemText = ({ row, where, field, code, message, fix }: DataCheck['problems'][number]): string =>
  `! ${code}${row === null ? '' : ` row ${row}`} (${where})${field === null ? '' : ` ${field}`}: ${message}${fix === null ? '' : ` → ${fix}`}`

export function contentText({
  as,
  rows,
  parts,
  lineage,
}: Pick<DatasetVersion, 'as' | 'rows' | 'parts' | 'lineage'>): string {
  const changes = [
    ...lineage.repaired.map(({ code, rows: n }) => `${code}: ${n} rows repaired`),
    ...lineage.removed.map(({ code, rows: n }) => `${code}: ${n} rows left out`),
  ]
  const divided =
    parts.length === 1 ? '' : ` (${parts.map(({ name, rows: n }) => `${n} ${name}`).join(', ')})`
  return [`${rows} rows for ${as}${divided}`, ...changes].join('\n')
}

export function versionsText(versions: readonly DatasetVersion[]): string {
  if (versions.length === 0) return 'There are no versions: make one with data convert FILE --name NAME.'
  const cells = versions.map((version) => [
    datasetReference(version),
    version.as,
    String(version.rows),
    version.parts.map(({ name }) => name).join(', '),
    new Date(version.createdAt).toISOString().slice(0, 16).replace('T', ' '),
    version.lineage.sources
      .map(({ name }) => name)
      .join(', ')
      .slice(0, 40),
  ])
  return table(['version', 'for', 'rows', 'parts', 'made', 'from'], cells)
}
