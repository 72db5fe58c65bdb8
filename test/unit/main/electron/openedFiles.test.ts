import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { filesIn, requestFor } from '@main/electron/openedFiles'
import { Requests } from '@main/electron/Requests'

const folder = mkdtempSync(join(tmpdir(), 'biaochi-open-'))
const recipe = join(folder, '唐诗.biaochi')
writeFileSync(recipe, 'model: { path: ./m }\n')
writeFileSync(join(folder, 'rows.JSONL'), '{}\n')
writeFileSync(join(folder, 'huge.yaml'), 'x'.repeat(300 * 1024))
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['nothing but the program', ['/opt/biaochi'], []],
  ['from source: the app folder is no file', ['electron', '.'], []],
  ['a dropped recipe', ['biaochi', '/a/x.biaochi'], ['/a/x.biaochi']],
  ['several, one of them relative', ['biaochi', 'a.yaml', '/b.jsonl'], ['/work/a.yaml', '/b.jsonl']],
  ['what Chromium adds to a second start', ['biaochi', '--allow-file-access', '/b.jsonl'], []],
  ['switches with their values in one', ['biaochi', '--user-data-dir=/x.json', '/b.csv'], ['/b.csv']],
  ['a value that looks like a file', ['biaochi', '--save-to', '/x.json'], []],
  ['unknown endings', ['biaochi', '/a.exe', '/b'], []],
])('files among the arguments: %s', (_, argv, files) => {
  expect(filesIn(argv, '/work')).toEqual(files)
})

test('a recipe comes with its text and where its paths start; for another machine without the latter', () => {
  const text = 'model: { path: ./m }\n'
  expect(requestFor(recipe, false)).toEqual({ kind: 'recipe', name: '唐诗.biaochi', text, folder })
  expect(requestFor(recipe, true)).toMatchObject({ kind: 'recipe', folder: null })
})

test('data is handed on by its path, and not to another machine, which has no such path', () => {
  const path = join(folder, 'rows.JSONL')
  expect(requestFor(path, false)).toEqual({ kind: 'data', path })
  expect(requestFor(path, true)).toMatchObject({ kind: 'problem', error: { code: 'INVALID_INPUT' } })
})

test.each([
  ['absent.yaml', 'NOT_FOUND', 'is not there'],
  ['huge.yaml', 'INVALID_INPUT', 'too large to be a recipe'],
  ['photo.png', 'INVALID_INPUT', 'is not a file the app opens'],
])('%s is told as %s instead of stopping the app', (name, code, words) => {
  const request = requestFor(join(folder, name), false)
  expect(request).toMatchObject({ kind: 'problem', error: { code } })
  expect(request.kind === 'problem' && request.error.message).toContain(words)
})

test('requests wait for a window that is not there yet, and are taken once', () => {
  const requests = new Requests()
  requests.push({ kind: 'connect' })
  let told = 0
  requests.onPush(() => told++)
  requests.push({ kind: 'shortcuts' })
  expect(told).toBe(1)
  expect(requests.take()).toEqual([{ kind: 'connect' }, { kind: 'shortcuts' }])
  expect(requests.take()).toEqual([])
})
