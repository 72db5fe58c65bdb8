import { expect, test } from 'vitest'
import { AppError } from '@shared/errors/appError'
import { writeFiles, type FileSystem } from '@main/services/report/writeFiles'

const failure = (code: string): Error => Object.assign(new Error(code), { code })

/** Files in memory; writing the `fails`-th one throws. */
function memory(fails = 0, code = 'ENOSPC') {
  const files = new Map<string, unknown>([['/r/report.zh.pdf', 'old']])
  let writes = 0
  // Only the four calls that writeFiles makes, with the arguments it gives.
  const fs = {
    mkdir: async () => undefined,
    writeFile: async (path: string, content: unknown) => {
      files.set(path, content)
      if (++writes === fails) throw failure(code)
    },
    rename: async (from: string, to: string) => {
      files.set(to, files.get(from))
      files.delete(from)
    },
    rm: async (path: string) => void files.delete(path),
  } as unknown as FileSystem
  return { files, fs }
}
const two = [
  { name: 'report.zh.pdf', content: 'new' },
  { name: 'report.json', content: '{}' },
]

test('files take their names when all of them are complete', async () => {
  const { files, fs } = memory()
  expect(await writeFiles('/r', two, fs)).toEqual(['/r/report.zh.pdf', '/r/report.json'])
  expect([...files]).toEqual([
    ['/r/report.zh.pdf', 'new'],
    ['/r/report.json', '{}'],
  ])
})

test.each([
  ['ENOSPC', 'DISK_FULL'],
  ['EACCES', 'NOT_WRITABLE'],
])('%s leaves the old report and nothing half-written', async (code, expected) => {
  const { files, fs } = memory(2, code)
  const error: unknown = await writeFiles('/r', two, fs).catch((e: unknown) => e)
  expect(error).toBeInstanceOf(AppError)
  expect(error).toMatchObject({ code: expected })
  expect([...files]).toEqual([['/r/report.zh.pdf', 'old']])
})
