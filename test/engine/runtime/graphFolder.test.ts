import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createGraphFolder } from '@engine/runtime/graphFolder'

let work = ''
beforeEach(() => (work = mkdtempSync(join(tmpdir(), 'biaochi-graph-'))))
afterEach(() => rmSync(work, { recursive: true, force: true }))

test('weights are linked, not copied, and the folder leaves them alone when it goes', async () => {
  const weights = join(work, 'model.safetensors')
  writeFileSync(weights, 'weights')
  const folder = await createGraphFolder(join(work, 'cache'), [weights])
  expect(statSync(join(folder.path, 'model.safetensors')).ino).toBe(statSync(weights).ino)
  await folder.remove()
  expect(existsSync(folder.path)).toBe(false)
  expect(readFileSync(weights, 'utf8')).toBe('weights')
})

test('what a killed process left behind is removed, what a living one uses is not', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const [orphan, living] = [join(work, `graph-${dead}-abc`), join(work, `graph-${process.ppid}-abc`)]
  mkdirSync(orphan)
  mkdirSync(living)
  await createGraphFolder(work, [])
  expect(existsSync(orphan)).toBe(false)
  expect(existsSync(living)).toBe(true)
})

test.skipIf(!existsSync('/dev/shm'))(
  'weights on another volume are copied once and then linked',
  async () => {
    const elsewhere = mkdtempSync('/dev/shm/biaochi-') // a tmpfs on every Linux; the case does not exist where it is missing
    try {
      const weights = join(elsewhere, 'model.safetensors')
      writeFileSync(weights, 'weights')
      const [first, second] = [
        await createGraphFolder(work, [weights]),
        await createGraphFolder(work, [weights]),
      ]
      const inode = (path: string): number => statSync(join(path, 'model.safetensors')).ino
      expect(readFileSync(join(first.path, 'model.safetensors'), 'utf8')).toBe('weights')
      expect(inode(second.path)).toBe(inode(first.path))
    } finally {
      rmSync(elsewhere, { recursive: true, force: true })
    }
  },
)

test("weights behind a symbolic link, as in Hugging Face's cache, are linked themselves: the runtime refuses a link", async () => {
  const blob = join(work, 'blob')
  writeFileSync(blob, 'weights')
  const weights = join(work, 'model.safetensors')
  symlinkSync('blob', weights)
  const folder = await createGraphFolder(join(work, 'cache'), [weights])
  const placed = lstatSync(join(folder.path, 'model.safetensors'))
  expect([placed.isSymbolicLink(), placed.ino]).toEqual([false, statSync(blob).ino])
})
