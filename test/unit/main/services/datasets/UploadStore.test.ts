import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { UploadStore } from '@main/services/datasets/UploadStore'
import { identify } from '@main/services/processIdentity'

let root = ''
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'uploads-'))))
afterEach(() => rmSync(root, { recursive: true }))

const store = (most?: number): UploadStore =>
  new UploadStore({ root, owner: identify(process.pid)!, ...(most === undefined ? {} : { most }) })
async function* body(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}
const everything = (): string[] => readdirSync(root, { recursive: true, encoding: 'utf8' })

test('a file lies there whole under its name; sent again it is the same one, changed it is another', async () => {
  const first = await store().receive('问答.jsonl', body('{"a":1}\n', '{"a":2}\n'))
  expect(readFileSync(first.path, 'utf8')).toBe('{"a":1}\n{"a":2}\n')
  expect(first).toMatchObject({ name: '问答.jsonl', bytes: 16 })
  expect((await store().receive('问答.jsonl', body('{"a":1}\n{"a":2}\n'))).path).toBe(first.path)
  const changed = await store().receive('问答.jsonl', body('{"a":3}\n'))
  expect(changed.path).not.toBe(first.path)
  expect(store().list().map(({ path }) => path).sort()).toEqual([first.path, changed.path].sort()) // prettier-ignore
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\li\\a.csv', 'a.csv'],
  ['..', 'data'],
  ['', 'data'],
  ['.hidden.json', 'hidden.json'],
  ['a\u0000b\u202e<>.csv', 'a_b___.csv'],
])('a name leads nowhere else and names no device: %j', async (given, kept) => {
  const { path, name } = await store().receive(given, body('x'))
  expect(name).toBe(kept)
  expect(path.startsWith(root)).toBe(true)
  expect(existsSync(path)).toBe(true)
})

test('a name that is too long keeps its end, which tells the form', async () => {
  const { name } = await store().receive(`${'长'.repeat(200)}.parquet`, body('x'))
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
  expect(name.endsWith('.parquet')).toBe(true)
})

test('a file that is too large, or breaks off, leaves nothing behind', async () => {
  await expect(store(10).receive('a.txt', body('12345', '67890', '1'))).rejects.toMatchObject({ code: 'INVALID_INPUT', data: { status: 413 } }) // prettier-ignore
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('12345')
    throw new Error('aborted')
  }
  await expect(store().receive('a.txt', broken())).rejects.toThrow('aborted')
  expect(everything()).toEqual([])
})

test('what a dead process left is swept away; only files that were sent here are removed', async () => {
  mkdirSync(join(root, '.999999999-0-1'), { recursive: true })
  const { path } = await store().receive('a.txt', body('1'))
  expect(everything().some((name) => name.startsWith('.'))).toBe(false)
  expect(() => store().remove({ path: '/etc/hostname' })).toThrow(/was not uploaded here/)
  store().remove({ path })
  expect(everything()).toEqual([])
})
