// The process in which programs run: it imports nothing of ours but types, so that Node can run this very file in tests.
import dgram from 'node:dgram'
import fs from 'node:fs'
import net from 'node:net'
import { Worker } from 'node:worker_threads'
import { loadPyodide, type PyodideAPI } from 'pyodide'
import type { FromPython, ProgramEnd, ToPython } from './messages'

/** The little of it that is used here; the types of Node come without the DOM's. */
declare const WebAssembly: {
  readonly Memory: { readonly prototype: { grow: (this: { buffer: ArrayBuffer }, pages: number) => number } }
}

/** What a program may hold: lists of a few million numbers, not the machine. */
const memoryBytes = 512 * 2 ** 20
/** Imported before the snapshot is taken, because nearly every program needs some of them. */
const usual =
  'typing math re collections itertools functools random string heapq bisect copy operator json datetime hashlib'

/** Python raises ModuleNotFoundError for a module that is None. */
const closeBridges = `
import sys
for name in list(sys.modules):
    if name.split('.')[0] in ('js', 'pyodide', 'pyodide_js', '_pyodide', '_pyodide_core'):
        sys.modules[name] = None
del sys, name
`

const send = process.send?.bind(process)
if (!send) throw new Error('The Python process is started by the engine, not by hand.')
const tell = (message: FromPython): void => void send(message)

/** JavaScript that Python can reach from inside the interpreter: nothing. */
const options = {
  jsglobals: Object.create(null) as object, // an object without any property, Object.prototype's included
  env: {},
  stdin: () => null,
  stdout: () => {},
  stderr: () => {},
}

watchEngine()
seal()
limitMemory()
const snapshot = await takeSnapshot()
let next = fresh()
/** The interpreter in which a program's functions are called again. */
let kept: { readonly program: string; readonly python: PyodideAPI } | undefined
process.on('message', (message: ToPython) => void answer(message))
await next
tell({ type: 'ready' })

async function answer({ program, call }: ToPython): Promise<void> {
  const again = call !== undefined && kept?.program === program ? kept.python : undefined
  const python = again ?? (await next)
  tell({ type: 'started' })
  let end: ProgramEnd = again ? { as: 'passed' } : run(python, program)
  if (call !== undefined) {
    kept = end.as === 'passed' ? { program, python } : undefined
    if (end.as === 'passed') end = run(python, call, (value) => ({ output: String(value) }))
  }
  tell({ type: 'end', end, residentBytes: process.memoryUsage.rss() })
  if (!again) next = fresh()
}

/** Nothing but running to its last line is a pass: an exit of any kind is not. */
function run(
  python: PyodideAPI,
  program: string,
  outcome: (value: unknown) => Pick<ProgramEnd, 'output'> = () => ({}),
): ProgramEnd {
  try {
    const value: unknown = python.runPython(program, { filename: 'program.py' })
    return { as: 'passed', ...outcome(value) }
  } catch (e) {
    if (!(e instanceof Error)) return { as: 'crashed', reason: String(e) }
    // pyodide's errors carry the name of the Python exception; anything else has broken the interpreter
    const type = 'type' in e && typeof e.type === 'string' ? e.type : null
    if (type === null) return { as: 'crashed', reason: `${e.name}: ${e.message}`.slice(0, 500) }
    if (type === 'MemoryError') return { as: 'memory', reason: 'MemoryError' }
    return { as: 'failed', reason: e.message.trim().split('\n').at(-1)?.slice(0, 500) ?? type }
  }
}

/** A new interpreter from the snapshot, without the bridges by which Python reaches JavaScript. */
async function fresh(): Promise<PyodideAPI> {
  const python = await loadPyodide({ ...options, _loadSnapshot: snapshot })
  python.unregisterJsModule('js')
  python.unregisterJsModule('pyodide_js')
  python.runPython(closeBridges)
  return python
}

async function takeSnapshot(): Promise<Uint8Array> {
  const python = await loadPyodide({ ...options, _makeSnapshot: true })
  python.runPython(`import ${usual.split(' ').join(', ')}`)
  return python.makeMemorySnapshot()
}

/**
 * Ends this process when the engine is gone: while a program runs, nothing else in this thread would notice, and an
 * endless loop would outlive everybody.
 */
function watchEngine(): void {
  const watch = `
    const engine = process.ppid
    setInterval(() => {
      let gone = process.ppid !== engine
      try { process.kill(engine, 0) } catch (e) { gone ||= e.code === 'ESRCH' }
      if (gone) process.kill(process.pid, 'SIGKILL')
    }, 500)`
  new Worker(watch, { eval: true, env: {} }).unref()
}

/**
 * Takes from this process what Node's permission model does not cover: the network, signals, and the channel to the
 * engine. Emscripten emulates sockets over `net`; it asks `process.binding` for the constants of open(2) only.
 */
function seal(): void {
  const forbidden = (): never => {
    throw new Error('A program has no network and no other processes.')
  }
  net.Socket.prototype.connect = forbidden
  net.Server.prototype.listen = forbidden
  dgram.Socket.prototype.bind = forbidden
  dgram.Socket.prototype.send = forbidden
  Object.assign(globalThis, { fetch: forbidden, WebSocket: forbidden, EventSource: forbidden })
  Object.assign(process, {
    ...{ send: forbidden, kill: forbidden, getBuiltinModule: forbidden, dlopen: forbidden },
    binding: () => ({ fs: fs.constants }),
  })
}

/** `malloc` fails where the memory cannot grow, which Python reports as MemoryError. */
function limitMemory(): void {
  const { prototype } = WebAssembly.Memory
  const { grow } = prototype
  prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65_536 > memoryBytes) throw new RangeError('out of memory')
    return grow.call(this, pages)
  }
}
