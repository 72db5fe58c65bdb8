import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect } from 'vitest'
import { DecoderModel } from '@engine/lm/DecoderModel'
import type { ScoreRequest } from '@engine/lm/types'
import { inOracle, testWithOracle } from '../../helpers/shared'

const cache = mkdtempSync(join(tmpdir(), 'biaochi-choices-'))
afterAll(() => rmSync(cache, { recursive: true, force: true }))

const fixtures = resolve(import.meta.dirname, '../../fixtures/choices')
type Loop = Record<string, { sha256: string; sums: number[][] }>
const questions = JSON.parse(readFileSync(join(fixtures, 'questions.json'), 'utf8')) as ScoreRequest[]
const stored = JSON.parse(readFileSync(join(fixtures, 'loop.json'), 'utf8')) as Loop

/** What the plain loop says of the family's weights: kept, or computed where the weights are others. */
function loopOf(family: string): number[][] | null {
  const weights = readFileSync(inOracle(family, 'model', 'model.safetensors'))
  const kept = stored[family]
  if (kept?.sha256 === createHash('sha256').update(weights).digest('hex')) return kept.sums
  const python = process.env['BIAOCHI_PYTHON']
  if (python === undefined) return null
  const { stdout } = spawnSync(python, [join(fixtures, 'loop.py'), inOracle()], { encoding: 'utf8' })
  return (JSON.parse(stdout) as Loop)[family]!.sums
}

const best = (values: readonly number[]): number => values.indexOf(Math.max(...values))
const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0)

// catches shared prefixes, joined options or batches that see what they must not, and sums over the wrong positions
describe.each(['qwen2', 'qwen3', 'llama3', 'mistral'])('%s', (family) => {
  testWithOracle('options score as in a loop of one forward pass per option', async ({ skip }) => {
    const expected = loopOf(family)
    if (!expected) return skip('other weights than loop.json was made with, and no BIAOCHI_PYTHON to ask')
    const model = await DecoderModel.open({ model: inOracle(family, 'model'), provider: 'cpu', cache })
    const scored = await model.score(questions)
    await model.dispose()
    const actual = scored.map(({ logprobs }) => logprobs.map(sum))
    expect(actual.flat()).toBeAllclose(expected.flat(), { absolute: 1e-3, relative: 0 })
    expect(actual.map(best)).toEqual(expected.map(best))
  })
})
