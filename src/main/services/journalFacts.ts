import { type Evaluation, evaluation, type JournalLine, type Reduced, reduced } from '@shared/domain/events'

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

/** How a training ended, null where it has not, and its evaluations, each with its latest values. */
export function trainingOf(events: readonly JournalLine[]) {
  const trained = events.findLast((event) => event.type === 'trained')
  const evaluations = new Map<number, Evaluation>()
  for (const event of events) {
    if (event.type === 'evaluation') evaluations.set(event.step, evaluation.parse(event))
  }
  const ended = trained && { end: trained.end, planned: trained.planned, resultStep: trained.resultStep }
  return { ended: ended ?? null, evaluations: [...evaluations.values()] }
}
