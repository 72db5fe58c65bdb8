import type { ReportData } from './reportData'

type Field = string | number | null

const header = [
  'benchmark',
  'card_version',
  'metric',
  'subset',
  'label',
  'baseline_run',
  'baseline_title',
  'run',
  'title',
  'n',
  'score',
  'ci_low',
  'ci_high',
  'right',
  'wrong',
  'unparsed',
  'truncated',
  'errors',
  'shots',
  'data_sha256',
  'common_n',
  'delta',
  'delta_ci_low',
  'delta_ci_high',
  'p',
  'p_permutation',
  'p_holm',
  'detectable',
  'verdict',
  'fixed',
  'broken',
] as const

/**
 * One line per run, benchmark and subject (an empty subset is the whole benchmark), with the comparison against the
 * baseline where there is one. UTF-8 with a byte order mark, which spreadsheets need to read Chinese; scores as shares.
 */
export function renderCsv(data: ReportData): string {
  const [baseline] = data.runs
  const rows = data.runs.flatMap((run) =>
    run.results.flatMap((result) => {
      const row = data.comparisons
        .find((c) => c.b === run.id)
        ?.rows.find((r) => r.benchmark === result.benchmark)
      const identity = [result.benchmark, result.version, result.metric] as const
      const runs = [
        row ? (baseline?.id ?? null) : null,
        row ? (baseline?.title ?? null) : null,
        run.id,
        run.title,
      ]
      const asked = [result.shots, result.dataDigest]
      const compared = row && row.verdict !== 'not comparable' ? row : undefined
      return [
        [...identity, '', '', ...runs, ...measured(result), ...asked, ...difference(compared), ...claim(row)],
        ...result.subsets.map((s) => {
          const own = compared?.subsets.find((d) => d.subset === s.subset)
          return [
            ...[...identity, s.subset, s.label, ...runs, ...measured(s), ...asked],
            ...[...difference(own), ...claim(own)],
          ]
        }),
      ]
    }),
  )
  return `\ufeff${[header, ...rows].map((fields) => fields.map(quote).join(',')).join('\r\n')}\r\n`
}

type Counted = ReportData['runs'][number]['results'][number]['subsets'][number]
const measured = (r: Omit<Counted, 'subset' | 'label'>): Field[] => [
  ...[r.n, r.score, ...r.ci95],
  ...[r.right, r.wrong, r.unparsed, r.truncated, r.errors],
]

type Row = ReportData['comparisons'][number]['rows'][number]
type Claim = Pick<Row, 'n' | 'delta' | 'ci95' | 'p' | 'pPermutation' | 'pAdjusted' | 'detectable' | 'verdict'>
const difference = (r: Claim | undefined): Field[] =>
  r ? [r.n, r.delta, ...r.ci95] : [null, null, null, null]
const claim = (r: (Claim & Partial<Row>) | undefined): Field[] => {
  if (!r) return [null, null, null, null, null, null, null]
  if (r.verdict === 'not comparable') {
    const why = r.reason ? `${r.verdict}: ${r.reason}` : r.verdict
    return [null, null, null, null, why, null, null]
  }
  return [r.p, r.pPermutation, r.pAdjusted, r.detectable, r.verdict, r.fixed ?? null, r.broken ?? null]
}

/**
 * RFC 4180 quoting. A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV
 * injection); numbers are ours and stay numbers.
 */
function quote(field: Field): string {
  if (field === null) return ''
  if (typeof field === 'number') return String(field)
  const safe = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field
  return /[",\r\n]/.test(safe) || safe !== field ? `"${safe.replaceAll('"', '""')}"` : safe
}
