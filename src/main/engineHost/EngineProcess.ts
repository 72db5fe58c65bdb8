import type { FromEngine, ToEngine } from '@shared/contract/engine'

/** What a child process must offer; utilityProcess, child_process.fork and a test double all fit. */
export interface EngineProcess {
  /** Known from the first message on. */
  readonly pid: number | undefined
  /** Does nothing once the process is gone: `onExit` tells. */
  post(message: ToEngine): void
  onMessage(listener: (message: FromEngine) => void): void
  onExit(listener: (code: number | null, signal?: string | null) => void): void
  /** At once and without asking (SIGKILL). */
  kill(): void
}
