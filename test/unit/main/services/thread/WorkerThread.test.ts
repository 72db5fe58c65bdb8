import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WorkerThread } from '@main/services/thread/WorkerThread'

let folder: string
interface Methods {
  lengthOf(text: string): number
}
let thread: WorkerThread<Methods>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biaochi-thread-'))
  thread = new WorkerThread(join(folder, 'thread.mjs'))
})
afterEach(() => {
  thread.dispose()
  rmSync(folder, { recursive: true })
})

/** What stands in the thread's place. */
const inItsPlace = (onMessage: string): void =>
  writeFileSync(
    join(folder, 'thread.mjs'),
    `import { parentPort } from 'node:worker_threads'\nparentPort.on('message', (asked) => ${onMessage})\n`,
  )

test('answers reach whoever asked, in order, and an error keeps its code', async () => {
  inItsPlace(`parentPort.postMessage(asked.input === 'bad'
    ? { error: { code: 'DATA_INVALID', message: 'Line 3.' } }
    : { output: asked.input.length })`)
  const asked = ['one', 'bad', 'three'].map((text) => thread.ask('lengthOf', text))
  const [first, second, third] = await Promise.allSettled(asked)
  expect(first).toMatchObject({ value: 3 })
  expect(second).toMatchObject({ reason: { code: 'DATA_INVALID', message: 'Line 3.' } })
  expect(third).toMatchObject({ value: 5 })
})

test('a thread that dies says so to everybody who waits; the next question has a new one', async () => {
  inItsPlace('process.exit(1)')
  const lost = await Promise.allSettled(['one', 'two'].map((text) => thread.ask('lengthOf', text)))
  const said = { status: 'rejected', reason: { code: 'ENGINE_LOST' } }
  expect(lost).toMatchObject([said, said])
  inItsPlace('parentPort.postMessage({ output: 1 })')
  expect(await thread.ask('lengthOf', 'one')).toBe(1)
})
