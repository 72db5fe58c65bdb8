import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DatasetVersion } from '@shared/domain/datasets/version'
import { AppError } from '@shared/errors/appError'
import { DatasetStore } from '@main/services/datasets/DatasetStore'
import { identify } from '@main/services/processIdentity'

let root = ''
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'store-'))))
afterEach(() => rmSync(root, { recursive: true }))

const warnings: string[] = []
const log = { info: () => {}, warn: (message: string) => void warnings.push(message), error: () => {} }
const store = (): DatasetStore => new DatasetStore({ root, log, owner: identify(process.pid)! })
const digest = (character: string): string => character.repeat(64)

const content = (
  character: string,
  names: readonly DatasetVersion['parts'][number]['name'][] = ['data'],
) => ({
  digest: digest(character),
  as: 'sft' as const,
  rows: names.length,
  parts: names.map((name) => ({ name, file: `${name}.jsonl`, rows: 1, bytes: 3, sha256: digest(character) })),
  lineage: {
    sources: [],
    format: 'alpaca' as const,
    mapping: null,
    fixes: {},
    split: null,
    removed: [],
    repaired: [],
  },
})
const add = (name: string, made: ReturnType<typeof content>, now = 1): Promise<DatasetVersion> =>
  store().add(
    name,
    async (folder) => {
      for (const { file } of made.parts) writeFileSync(join(folder, file), '{}\n')
      return made
    },
    now,
  )

test('versions lie under their name and digest, cannot be written to, and are listed latest first', async () => {
  await add('法律', content('a'), 1)
  await add('law', content('b', ['train', 'validation']), 2)
  expect(store().versions().map(({ name, digest: d, createdAt }) => [name, d[0], createdAt])).toEqual([['law', 'b', 2], ['法律', 'a', 1]]) // prettier-ignore
  expect(store().versions('法律')).toHaveLength(1)
  const file = store().file(`dataset:法律@${'a'.repeat(16)}`)
  expect(file).toBe(join(root, '法律', 'a'.repeat(16), 'data.jsonl'))
  expect(statSync(file).mode & 0o222).toBe(0)
  chmodSync(file, 0o644)
  writeFileSync(file, '{}\n{}\n')
  expect(() => store().file(`dataset:法律@${'a'.repeat(16)}`)).toThrow(/not what it was/)
})

test('a version that was changed is made again by the same rows, and a stray file hides none', async () => {
  await add('law', content('a'))
  const file = store().file(`dataset:law@${'a'.repeat(16)}`)
  chmodSync(file, 0o644)
  writeFileSync(file, 'changed')
  expect(() => store().file(`dataset:law@${'a'.repeat(16)}`)).toThrow(/make it again/)
  await add('law', content('a'))
  expect(store().file(`dataset:law@${'a'.repeat(16)}`)).toBe(file)
  writeFileSync(join(root, '.DS_Store'), '')
  expect(store().versions()).toHaveLength(1)
})

test('the same rows are the same version: what is there stays as it is', async () => {
  await add('law', content('a'), 1)
  expect((await add('law', content('a'), 2)).createdAt).toBe(1)
  expect(readdirSync(join(root, 'law'))).toEqual(['a'.repeat(16)])
})

test('what fails leaves nothing behind, nor does a process that was killed', async () => {
  const failing = store().add('law', () => Promise.reject(new AppError('DATA_INVALID', 'no')), 1)
  await expect(failing).rejects.toThrow('no')
  expect(readdirSync(root)).toEqual([])
  mkdirSync(join(root, 'law', '.99999999-dead-1'), { recursive: true })
  await add('law', content('a'))
  expect(readdirSync(join(root, 'law'))).toEqual(['a'.repeat(16)])
})

test.each([
  ['dataset:law', 'INVALID_INPUT', /write dataset:NAME@DIGEST/],
  ['dataset:../law@aaaa', 'INVALID_INPUT', /names no version/],
  ['dataset:law@cccc', 'NOT_FOUND', /no version cccc/],
  [`dataset:law@${'a'.repeat(16)}`, 'INVALID_INPUT', /one of train, validation/],
  [`dataset:law@${'a'.repeat(16)}/test`, 'INVALID_INPUT', /one of train, validation/],
  ['dataset:twins@abab', 'INVALID_INPUT', /give more digits/],
])('%s is refused with a remedy', async (reference, code, message) => {
  await add('law', content('a', ['train', 'validation']))
  await add('twins', { ...content('a'), digest: `abab${digest('c')}`.slice(0, 64) })
  await add('twins', { ...content('a'), digest: `abab${digest('d')}`.slice(0, 64) })
  const refusal = (): string => store().file(reference)
  expect(refusal).toThrow(message)
  expect(refusal).toThrow(expect.objectContaining({ code }) as AppError)
})

test('a version can be removed; one whose description is broken is passed over with a warning', async () => {
  await add('law', content('a'))
  await add('law', content('b'))
  store().remove({ name: 'law', digest: 'aaaaaaaa' })
  expect(readdirSync(join(root, 'law'))).toEqual(['b'.repeat(16)])
  writeFileSync(join(root, 'law', 'b'.repeat(16), 'version.json'), '{')
  warnings.length = 0
  expect(store().versions()).toEqual([])
  expect(warnings[0]).toMatch(/is not a version of a data set/)
})
