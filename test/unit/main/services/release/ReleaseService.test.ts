import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { JournalLine } from '@shared/domain/events'
import { recipe as schema } from '@shared/domain/recipe'
import { runId, type RunSpec } from '@shared/domain/run'
import { ReleaseService } from '@main/services/release/ReleaseService'
import type { RunRow } from '@main/services/ports'
import { resultOf, samplesOf } from '../../../../helpers/evaluations'

const root = resolve('/runs')
const training = runId.parse('train-1')
const evaluation = runId.parse('evaluate-1')
const recipe = schema.parse({
  model: { path: '/m' },
  train: { method: 'sft', data: [{ file: '/d.jsonl' }] },
  release: { gate: [{ benchmark: 'safety', atLeast: 0.75 }] },
})
const row = (spec: Partial<RunSpec>, after: RunRow['after']): RunRow => ({
  ...{ id: evaluation, kind: 'evaluate', group: 'g', title: 't', state: 'done', after, createdAt: 1 },
  ...{ startedAt: 1, finishedAt: 2, error: null, lock: 'l', owner: null, request: null },
  spec: { kind: 'evaluate', recipe, target: 'tuned', ...spec },
})

function serviceOver(rows: readonly RunRow[], verdicts: string) {
  const merged: object[] = []
  const lines: JournalLine[] = []
  const service = new ReleaseService({
    models: {
      merge: async (asked) => {
        merged.push(asked)
        return { path: asked.output, sha256: 'x' }
      },
    },
    runs: {
      list: () => [...rows],
      results: () => [resultOf(samplesOf('s', verdicts), { benchmark: 'safety' })],
    },
    folders: { folder: (id) => join(root, id) },
    states: { record: (_, line) => lines.push(line) },
    now: () => 7,
  })
  const merge = (adapter: string, force = false) =>
    service.merge({ model: '/m', adapter, output: '/o', force })
  return { merge, merged, lines }
}
const trained = join(root, training, 'adapter')
const bad = 'r'.repeat(9) + 'w'

test('an adapter of a run is not merged while a gate of its recipe is not passed', async () => {
  const { merge, merged, lines } = serviceOver([row({}, training)], bad)
  await expect(merge(trained)).rejects.toMatchObject({ code: 'GATE_FAILED' })
  expect([merged, lines]).toEqual([[], []])
})

test('forced, it is merged and the run says so', async () => {
  const { merge, merged, lines } = serviceOver([row({}, training)], bad)
  expect(await merge(trained, true)).toMatchObject({ path: '/o', forced: true, gates: [{ state: 'failed' }] })
  expect(merged).toEqual([{ model: '/m', adapter: trained, output: '/o' }])
  expect(lines).toMatchObject([{ type: 'release', t: 7, path: '/o', forced: true }])
})

test('past its gates it is merged; forcing it then forces nothing', async () => {
  const { merge, lines } = serviceOver([row({}, training)], 'r'.repeat(40))
  expect(await merge(trained, true)).toMatchObject({ forced: false, gates: [{ state: 'passed' }] })
  expect(lines).toMatchObject([{ forced: false }])
})

test('other adapters have no gates; that of a recipe without a training has its own', async () => {
  const own = { recipe: { ...recipe, train: undefined, adapter: resolve('/a') } }
  const { merge, merged, lines } = serviceOver([row({}, training), row(own, null)], bad)
  expect(await merge('/elsewhere')).toMatchObject({ gates: [], forced: false })
  expect([merged.length, lines.length]).toEqual([1, 0])
  await expect(merge('/a')).rejects.toMatchObject({ code: 'GATE_FAILED' })
})
