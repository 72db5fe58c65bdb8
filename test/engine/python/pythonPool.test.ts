import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { PythonPool } from '@engine/python/PythonPool'
import { pythonArguments } from '@engine/python/PythonProcess'

const worker = resolve(import.meta.dirname, '../../../src/engine/python/worker.ts')
const pool = new PythonPool({ worker, size: 2, timeoutMs: 60_000 })
/** For programs that do not end by themselves. */
const hasty = new PythonPool({ worker, size: 1, timeoutMs: 300 })
afterAll(() => [pool, hasty].forEach((each) => each.dispose()))
const { signal } = new AbortController()
const run = (program: string) => pool.run(program, signal)

test.each([
  ['a program that runs to its end', 'assert sum(range(4)) == 6', 'passed', undefined],
  ['a failed assertion', 'assert 1 == 2, "no"', 'failed', 'AssertionError: no'],
  ['no program at all', 'def f(:', 'failed', 'SyntaxError: invalid syntax'],
  ['an exit that would look like success', 'import sys; sys.exit(0)', 'failed', 'SystemExit: 0'],
  ['the end of the process', 'import os; os._exit(0)', 'crashed', expect.any(String)],
  ['too much memory', 'x = [0] * 10**9', 'memory', 'MemoryError'],
  ['memory bit by bit', 'x = []\nwhile True: x.append("y" * 10**6)', 'memory', 'MemoryError'],
  ['a fork bomb', 'import os\nwhile True: os.fork()', 'failed', expect.any(String)],
  [
    'a thread bomb',
    'import threading\nwhile True: threading.Thread(target=print).start()',
    'failed',
    expect.any(String),
  ],
  [
    'recursion without end',
    'def f(n): return f(n + 1)\nf(0)',
    'failed',
    expect.stringContaining('RecursionError'),
  ],
  ['a question to a person', 'input()', 'failed', expect.stringContaining('EOFError')],
])('%s is a verdict', async (_, program, as, reason) => {
  expect(await run(program)).toEqual(reason === undefined ? { as } : { as, reason })
})

test.each([
  [
    'an endless loop that catches everything',
    'while True:\n try:\n  while True: pass\n except BaseException: pass',
  ],
  ['an endless print', 'while True: print("x" * 1000)'],
])('%s is out of time', async (_, program) => {
  expect(await hasty.run(program, signal)).toEqual({ as: 'timeout', reason: 'not done after 0.3 s' })
})

test('no program sees what another one left: names, modules, files, or standards changed on the way', async () => {
  const leave =
    'import builtins, math, sys\nbuiltins.left = 1\nmath.pi = 3\nopen("/tmp/left", "w").write("x")\nleft = 2'
  const look =
    'import math, os\nassert "left" not in dir(__builtins__) and "left" not in globals()\nassert math.pi > 3.1 and os.listdir("/tmp") == []'
  for (let i = 0; i < 3; i++) expect(await run(leave)).toEqual({ as: 'passed' })
  expect(await Promise.all([run(look), run(look), run(look)])).toEqual(
    [1, 2, 3].map(() => ({ as: 'passed' })),
  )
})

test('a program reaches no address, no file of the machine, no variable of the environment and no JavaScript', async () => {
  let reached = 0
  const server = createServer(() => reached++).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const { port } = server.address() as { port: number } // it listens on a port
  const programs = {
    socket: `import socket\ns = socket.socket()\ns.connect(("127.0.0.1", ${port}))\ns.send(b"x")\nassert s.recv(1)`,
    http: `import urllib.request\nurllib.request.urlopen("http://127.0.0.1:${port}", timeout=2)`,
    file: 'open("/etc/hostname").read()',
    environment: 'import os\nassert os.environ["PATH"] != "/"',
    home: 'import os\nassert os.path.exists("/proc/1") or os.path.exists("/etc")',
    process: 'import subprocess\nsubprocess.run(["ls"])',
    javascript: 'import js\njs.process',
    evaluation: 'from pyodide.code import run_js\nrun_js("process.exit(0)")',
    core: 'import _pyodide_core\n_pyodide_core.create_proxy',
    module: 'import pyodide_js\npyodide_js._module',
  }
  const ends = await Promise.all(
    Object.entries(programs).map(async ([name, program]) => [name, (await run(program)).as] as const),
  )
  server.close()
  expect(ends.filter(([, as]) => as === 'passed')).toEqual([])
  expect(reached).toBe(0)
})

test('a cancelled run ends at once and leaves the pool usable', async () => {
  const abort = new AbortController()
  const endless = pool.run('while True: pass', abort.signal)
  setTimeout(() => abort.abort(), 300)
  await expect(endless).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(await run('1')).toEqual({ as: 'passed' })
})

test('an endless program does not outlive an engine that was killed', async () => {
  const engine = fork(resolve(import.meta.dirname, '../../fixtures/forgetfulEngine.mjs'), [
    worker,
    JSON.stringify(pythonArguments(worker)),
  ])
  const [python] = (await once(engine, 'message')) as [number] // the fixture says nothing else
  const isAlive = (): boolean => {
    try {
      return process.kill(python, 0)
    } catch {
      return false
    }
  }
  expect(isAlive()).toBe(true)
  engine.kill('SIGKILL')
  await vi.waitFor(() => expect(isAlive()).toBe(false), { timeout: 10_000 })
}, 90_000)
