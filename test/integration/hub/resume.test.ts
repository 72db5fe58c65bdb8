import { closeSync, openSync, readdirSync, readSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aDownload } from '../../helpers/hub/aDownload'
import { noise } from '../../helpers/hub/content'

const weights = noise(40 * 2 ** 20)
const repos = { 'models/demo/tiny': { files: { 'config.json': '{}', 'model.safetensors': weights } } }

function flip(path: string, at: number): void {
  const file = openSync(path, 'r+')
  const byte = Buffer.alloc(1)
  readSync(file, byte, 0, 1, at)
  writeSync(file, Buffer.from([byte[0]! ^ 1]), 0, 1, at)
  closeSync(file)
}

test('a wrong byte in a finished file costs one block', async () => {
  await using world = await aDownload({ repos })
  await world.pull()
  flip(world.at('model.safetensors'), 21_000_000)
  const before = world.server.sent()
  const { result } = await world.pull()
  expect(world.sha('model.safetensors')).toBe(weights.sha256)
  expect(result.fetchedBytes).toBeLessThanOrEqual(65_536)
  expect(world.server.sent() - before).toBeLessThanOrEqual(65_536)
})

test('what was there is not fetched again, and known without being read again', async () => {
  await using world = await aDownload({ repos })
  await world.pull()
  const { plan, result } = await world.pull()
  expect(plan.missingBytes).toBe(0)
  expect(result.fetchedBytes).toBe(0)
  expect([...world.digests.values()]).toContain(weights.sha256)
})

test('paused half-way, it goes on where it was; a byte that was changed meanwhile costs one block', async () => {
  // slow enough that what has come is known before it is changed
  await using world = await aDownload({
    repos,
    fault: ({ where }) => (where === 'cdn' ? { kind: 'slow', bytesPerSecond: 15e6 } : undefined),
  })
  const abort = new AbortController()
  const plan = await world.downloads.plan({ kind: 'model', id: 'demo/tiny' })
  const running = world.downloads.download(plan, {
    signal: abort.signal,
    onProgress: ({ done }) => done > weights.bytes / 2 && abort.abort(),
  })
  await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
  flip(join(plan.folder, '.biaochi', 'model.safetensors.part'), 100_000)
  const sent = world.server.sent()
  const { plan: second, result } = await world.pull()
  expect(world.sha('model.safetensors')).toBe(weights.sha256)
  expect(result.fetchedBytes).toBeLessThanOrEqual(second.missingBytes + 65_536)
  expect(world.server.sent() - sent).toBeLessThanOrEqual(second.missingBytes + 65_536)
  expect(second.missingBytes).toBeLessThan(0.6 * weights.bytes)
})

test('an older version of a file stays until the new one is complete', async () => {
  await using world = await aDownload({ repos })
  await world.pull()
  const newer = noise(weights.bytes + 5, 2)
  const moved = { 'models/demo/tiny': { files: { 'config.json': '{}', 'model.safetensors': newer } } }
  let up = false
  await using later = await aDownload(
    {
      repos: moved,
      fault: ({ where }) => (where === 'cdn' && !up ? { kind: 'slow', bytesPerSecond: 15e6 } : undefined),
    },
    { base: world.base },
  )
  const abort = new AbortController()
  const pulled = later.pull({ signal: abort.signal })
  const timer = setInterval(() => (later.progress.at(-1)?.done ?? 0) > weights.bytes / 4 && abort.abort(), 1)
  await expect(pulled).rejects.toMatchObject({ code: 'CANCELLED' })
  clearInterval(timer)
  expect(world.sha('model.safetensors')).toBe(weights.sha256)
  up = true
  const { result } = await later.pull()
  expect(later.sha('model.safetensors')).toBe(newer.sha256)
  expect(result.fetchedBytes).toBeLessThan(0.9 * newer.bytes)
})

test('a branch that has moved leaves one commit: files that it has no more go, those of somebody else stay', async () => {
  const one = {
    'models/demo/tiny': {
      files: {
        'config.json': '{}',
        'model.safetensors': noise(9_000),
        'chat_template.jinja': 'a',
        'vocab.txt': 'b',
      },
    },
  }
  await using world = await aDownload({ repos: one })
  await world.pull()
  writeFileSync(world.at('notes.md'), 'mine')
  writeFileSync(world.at('vocab.txt'), 'changed by hand')
  const shards = {
    'model-00001-of-00002.safetensors': noise(9_000, 2),
    'model-00002-of-00002.safetensors': noise(9_000, 3),
  }
  const moved = { 'models/demo/tiny': { files: { 'config.json': '{}', ...shards } } }
  await using later = await aDownload({ repos: moved }, { base: world.base })
  await later.pull()
  expect(readdirSync(world.at('.')).sort()).toEqual([
    ...['.biaochi', 'config.json', ...Object.keys(shards), 'notes.md', 'vocab.txt'],
  ])
  expect(later.log.filter((line) => line.includes('any more')).length).toBe(2)
})

test('progress never falls and ends with everything', async () => {
  await using world = await aDownload({
    repos,
    fault: ({ where, before }) =>
      where === 'cdn' && before < 6 ? { kind: 'reset', after: 1_000_000 } : undefined,
  })
  await world.pull()
  const done = world.progress.map((progress) => progress.done)
  expect(done).toEqual([...done].sort((a, b) => a - b))
  expect(world.progress.at(-1)).toMatchObject({ files: 2, filesDone: 2, done: weights.bytes + 2, etaMs: 0 })
})

test('two downloads into one folder: the second is told about the first', async () => {
  await using world = await aDownload({ repos, fault: () => ({ kind: 'slow', bytesPerSecond: 5e6 }) })
  const plan = await world.downloads.plan({ kind: 'model', id: 'demo/tiny' })
  const abort = new AbortController()
  const running = world.downloads.download(plan, { signal: abort.signal })
  await expect(world.downloads.download(plan, { signal: abort.signal })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: /being filled by another download/,
  })
  abort.abort()
  await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
})
