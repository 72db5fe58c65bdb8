import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { allBytes, plainFile } from '@engine/benchmarks/files/dataFile'
import { filesInTar } from '@engine/benchmarks/files/tarArchive'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tar-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const long = `${'长'.repeat(40)}.txt` // a name for which the archive holds a header of its own
const contents = { '空.txt': '', 'a.txt': 'A'.repeat(700), [long]: '第二' }

async function archived(name: string, gzips = false) {
  const path = join(folder, name)
  const archive = pack()
  for (const [file, content] of Object.entries(contents)) archive.entry({ name: file }, content)
  archive.finalize()
  const out = createWriteStream(path)
  await (gzips ? pipeline(archive, createGzip(), out) : pipeline(archive, out))
  return { path, files: await filesInTar(plainFile(name, path), () => undefined) }
}

const texts = async (files: Awaited<ReturnType<typeof filesInTar>>) =>
  Object.fromEntries(
    await Promise.all(
      files.map(async (file) => [
        file.name.split('!/')[1],
        Buffer.from(await allBytes(file)).toString('utf8'),
      ]),
    ),
  )

test.each([
  ['a.tar', false],
  ['a.tar.gz', true],
])('files in %s are what was put in', async (name, gzips) => {
  const { files } = await archived(name, gzips)
  expect(await texts(files)).toEqual(contents)
})

test('a file in an archive on disk is read where it lies, not by going through the archive again', async () => {
  const { path, files } = await archived('a.tar')
  const bytes = readFileSync(path)
  bytes.fill(0xff, 0, 512) // the first header: nobody who began with it would come further
  bytes.write('B', bytes.indexOf('AAA'))
  writeFileSync(path, bytes)
  expect((await texts(files))['a.txt']).toBe(`B${contents['a.txt'].slice(1)}`)
})
