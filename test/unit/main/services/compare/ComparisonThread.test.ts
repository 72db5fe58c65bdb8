import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ComparisonThread } from '@main/services/compare/ComparisonThread'

let folder: string
let thread: ComparisonThread
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biaochi-thread-'))
  thread = new ComparisonThread(join(folder, 'comparer.mjs'))
})
afterEach(() => {
  thread.dispose()
  rmSync(folder, { recursive: true })
})

/** What stands in the thread's place. */
const inItsPlace = (onMessage: string): void =>
  writeFileSync(
    join(folder, 'comparer.mjs'),
    `import { parentPort } from 'node:worker_threads'\nparentPort.on('message', (asked) => ${onMessage})\n`,
  )
const page = (benchmark: string) =>
  ({ a: 'a', b: 'b', benchmark, kind: 'fixed', offset: 0, limit: 1 }) as const

test('answers reach whoever asked, in order, and an error keeps its code', async () => {
  inItsPlace(`parentPort.postMessage(asked.input.benchmark === 'bad'
    ? { error: { code: 'DATA_INVALID', message: 'Line 3.' } }
    : { output: { total: asked.input.benchmark.length, items: [] } })`)
  const asked = [page('one'), page('bad'), page('three')].map((query) => thread.flips(query))
  const [first, second, third] = await Promise.allSettled(asked)
  expect(first).toMatchObject({ value: { total: 3 } })
  expect(second).toMatchObject({ reason: { code: 'DATA_INVALID', message: 'Line 3.' } })
  expect(third).toMatchObject({ value: { total: 5 } })
})

test('a thread that dies says so to everybody who waits; the next question has a new one', async () => {
  inItsPlace('process.exit(1)')
  const lost = [thread.flips(page('one')), thread.flips(page('two'))]
  for (const each of lost) await expect(each).rejects.toMatchObject({ code: 'ENGINE_LOST' })
  inItsPlace('parentPort.postMessage({ output: { total: 1, items: [] } })')
  expect(await thread.flips(page('one'))).toMatchObject({ total: 1 })
})
