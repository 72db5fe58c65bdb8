import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeFolderAtomic, writeTextAtomic } from '@engine/files/atomic'

let root = ''
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'atomic-'))))
afterEach(() => rmSync(root, { recursive: true }))
const failing = (code: string) => () => {
  throw Object.assign(new Error(code), { code })
}

test('a folder that cannot be completed does not appear, and the old one stays', () => {
  const folder = join(root, 'x')
  writeFolderAtomic(folder, (temporary) => writeFileSync(join(temporary, 'old'), ''))
  const fill = (temporary: string) => {
    writeFileSync(join(temporary, 'new'), '')
    failing('ENOSPC')()
  }
  expect(() => writeFolderAtomic(folder, fill)).toThrow(expect.objectContaining({ code: 'DISK_FULL' }))
  expect([readdirSync(root), readdirSync(folder)]).toEqual([['x'], ['old']])
})

test('the target is not touched before the new folder is complete', () => {
  const folder = join(root, 'x')
  writeFolderAtomic(folder, () => expect(existsSync(folder)).toBe(false))
  expect(readdirSync(root)).toEqual(['x'])
})

test('what a killed process left is overwritten, not mixed in', () => {
  mkdirSync(join(root, '.x.tmp'))
  writeFileSync(join(root, '.x.tmp', 'half'), '')
  writeFolderAtomic(join(root, 'x'), (temporary) => writeFileSync(join(temporary, 'whole'), ''))
  expect([readdirSync(root), readdirSync(join(root, 'x'))]).toEqual([['x'], ['whole']])
})

test.each([
  ['EROFS', 'NOT_WRITABLE'],
  ['EACCES', 'NOT_WRITABLE'],
  ['EDQUOT', 'DISK_FULL'],
  ['EIO', 'INTERNAL'],
])('%s becomes %s', (system, code) => {
  expect(() => writeFolderAtomic(join(root, 'x'), failing(system))).toThrow(expect.objectContaining({ code }))
})

test('a text file is replaced as a whole', () => {
  writeTextAtomic(join(root, 'a'), 'first, and longer')
  writeTextAtomic(join(root, 'a'), 'second')
  expect(readFileSync(join(root, 'a'), 'utf8')).toBe('second')
  expect(readdirSync(root)).toEqual(['a'])
})
