import { join } from 'node:path'
import type { RunId } from '@shared/domain/run'
import type { BenchmarkResult } from '@shared/domain/score'
import type { App } from '@main/compose'
import { yamlToRecord } from '@main/services/runRecord'
import { table } from './output'

/** What a finished training has to show: the same whoever ran it and however often it was resumed. */
export function trainResult({ services: { runs } }: App, id: RunId) {
  const losses = runs.metrics(id).map(({ loss }) => loss)
  const { recipe, folder, reductions } = runs.get({ id })
  const kind = yamlToRecord(recipe).train?.adapter.kind === 'full' ? 'model' : 'adapter'
  const trained = { kind, path: join(folder, kind) } as const
  return { run: id, steps: losses.length, losses, trained, reductions, ...runs.training(id) }
}

const percent = (share: number): string => (100 * share).toFixed(1)

export function resultsTable(results: readonly BenchmarkResult[]): string {
  const rows = results.map((r) => [
    r.benchmark,
    r.metric,
    percent(r.score),
    `${percent(r.ci95[0])}–${percent(r.ci95[1])}`,
    ...[r.n, r.wrong, r.unparsed, r.truncated, r.errors].map(String),
  ])
  const head = ['benchmark', 'metric', '%', '95 %', 'n', 'wrong', 'unparsed', 'truncated', 'errors']
  return [table(head, rows), ...results.flatMap(cleanLine)].join('\n')
}

/** The score without the questions that were in the training data. */
function cleanLine({ benchmark, clean }: BenchmarkResult): string[] {
  if (!clean) return []
  const which = `${benchmark} without ${clean.excluded.length} leaked questions`
  if (clean.n === 0) return [`${which}: none is left`]
  const [low, high] = clean.ci95.map(percent)
  return [`${which}: ${percent(clean.score)} (${low}–${high}, n = ${clean.n})`]
}
