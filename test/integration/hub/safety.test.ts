import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AppError } from '@shared/errors/appError'
import { aDownload } from '../../helpers/hub/aDownload'
import { noise } from '../../helpers/hub/content'

const weights = noise(3 * 2 ** 20)

test.each([
  '../evil',
  'a/../../evil',
  '/etc/evil',
  'C:/evil',
  'a\\..\\evil',
  'nul\u0000.txt',
  'CON.json',
  'a/lpt1',
  'dot.',
  '.biaochi/lock',
])('a repository with a file %j is refused before anything is written', async (name) => {
  const files = { 'config.json': '{}', [name]: 'evil' }
  await using world = await aDownload({ repos: { 'models/demo/tiny': { files } } })
  await expect(world.pull()).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  expect(readdirSync(world.base)).toEqual([])
})

test('a link inside the folder leads nothing out of it', async () => {
  const files = { 'config.json': '{}', 'sub/a.json': '{}' }
  await using world = await aDownload({ repos: { 'models/demo/tiny': { files } } })
  const outside = join(world.base, 'outside')
  const folder = join(world.base, 'models', 'demo--tiny', 'snapshots', 'master')
  mkdirSync(outside)
  mkdirSync(folder, { recursive: true })
  symlinkSync(outside, join(folder, 'sub'))
  await expect(world.pull()).rejects.toMatchObject({ code: 'INVALID_INPUT', message: /is a link/ })
  expect(readdirSync(outside)).toEqual([])
})

test('a link in place of a file is replaced, not followed', async () => {
  await using world = await aDownload({ repos: { 'models/demo/tiny': { files: { 'config.json': '{}' } } } })
  const folder = join(world.base, 'models', 'demo--tiny', 'snapshots', 'master')
  const outside = join(world.base, 'outside.json')
  mkdirSync(folder, { recursive: true })
  writeFileSync(outside, 'mine')
  symlinkSync(outside, join(folder, 'config.json'))
  await world.pull()
  expect(readFileSync(outside, 'utf8')).toBe('mine')
  expect(readFileSync(join(folder, 'config.json'), 'utf8')).toBe('{}')
})

test('a token goes to the hub and to nobody else, and is in no error, log or file', async () => {
  const token = 'planted-token-7391'
  await using world = await aDownload(
    {
      repos: { 'models/demo/tiny': { files: { 'config.json': '{}', 'model.safetensors': weights }, token } },
      fault: ({ where, before }) =>
        where === 'cdn' && before === 1 ? { kind: 'reset', after: 9 } : undefined,
    },
    { token },
  )
  const { plan } = await world.pull()
  expect(world.server.leaks).toEqual([])
  const written = readdirSync(world.base, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
  expect(
    [JSON.stringify([plan, world.progress, world.log]), ...written].filter((text) => text.includes(token)),
  ).toEqual([])
})

test.each(['api', 'hub'] as const)(
  'a server that repeats the token in its complaint (%s) is not quoted',
  async (at) => {
    const token = 'planted-token-7391'
    await using world = await aDownload(
      {
        repos: { 'models/demo/tiny': { files: { 'config.json': '{}' }, token } },
        fault: ({ where }) => (where === at ? { kind: 'status', status: 422, quotes: true } : undefined),
      },
      { token },
    )
    const error = (await world.pull().catch((e: unknown) => e)) as AppError
    expect(error.message).toContain('422')
    expect(error.message).not.toContain(token)
  },
)

test('a disk without room is noticed before anything is fetched', async () => {
  const huge = { bytes: 2 ** 55, sha256: 'a'.repeat(64), pieces: () => [] }
  await using world = await aDownload({
    repos: { 'models/demo/tiny': { files: { 'model.safetensors': huge } } },
  })
  await expect(world.pull()).rejects.toMatchObject({ code: 'DISK_FULL' })
  expect(existsSync(join(world.base, 'models'))).toBe(false)
})

test('many small files arrive, the same as they are', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 300 }, (_, i) => [`d${i % 5}/f${i}.txt`, `text ${i}`.repeat(i)]),
  )
  await using world = await aDownload({ repos: { 'models/demo/tiny': { files } } })
  const { result } = await world.pull()
  expect(result.files).toHaveLength(300)
  for (const [path, text] of Object.entries(files)) expect(readFileSync(world.at(path), 'utf8')).toBe(text)
})

test('a link that a user has put in place of weights is not written through when they are fetched again', async () => {
  await using world = await aDownload({
    repos: { 'models/demo/tiny': { files: { 'model.safetensors': weights } } },
  })
  await world.pull() // leaves a record of its blocks
  const mine = join(world.base, 'mine.safetensors')
  writeFileSync(mine, 'my own weights')
  rmSync(world.at('model.safetensors'))
  symlinkSync(mine, world.at('model.safetensors'))
  await world.pull()
  expect(readFileSync(mine, 'utf8')).toBe('my own weights')
  expect(world.sha('model.safetensors')).toBe(weights.sha256)
})
