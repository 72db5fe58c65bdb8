import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keepWithin, markUsed } from '@engine/files/boundedCache'

const folder = mkdtempSync(join(tmpdir(), 'biaochi-bounded-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what nobody has used for longest goes first; the newest and other kinds of files stay', () => {
  const write = (name: string, bytes: number, usedAt: number): void => {
    writeFileSync(join(folder, name), new Uint8Array(bytes))
    utimesSync(join(folder, name), usedAt, usedAt)
  }
  write('a.json', 40, 100)
  write('b.json', 40, 200)
  write('c.json', 40, 300)
  write('graph.onnx', 500, 1)
  markUsed(join(folder, 'a.json'))
  write('d.json', 40, 50)
  keepWithin(folder, { bytes: 120, pattern: /\.json$/, newest: 'd.json' })
  expect(readdirSync(folder)).toEqual(['a.json', 'c.json', 'd.json', 'graph.onnx'])
  keepWithin(folder, { bytes: 10, pattern: /\.json$/, newest: 'd.json' })
  expect(readdirSync(folder)).toEqual(['d.json', 'graph.onnx'])
})
