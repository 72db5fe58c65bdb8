import type { EngineArgument, EngineMethod, EngineOutput } from '@shared/contract/engine'
import type { JournalLine } from '@shared/domain/events'
import type { EndRequest, ProcessIdentity, RunId, RunKind, RunSpec, RunState } from '@shared/domain/run'
import type { BenchmarkResult } from '@shared/domain/score'
import type { ErrorShape } from '@shared/errors/appError'

/** What the services need from outside. Implemented in `db`, `engineHost` and the composition roots. */
export interface Logger {
  info(message: string, context?: object): void
  warn(message: string, context?: object): void
  error(message: string, context?: object): void
}

/** A run as the index knows it. Everything but `owner` and `request` can be read back from its folder. */
export interface RunRow {
  readonly id: RunId
  readonly kind: RunKind
  readonly group: string
  readonly title: string
  readonly state: RunState
  readonly after: RunId | null
  readonly createdAt: number
  readonly startedAt: number | null
  readonly finishedAt: number | null
  readonly error: ErrorShape | null
  readonly spec: RunSpec
  /** Digest of the locked recipe: the same for every run of every attempt at the same thing. */
  readonly lock: string
  /** The host that queued or runs it; null once nobody does. */
  readonly owner: ProcessIdentity | null
  /** Set by a host that is not the owner; the owner looks for it. */
  readonly request: EndRequest | null
  /** Where a waiting run was put in the queue; without one it stands where it came, behind all that have one. */
  readonly place?: number | null
}
/** What a list shows of a run, which is much less than what it was asked to do. */
export type RunHead = Omit<RunRow, 'spec' | 'lock' | 'owner' | 'request'>
export type RunChange = Partial<
  Pick<RunRow, 'state' | 'startedAt' | 'finishedAt' | 'error' | 'owner' | 'request' | 'place'>
>

export interface RunRepository {
  /** Runs `work` alone among all hosts that share the database; rolled back when it throws. */
  exclusively<T>(work: () => T): T
  /** In the order in which they are to run. */
  insert(rows: readonly RunRow[]): void
  get(id: RunId): RunRow | undefined
  /** Oldest first. */
  list(filter?: {
    readonly states?: readonly RunState[]
    readonly lock?: string
    readonly group?: string
  }): RunRow[]
  /** Of every run, oldest first. */
  heads(): readonly RunHead[]
  update(id: RunId, change: RunChange): void
  results(id: RunId): BenchmarkResult[]
  putResult(id: RunId, result: BenchmarkResult): void
}

/** Remembers the sha256 of a file by its path, size and time of change. */
export interface DigestCache {
  get(key: { readonly path: string; readonly bytes: number; readonly changedAt: number }): string | undefined
  put(
    key: { readonly path: string; readonly bytes: number; readonly changedAt: number },
    sha256: string,
  ): void
}

export interface CallOptions {
  readonly signal?: AbortSignal
  /** Aborted when the job shall end in order; `reason` is an `OrderlyEnd`. */
  readonly ending?: AbortSignal
  readonly onEvent?: (event: JournalLine) => void
  /** Hears a reply as far as it is written. */
  readonly onText?: (text: string) => void
}
type Call = <M extends EngineMethod>(
  method: M,
  input: EngineArgument<M>,
  options?: CallOptions,
) => Promise<EngineOutput<M>>

/** `data` of an ENGINE_LOST where the process died because memory had run out. */
export const lostForMemory = { cause: 'memory' } as const

/** One engine process. Its calls fail with ENGINE_LOST when it dies, with CANCELLED when their signal is aborted. */
export interface EngineSession {
  readonly pid: number
  readonly call: Call
  /** Kills the process. */
  dispose(): void
}
export interface EngineClient {
  /** A process of its own for one job. Throws ENGINE_LOST when it does not come up. */
  open(): Promise<EngineSession>
  /** On the process shared by small calls, started on first use. */
  readonly call: Call
  dispose(): void
}
