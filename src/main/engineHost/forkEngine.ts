import { fork } from 'node:child_process'
import type { FromEngine } from '@shared/contract/engine'
import { lineSplitter } from '@shared/util/lines'
import { engineEnvironment } from './engineEnvironment'
import type { EngineExit, EnginePaths, EngineProcess } from './EngineProcess'
import { watchMemory } from './watchMemory'

/** How long after its end a process is listened to. */
const lastWordsMs = 500

/**
 * Starts the engine bundle under this Node. What it prints goes to `onOutput` by line, since the host's stdout belongs
 * to the host's own answers.
 */
export function forkEngine(paths: EnginePaths, onOutput: (line: string) => void): EngineProcess {
  const child = fork(paths.engine, [paths.python], {
    execArgv: [], // an inspector port or loader of the host is not the child's
    env: engineEnvironment(process.env),
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const memory = watchMemory()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on(
      'data',
      lineSplitter((line) => {
        memory.heard(line)
        if (line.trim()) onOutput(line)
      }),
    )
  }
  let exited: (exit: EngineExit) => void = () => {}
  child.on('exit', (code, signal) => {
    const gone = (): void => {
      clearTimeout(late)
      child.off('close', gone)
      exited(memory.exitOf(code, signal))
    }
    // its last words may still be on their way; a process of its own that outlives it would keep the pipe open
    const late = setTimeout(gone, lastWordsMs)
    child.once('close', gone)
  })
  // without a listener a failed spawn or a message to a dying child would end the host; `exit` reports both
  child.on('error', () => {
    if (child.pid === undefined) exited({ code: null, signal: 'spawn' })
  })
  return {
    get pid() {
      return child.pid
    },
    post: (message) => {
      if (child.connected) child.send(message)
    },
    // the other end of this channel is our own engine, and nobody else holds it
    onMessage: (listener) => void child.on('message', (message) => listener(message as FromEngine)),
    onExit: (listener) => (exited = listener),
    kill: () => void child.kill('SIGKILL'),
  }
}
