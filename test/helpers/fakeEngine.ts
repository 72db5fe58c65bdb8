import type { FromEngine, ToEngine } from '@shared/contract/engine'
import type { EngineExit, EngineProcess } from '@main/engineHost/EngineProcess'

export interface FakeChild extends EngineProcess {
  /** What the host posted, cloned as over a real port. */
  readonly sent: ToEngine[]
  readonly killed: boolean
  say(message: FromEngine): void
  exit(exit: EngineExit): void
}

/** A child process that lives in the test; `kill` ends it as SIGKILL would. */
export function fakeChild(pid = 1): FakeChild {
  const sent: ToEngine[] = []
  let hear: (message: FromEngine) => void = () => {}
  let gone: (exit: EngineExit) => void = () => {}
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
      gone({ code: null, signal: 'SIGKILL' })
    },
    say: (message) => hear(structuredClone(message)),
    exit: (exit) => gone(exit),
  }
}
