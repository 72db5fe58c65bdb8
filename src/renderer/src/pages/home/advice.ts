import type { InstalledModel } from '@shared/domain/installedModel'
import type { RunView } from '@renderer/hooks/useRuns'
import type { Group } from '@renderer/lib/groupRuns'
import type { Route } from '@renderer/lib/route'
import { stopOf } from '@renderer/lib/seenStops'

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
 * looked at; `seen` are the stops that need no second look.
 */
export function nextSteps({
  groups,
  models,
  looking,
  seen,
}: {
  readonly groups: readonly Group[]
  readonly models: readonly InstalledModel[] | undefined
  readonly looking: boolean
  readonly seen: ReadonlySet<string>
}): Step[] {
  const found = models?.some(({ incomplete, info }) => incomplete === null && info?.evaluation.possible)
  const usable = found === false && looking ? undefined : found
  const begin: Step[] = [{ kind: 'data', to: { page: 'datasets' } }]
  if (usable === true) begin.push({ kind: 'train', to: { page: 'train' } })
  if (usable === false) begin.unshift({ kind: 'model', to: { page: 'models', view: 'hub' } })
  if (groups.length === 0) begin.unshift({ kind: 'sample' })
  const all = groups.flatMap(({ runs }) => runs)
  const pressing =
    groups.map((group) => aboutProject(group, all, seen)).find((steps) => steps.length > 0) ?? []
  return [...pressing, ...begin].slice(0, most)
}

function aboutProject({ runs, pair }: Group, all: readonly RunView[], seen: ReadonlySet<string>): Step[] {
  const steps: Step[] = []
  const failed = runs.find((run) => hasStopped(run) && !seen.has(stopOf(run)) && !wasTriedAgain(run, all))
  const trained = runs.find((run) => run.kind === 'train' && run.state === 'done')
  if (failed) steps.push({ kind: 'failed', run: failed, to: { page: 'run', id: failed.id } })
  if (pair)
    steps.push({ kind: 'compare', run: pair[1], to: { page: 'compare', runs: pair.map((run) => run.id) } })
  // an evaluation of its adapter is a project of its own: whoever has begun one since needs no advice to
  if (trained && !all.some((run) => run.kind === 'evaluate' && run.createdAt > trained.createdAt))
    steps.push({
      ...{ kind: 'measure', run: trained },
      to: { page: 'evaluate', benchmarks: [], target: 'run', run: trained.id },
    })
  return steps
}

const hasStopped = ({ state }: RunView): boolean => state === 'failed' || state === 'interrupted'

/** Whoever has started the same again, from the recipe or an edited one, needs no advice to see why the first stopped. */
const wasTriedAgain = (stopped: RunView, all: readonly RunView[]): boolean =>
  all.some(
    (run) => run.kind === stopped.kind && run.title === stopped.title && run.createdAt > stopped.createdAt,
  )
