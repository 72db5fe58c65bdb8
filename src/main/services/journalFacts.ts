import {
  type Evaluation,
  evaluation,
  type JournalLine,
  type Reduced,
  reduced,
  type TrainMetric,
} from '@shared/domain/events'

/** What a run has written besides its journal, the latest under each path. */
export function artifactsOf(events: readonly JournalLine[]): { kind: string; path: string }[] {
  const artifacts = new Map<string, { kind: string; path: string }>()
  for (const event of events)
    if (event.type === 'artifact') artifacts.set(event.path, { kind: event.kind, path: event.path })
  return [...artifacts.values()]
}

/** Where memory has run out, and how the training went on with less. */
export const reductionsOf = (events: readonly JournalLine[]): Reduced[] =>
  events.flatMap((event) => (event.type === 'reduced' ? [reduced.parse(event)] : []))

/** How a training ended, null where it has not, and its evaluations. */
export function trainingOf(events: readonly JournalLine[]) {
  const trained = events.findLast((event) => event.type === 'trained')
  const ended = trained && { end: trained.end, planned: trained.planned, resultStep: trained.resultStep }
  return { ended: ended ?? null, evaluations: stepsOf(events).evaluations }
}

interface Steps {
  readonly metrics: TrainMetric[]
  readonly evaluations: Evaluation[]
}

/** In order, each step once: where a training went on from an earlier one, what had come of later ones was thrown away. */
export function stepsOf(events: readonly JournalLine[]): Steps {
  const steps: Steps = { metrics: [], evaluations: [] }
  for (const event of events) {
    if (event.type === 'evaluation') {
      takeBack(steps.evaluations, event.step)
      steps.evaluations.push(evaluation.parse(event))
    } else if (event.type === 'metric') {
      for (const taken of [steps.metrics, steps.evaluations]) takeBack(taken, event.step)
      steps.metrics.push(event)
    }
  }
  return steps
}

function takeBack(taken: { readonly step: number }[], from: number): void {
  while ((taken.at(-1)?.step ?? -Infinity) >= from) taken.pop()
}
