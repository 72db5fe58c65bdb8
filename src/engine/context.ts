import type { RunEvent } from '@shared/domain/events'

/** How work that takes long speaks with whoever started it. */
export interface JobContext {
  /** Reports what happened. In a run folder it is journalled before anybody hears of it. */
  readonly emit: (event: RunEvent) => void
  /** Tells a reply as far as it is written. It is live only: what comes too soon after the last one is dropped. */
  readonly say?: (text: () => string) => void
  /** Aborted by a cancellation: the job ends at the next step with CANCELLED. */
  readonly signal: AbortSignal
  /** Aborted when a training shall end in order after its current step; `reason` is an `OrderlyEnd`. */
  readonly ending?: AbortSignal
  /** The file of the process in which programs run; absent outside an engine process. */
  readonly pythonWorker?: string | undefined
}
