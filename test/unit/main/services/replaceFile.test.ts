import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { replaceFile } from '@main/services/replaceFile'

const folder = mkdtempSync(join(tmpdir(), 'biaochi-replace-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a file is replaced as a whole, its folder made, its rights kept to the user where asked; nothing stays beside it', () => {
  const file = join(folder, 'new', 'keys.json')
  for (const text of ['old', '新']) replaceFile(file, text, 0o600)
  expect(readFileSync(file, 'utf8')).toBe('新')
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  mkdirSync(join(folder, 'new', 'taken'))
  expect(() => replaceFile(join(folder, 'new', 'taken'), 'x')).toThrow()
  expect(readdirSync(join(folder, 'new'))).toEqual(['keys.json', 'taken'])
})
