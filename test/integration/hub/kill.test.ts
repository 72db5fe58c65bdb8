import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aDownload } from '../../helpers/hub/aDownload'
import { noise } from '../../helpers/hub/content'
import { startHub } from '../../helpers/hubServer'

// scripts are plain JavaScript, so their exports are stated here
const scripts: string = '../../../scripts/bench/'
const { bundle } = (await import(`${scripts}bundle.mjs`)) as { bundle: (entry: string) => Promise<string> }
const { killAt } = (await import(`${scripts}download.mjs`)) as {
  killAt: (script: string, asked: object, bytes: number) => Promise<number>
}

const weights = noise(64 * 2 ** 20)
const repos = { 'models/demo/one': { files: { 'model.safetensors': weights } } }

test('killed with SIGKILL at 60 %, it goes on at 59 % or later', async () => {
  const pull = await bundle(join(import.meta.dirname, '../../../scripts/bench/pull.mjs'))
  const base = mkdtempSync(join(tmpdir(), 'biaochi-kill-'))
  // slow enough to be killed in the middle
  const server = await startHub({
    repos,
    fault: ({ where }) => (where === 'cdn' ? { kind: 'slow', bytesPerSecond: 8e6 } : undefined),
  })
  try {
    const shown = await killAt(pull, { endpoint: server.endpoint, base, id: 'demo/one' }, 0.6 * weights.bytes)
    expect(shown).toBeGreaterThanOrEqual(0.6 * weights.bytes)
    await using world = await aDownload({ repos }, { base })
    const { plan, result } = await world.pull({ ref: { kind: 'model', id: 'demo/one' } })
    expect(weights.bytes - plan.missingBytes).toBeGreaterThanOrEqual(shown - 0.01 * weights.bytes)
    expect(result.fetchedBytes).toBe(plan.missingBytes)
    const bytes = readFileSync(world.at('model.safetensors'))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(weights.sha256)
  } finally {
    await server.close()
    rmSync(base, { recursive: true, force: true })
  }
})
