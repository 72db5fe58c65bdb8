import { byQueueOrder } from '@shared/domain/run'
import type { Dictionary } from '@shared/i18n/dictionary'
import type { RunView } from '@renderer/hooks/useRuns'
import { shortText } from './format'

export interface Group {
  readonly id: string
  readonly createdAt: number
  /** In the order in which they are to run. */
  readonly runs: readonly RunView[]
  /** The first and the last finished evaluation: what one would compare. */
  readonly pair: readonly [RunView, RunView] | null
}

/** Runs by the recipe that made them, newest first. */
export function groupRuns(runs: readonly RunView[]): Group[] {
  const groups = [...Map.groupBy(runs, (run) => run.group)].map(([id, members]): Group => {
    const inOrder = [...members].sort((a, b) => a.createdAt - b.createdAt)
    const evaluated = inOrder.filter((run) => run.kind === 'evaluate' && run.state === 'done')
    const [first, last] = [evaluated[0], evaluated.at(-1)]
    return {
      id,
      createdAt: inOrder[0]?.createdAt ?? 0,
      runs: inOrder,
      pair: first && last && first !== last ? [first, last] : null,
    }
  })
  return groups.sort((a, b) => b.createdAt - a.createdAt)
}

/** The waiting runs in the order in which they are taken. */
export const queueOf = (runs: readonly RunView[]): RunView[] =>
  runs.filter((run) => run.state === 'queued').sort(byQueueOrder)

/** Place in the queue, from 1; null for a run that is not in it. */
export function queuePosition(run: RunView, all: readonly RunView[]): number | null {
  if (run.state !== 'queued') return null
  return queueOf(all).findIndex((waiting) => waiting.id === run.id) + 1
}

/** What a project is called: as its training is, else as its first run without which model it measures. */
export function projectTitle({ runs }: Group, t: Dictionary): string {
  const named = runs.find((run) => run.kind === 'train') ?? runs[0]
  return named ? shortText(named.title.replace(/ · (base|tuned)$/, '')) : t.app.none
}
