import { fork, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { AppError } from '@shared/errors/appError'
import type { FromPython, ProgramEnd, ToPython } from './messages'

/** Time a process has to load its interpreter, on a machine that is busy with a model. */
const readyMs = 60_000

/**
 * Node's arguments for the process: files may be read where the interpreter itself is, and written nowhere; no other
 * process and no native code. The one thread is the worker's own, which ends an orphan.
 */
export function pythonArguments(worker: string): string[] {
  // the worker finds the interpreter from where it lies itself, which in a package is not where this file is
  const folders = [dirname(worker), dirname(createRequire(worker).resolve('pyodide/package.json'))]
  return [
    ...['--permission', '--allow-worker', '--disallow-code-generation-from-strings', '--no-warnings'],
    ...folders.map((folder) => `--allow-fs-read=${folder}`),
  ]
}

/** One process in which programs run one after the other. It dies with a program that does not end in order. */
export class PythonProcess {
  readonly #child: ChildProcess
  readonly #ready = Promise.withResolvers<void>()
  readonly #late: NodeJS.Timeout
  #running: { readonly timeoutMs: number; readonly end: (end: ProgramEnd) => void } | undefined
  #timer: NodeJS.Timeout | undefined
  #complaint = ''
  alive = true
  /** After its last program. */
  residentBytes = 0

  constructor(worker: string) {
    this.#child = fork(worker, [], {
      execArgv: pythonArguments(worker),
      env: {},
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.#child.stderr
      ?.setEncoding('utf8')
      .on('data', (text: string) => (this.#complaint = (this.#complaint + text).slice(-2000)))
    // the other end of this channel is our own worker
    this.#child.on('message', (message) => this.#receive(message as FromPython))
    this.#child.on('exit', (code, signal) => this.#gone(signal ?? `code ${code}`))
    this.#child.on('error', () => this.#gone('it could not be started'))
    this.#late = setTimeout(() => this.kill(), readyMs)
    this.#ready.promise.catch(() => {}) // whoever waits hears of it
  }

  /** Throws ENGINE_LOST where the process ends before it is ready. */
  ready(): Promise<void> {
    return this.#ready.promise
  }

  onGone(listener: () => void): void {
    this.#child.once('exit', listener)
  }

  run(message: ToPython, timeoutMs: number): Promise<ProgramEnd> {
    const { promise, resolve } = Promise.withResolvers<ProgramEnd>()
    this.#running = { timeoutMs, end: resolve }
    this.#timer = setTimeout(() => this.kill(), readyMs) // until the program has started
    this.#child.send(message, (error) => {
      if (error) this.kill()
    })
    return promise
  }

  kill(): void {
    this.alive = false
    this.#child.kill('SIGKILL')
  }

  #receive(message: FromPython): void {
    if (message.type === 'ready') {
      clearTimeout(this.#late)
      return this.#ready.resolve()
    }
    if (message.type === 'started') {
      const { timeoutMs = 0 } = this.#running ?? {}
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => {
        this.#end({ as: 'timeout', reason: `not done after ${timeoutMs / 1000} s` })
        this.kill()
      }, timeoutMs)
      return
    }
    this.residentBytes = message.residentBytes
    // an interpreter that broke may have taken the process's other ones along
    if (message.end.as === 'crashed') this.kill()
    this.#end(message.end)
  }

  #gone(how: string): void {
    this.alive = false
    clearTimeout(this.#late)
    this.#ready.reject(
      new AppError(
        'ENGINE_LOST',
        `The process that runs Python did not start (${how}): ${this.#complaint.trim().split('\n').at(-1) || 'it said nothing'}.`,
      ),
    )
    this.#end({ as: 'crashed', reason: `its process ended (${how})` })
  }

  #end(end: ProgramEnd): void {
    clearTimeout(this.#timer)
    this.#running?.end(end)
    this.#running = undefined
  }
}
