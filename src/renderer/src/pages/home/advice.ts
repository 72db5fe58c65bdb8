import type { InstalledModel } from '@shared/domain/installedModel'
import type { RunView } from '@renderer/hooks/useRuns'
import type { Group } from '@renderer/lib/groupRuns'
import type { Route } from '@renderer/lib/route'

/** Something worth doing now: where it is done, and the run that it is about. */
export type Step =
  | { readonly kind: 'sample' }
  | { readonly kind: 'model' | 'data' | 'train'; readonly to: Route }
  | { readonly kind: 'failed' | 'measure' | 'compare'; readonly run: RunView; readonly to: Route }

/** Three are advice, ten are a list. */
const most = 4

/**
 * What there is to do next: what the latest project that needs somebody needs, because it stopped or is ready to be
 * compared or measured, and how a next one is begun. `models` is undefined, or `looking` true, as long as not all were
 * looked at.
 */
export function nextSteps({
  groups,
  models,
  looking,
}: {
  readonly groups: readonly Group[]
  readonly models: readonly InstalledModel[] | undefined
  readonly looking: boolean
}): Step[] {
  const found = models?.some(({ incomplete, info }) => incomplete === null && info?.evaluation.possible)
  const usable = found === false && looking ? undefined : found
  const begin: Step[] = [{ kind: 'data', to: { page: 'datasets' } }]
  if (usable === true) begin.push({ kind: 'train', to: { page: 'train' } })
  if (usable === false) begin.unshift({ kind: 'model', to: { page: 'models', view: 'hub' } })
  if (groups.length === 0) begin.unshift({ kind: 'sample' })
  const evaluations = groups.flatMap(({ runs }) => runs.filter(({ kind }) => kind === 'evaluate'))
  const lastMeasured = Math.max(...evaluations.map(({ createdAt }) => createdAt))
  const pressing =
    groups.map((group) => aboutProject(group, lastMeasured)).find((steps) => steps.length > 0) ?? []
  return [...pressing, ...begin].slice(0, most)
}

function aboutProject({ runs, pair }: Group, lastMeasured: number): Step[] {
  const steps: Step[] = []
  const failed = runs.find((run) => run.state === 'failed' || run.state === 'interrupted')
  const trained = runs.find((run) => run.kind === 'train' && run.state === 'done')
  if (failed) steps.push({ kind: 'failed', run: failed, to: { page: 'run', id: failed.id } })
  if (pair)
    steps.push({ kind: 'compare', run: pair[1], to: { page: 'compare', runs: pair.map((run) => run.id) } })
  // an evaluation of its adapter is a project of its own: whoever has begun one since needs no advice to
  if (trained && !(lastMeasured > trained.createdAt))
    steps.push({
      ...{ kind: 'measure', run: trained },
      to: { page: 'evaluate', benchmarks: [], target: 'run', run: trained.id },
    })
  return steps
}
