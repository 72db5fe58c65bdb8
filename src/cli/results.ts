import { join } from 'node:path'
import type { RunId } from '@shared/domain/run'
import type { BenchmarkResult } from '@shared/domain/score'
import type { App } from '@main/compose'
import { yamlToRecord } from '@main/services/runRecord'
import { table } from './output'

/** What a finished training has to show: the same whoever ran it and however often it was resumed. */
export async function trainResult({ services: { runs } }: App, id: RunId) {
  const losses = runs.metrics(id).map(({ loss }) => loss)
  const { recipe, folder, reductions } = await runs.get({ id })
  const kind = yamlToRecord(recipe).train?.adapter.kind === 'full' ? 'model' : 'adapter'
  const trained = { kind, path: join(folder, kind) } as const
  return { run: id, steps: losses.length, losses, trained, reductions, ...runs.training(id) }
}

const percent = (share: number): string => (100 * share).toFixed(1)

const interval = ([low, high]: readonly [number, number]): string => `${percent(low)}–${percent(high)}`

/** A line per benchmark, with its authors' categories of subjects below it, and what is known of sets not asked whole. */
export function resultsTable(results: readonly BenchmarkResult[]): string {
  const rows = results.flatMap((r) => [
    cells(r, [r.benchmark, r.metric]),
    ...(r.groups ?? []).map((g) => cells(g, [`  ${g.group}`, `${g.subsets} subsets`])),
  ])
  const head = ['benchmark', 'metric', '%', '95 %', 'n', 'wrong', 'unparsed', 'truncated', 'errors']
  return [table(head, rows), ...results.flatMap((r) => [...sampleLine(r), ...cleanLine(r)])].join('\n')
}

type Scored = Pick<BenchmarkResult, 'score' | 'ci95' | 'n' | 'wrong' | 'unparsed' | 'truncated' | 'errors'>

const cells = (r: Scored, names: readonly string[]): string[] => [
  ...names,
  percent(r.score),
  interval(r.ci95),
  ...[r.n, r.wrong, r.unparsed, r.truncated, r.errors].map(String),
]

function sampleLine({ benchmark, score, sampled }: BenchmarkResult): string[] {
  if (!sampled) return []
  const { questions, of, ci95 } = sampled
  const asked = `${benchmark}: ${questions} of ${of} questions were asked`
  if (!ci95) return [`${asked}, and none of some subsets: nothing is said about the score over all of them.`]
  return [
    `${asked}; over all of them ${percent(score)} ± ${percent((ci95[1] - ci95[0]) / 2)} (${interval(ci95)}).`,
  ]
}

/** The score without the questions that were in the training data. */
function cleanLine({ benchmark, clean }: BenchmarkResult): string[] {
  if (!clean) return []
  const which = `${benchmark} without ${clean.excluded.length} leaked questions`
  if (clean.n === 0) return [`${which}: none is left`]
  const [low, high] = clean.ci95.map(percent)
  return [`${which}: ${percent(clean.score)} (${low}–${high}, n = ${clean.n})`]
}
