import type { FromEngine, ToEngine } from '@shared/contract/engine'

/** The files of the engine's process, and of the one it starts to run programs in. */
export interface EnginePaths {
  readonly engine: string
  readonly python: string
}

export interface EngineExit {
  readonly code: number | null
  readonly signal?: string | null
  /** It was ended, or gave up, because memory had run out. */
  readonly outOfMemory?: boolean
}

/** What a child process must offer; utilityProcess, child_process.fork and a test double all fit. */
export interface EngineProcess {
  /** Known from the first message on. */
  readonly pid: number | undefined
  /** Does nothing once the process is gone: `onExit` tells. */
  post(message: ToEngine): void
  onMessage(listener: (message: FromEngine) => void): void
  onExit(listener: (exit: EngineExit) => void): void
  /** At once and without asking (SIGKILL). */
  kill(): void
}
