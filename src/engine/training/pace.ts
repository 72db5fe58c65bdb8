import type { RunEvent } from '@shared/domain/events'
import type { JobContext } from '../context'

/** Listens to the steps of a training on their way to whoever asked for it. */
export function listenToPace<C extends Pick<JobContext, 'emit'>>(
  context: C,
): { readonly context: C; readonly tokensPerSecond: () => number | null } {
  const paces: number[] = []
  const emit = (event: RunEvent): void => {
    if (event.type === 'metric') paces.push(event.tokensPerSecond)
    context.emit(event)
  }
  // the median: the first step fills the runtime's memory, and others share the machine
  const median = (): number | null => paces.toSorted((a, b) => a - b)[Math.floor(paces.length / 2)] ?? null
  return { context: { ...context, emit }, tokensPerSecond: median }
}
