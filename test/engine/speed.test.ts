import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { measureSpeed } from '@engine/jobs/speed'

test('a made-up model is trained and read for a moment, and nothing of it stays', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'biaochi-speed-'))
  const context = { emit: () => {}, signal: new AbortController().signal }
  const speed = await measureSpeed({ provider: 'cpu', cache }, context)
  // 16,000·512 + 8·(512·512·2 + 512·256·2 + 3·512·1536 + 2·512 + 2·64) + 512
  expect(speed.parameters).toBe(8_192_000 + 8 * (524_288 + 262_144 + 2_359_296 + 1_024 + 128) + 512)
  expect(Math.min(speed.scored, speed.trained)).toBeGreaterThan(0)
  const files = readdirSync(cache, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(files).toEqual([])
  rmSync(cache, { recursive: true })
})
