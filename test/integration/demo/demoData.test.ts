import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import { inShared, testWithShared } from '../../helpers/shared'

const root = resolve(import.meta.dirname, '../../..')

testWithShared('the demo’s files come out of the corpus byte for byte', () => {
  const folder = mkdtempSync(join(tmpdir(), 'biaochi-demo-'))
  try {
    execFileSync('tar', ['-xJf', inShared('data/more.tar.xz'), '-C', folder, './corpus-poetry'])
    execFileSync(process.execPath, [join(root, 'scripts/demoData.mjs'), folder, join(folder, 'made')])
    for (const name of ['train.jsonl', 'benchmark.jsonl'])
      expect(
        readFileSync(join(folder, 'made', name)).equals(readFileSync(join(root, 'resources/demo', name))),
      ).toBe(true)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
