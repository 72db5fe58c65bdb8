import type { FromEngine, ToEngine } from '@shared/contract/engine'
import type { EngineProcess } from '@main/engineHost/EngineProcess'

export interface FakeChild extends EngineProcess {
  /** What the host posted, cloned as over a real port. */
  readonly sent: ToEngine[]
  readonly killed: boolean
  say(message: FromEngine): void
  exit(code: number | null, signal?: string): void
}

/** A child process that lives in the test; `kill` ends it as SIGKILL would. */
export function fakeChild(pid = 1): FakeChild {
  const sent: ToEngine[] = []
  let hear: (message: FromEngine) => void = () => {}
  let gone: (code: number | null, signal?: string | null) => void = () => {}
  let killed = false
  return {
    pid,
    sent,
    get killed() {
      return killed
    },
    post: (message) => void sent.push(structuredClone(message)),
    onMessage: (listener) => (hear = listener),
    onExit: (listener) => (gone = listener),
    kill: () => {
      if (killed) return
      killed = true
      gone(null, 'SIGKILL')
    },
    say: (message) => hear(structuredClone(message)),
    exit: (code, signal) => gone(code, signal),
  }
}
