import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { AppError } from '@shared/errors/appError'
import { aDownload } from '../../helpers/hub/aDownload'
import { noise } from '../../helpers/hub/content'
import type { Asked, Fault } from '../../helpers/hub/faults'

const weights = noise(5 * 2 ** 20 + 123)
const repos = {
  'models/demo/tiny': {
    files: {
      'config.json': '{"architectures":["Demo"]}',
      'README.md': '# Demo',
      'model.safetensors': weights,
    },
  },
}

type When = (asked: Asked) => boolean
const bytes: When = ({ where, file }) => where === 'cdn' && file === 'model.safetensors'
const first: When = (asked) => bytes(asked) && asked.before < 4
const firstOfAny: When = ({ where, before }) => where !== 'api' && before === 0
const questions: When = ({ where, before }) => where === 'api' && before === 0

/** Faults that pass, or that a careful client does not mind: the bytes have to be right in the end. */
const survived: readonly (readonly [string, Fault, When])[] = [
  ['a slice with the status 200', { kind: 'slice with 200' }, bytes],
  ['the whole file in place of a range', { kind: 'ignore range' }, bytes],
  ['no length', { kind: 'chunked' }, bytes],
  ['resets in the middle', { kind: 'reset', after: 300_000 }, first],
  ['answers that end early', { kind: 'cut', after: 300_000 }, first],
  ['every answer ends early', { kind: 'cut', after: 700_000 }, bytes],
  ['stalls', { kind: 'stall', after: 200_000 }, first],
  ['a length that is too large', { kind: 'wrong length' }, first],
  ['answers without a byte', { kind: 'empty' }, first],
  ['a web page in place of the file', { kind: 'html' }, firstOfAny],
  ['an error in JSON with the status 200', { kind: 'json' }, firstOfAny],
  ['another slice than asked for', { kind: 'other slice' }, first],
  ['404 of an overloaded hub', { kind: 'status', status: 404 }, firstOfAny],
  ['429 that names a time', { kind: 'status', status: 429, retryAfter: '1' }, firstOfAny],
  ['500', { kind: 'status', status: 500 }, firstOfAny],
  ['503', { kind: 'status', status: 503 }, firstOfAny],
  ['questions answered with 500', { kind: 'status', status: 500 }, questions],
  ['a flipped byte in the first pass', { kind: 'flip', at: 3_000_000 }, first],
  ['links that are too old', { kind: 'status', status: 403 }, first],
]

test.each(survived)('survives: %s', async (_, fault, when) => {
  await using world = await aDownload({ repos, fault: (asked) => (when(asked) ? fault : undefined) })
  const { result } = await world.pull()
  expect(world.sha('model.safetensors')).toBe(weights.sha256)
  expect(result.files.map(({ path, size }) => [path, size])).toEqual([
    ['README.md', 6],
    ['config.json', 26],
    ['model.safetensors', weights.bytes],
  ])
})

/** Faults that stay: one clear sentence, and nothing that looks like a finished file. */
const fatal: readonly (readonly [string, Fault, RegExp])[] = [
  ['a web page for ever', { kind: 'html' }, /something that is not the file/],
  ['an error in JSON for ever', { kind: 'json' }, /no such file/],
  ['404 for ever', { kind: 'status', status: 404 }, /answered 404/],
  ['500 for ever', { kind: 'status', status: 500 }, /answered 500/],
  ['stalls for ever', { kind: 'stall', after: 0 }, /sends nothing any more/],
  ['a file of another size', { kind: 'wrong total' }, /lists \d+ bytes and sends a file of \d+/],
  ['a byte that is always wrong', { kind: 'flip', at: 3_000_000 }, /does not have the digest/],
]
test.each(fatal)('says what is wrong: %s', async (_, fault, sentence) => {
  await using world = await aDownload({ repos, fault: (asked) => (bytes(asked) ? fault : undefined) })
  const error = (await world.pull().catch((e: unknown) => e)) as AppError
  expect(error.message).toMatch(sentence)
  expect(error.message).not.toContain('auth_key')
  expect(['UNREACHABLE', 'NOT_FOUND', 'DOWNLOAD_DAMAGED']).toContain(error.code)
  expect(existsSync(world.at('model.safetensors'))).toBe(false)
  // the others are there: what is right is not thrown away with what is wrong
  expect(readdirSync(world.at('.'))).toContain('config.json')
})

test('a redirect in a circle ends', async () => {
  const circle: Fault = { kind: 'redirect in a circle' }
  await using world = await aDownload({ repos, fault: ({ where }) => (where === 'hub' ? circle : undefined) })
  await expect(world.pull()).rejects.toMatchObject({ code: 'UNREACHABLE', message: /in a circle/ })
})

test('a link that expires between two requests is fetched anew from the hub', async () => {
  await using world = await aDownload(
    { repos, linkMs: 150, fault: (asked) => (bytes(asked) ? { kind: 'cut', after: 300_000 } : undefined) },
    { patience: { connectMs: 1_000, firstByteMs: 500, stallMs: 300, pauses: 0.2 } },
  )
  await world.pull()
  expect(world.sha('model.safetensors')).toBe(weights.sha256)
  const links = world.server.requests.filter(
    ({ where, file }) => where === 'hub' && file === 'model.safetensors',
  )
  expect(links.length).toBeGreaterThan(4)
})

test('a broken connection costs no byte', async () => {
  await using world = await aDownload({
    repos,
    fault: (asked) => (bytes(asked) ? { kind: 'cut', after: 333_333 } : undefined),
  })
  const { result } = await world.pull()
  expect(result.fetchedBytes).toBe(weights.bytes + 26 + 6)
})

test('a server that knows no ranges is read once, by one connection', async () => {
  await using world = await aDownload({
    repos,
    fault: (asked) => (bytes(asked) ? { kind: 'ignore range' } : undefined),
  })
  const { result } = await world.pull()
  expect(world.sha('model.safetensors')).toBe(weights.sha256)
  expect(result.fetchedBytes).toBeLessThan(1.1 * weights.bytes)
})

test('a hub that stops in the middle is replaced by one with the same bytes', async () => {
  const hf = { 'models/demo/tiny': { files: { 'model.safetensors': weights } } }
  await using world = await aDownload(
    {
      repos,
      fault: (asked) => (bytes(asked) && asked.before > 1 ? { kind: 'status', status: 500 } : undefined),
    },
    { second: { repos: hf } },
  )
  await world.pull()
  expect(world.sha('model.safetensors')).toBe(weights.sha256)
  expect(world.other.sent()).toBeGreaterThan(0)
})

test('a second hub with other bytes under the same name is not used', async () => {
  const hf = { 'models/demo/tiny': { files: { 'model.safetensors': noise(weights.bytes, 2) } } }
  await using world = await aDownload(
    { repos, fault: (asked) => (bytes(asked) ? { kind: 'status', status: 500 } : undefined) },
    { second: { repos: hf } },
  )
  await expect(world.pull()).rejects.toMatchObject({ code: 'UNREACHABLE' })
  expect(world.other.sent()).toBe(0)
})

test('a wrong byte of a hub is put right from another, block by block', async () => {
  await using world = await aDownload(
    { repos, fault: (asked) => (bytes(asked) ? { kind: 'flip', at: 100_000 } : undefined) },
    { second: { repos } },
  )
  await world.pull()
  expect(world.sha('model.safetensors')).toBe(weights.sha256)
  // the second fetch ends where the difference was found
  expect(world.other.sent()).toBeLessThan(weights.bytes / 2)
})
