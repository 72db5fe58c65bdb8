import { utilityProcess } from 'electron'
import type { FromEngine } from '@shared/contract/engine'
import { lineSplitter } from '@shared/util/lines'
import { engineEnvironment } from '@main/engineHost/engineEnvironment'
import type { EnginePaths, EngineProcess } from '@main/engineHost/EngineProcess'
import { watchMemory } from '@main/engineHost/watchMemory'

/** Starts the engine bundle in a utility process. What it prints goes to `onOutput` by line. */
export function spawnEngine(paths: EnginePaths, onOutput: (line: string) => void): EngineProcess {
  const child = utilityProcess.fork(paths.engine, [paths.python], {
    serviceName: 'biaochi-engine',
    stdio: 'pipe',
    env: engineEnvironment(process.env),
  })
  const memory = watchMemory()
  const printed = (line: string): void => {
    memory.heard(line)
    if (line.trim()) onOutput(line)
  }
  for (const stream of [child.stdout, child.stderr]) {
    const split = lineSplitter(printed)
    stream?.on('data', (chunk: Buffer) => split(chunk.toString('utf8')))
  }
  let alive = true
  child.on('exit', () => (alive = false))
  return {
    get pid() {
      return child.pid
    },
    post: (message) => {
      if (alive) child.postMessage(message)
    },
    // The other end of this channel is our own engine, and nobody else holds it.
    onMessage: (listener) => void child.on('message', (message) => listener(message as FromEngine)),
    onExit: (listener) => void child.on('exit', (code) => listener(memory.exitOf(code))),
    kill: () => {
      // `child.kill()` asks with SIGTERM; a process inside a native call must not be asked.
      if (alive && child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
    },
  }
}
