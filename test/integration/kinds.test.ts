import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { biaochi } from '../helpers/biaochi'
import { writeTinyProject } from '../helpers/tinyProject'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biaochi-kinds-cli-'))
  writeTinyProject(folder, { rows: 24, questions: 30 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (...path: string[]): string => join(folder, ...path)

function home(name: string): string {
  mkdirSync(at(name))
  return at(name)
}

test.each([
  ['full', 'model', ['config.json', 'model.safetensors']],
  ['dora', 'adapter', ['adapter_config.json', 'adapter_model.safetensors']],
])('--kind %s leaves a %s that the next command can ask', async (kind, result, files) => {
  const data = ['--model', at('model'), '--data', at('train.jsonl'), '--batch-size', '2']
  const args = ['train', ...data, '--kind', kind, '--max-steps', '3', '--output', at(`${kind}-out`), '--json']
  const { code, stdout, stderr } = await biaochi(home(`train-${kind}`), args)
  expect(code, stderr).toBe(0)
  const answer = JSON.parse(stdout)
  expect(answer).toMatchObject({ steps: 3, [result]: at(`${kind}-out`) })
  expect(readdirSync(at(`${kind}-out`))).toEqual(expect.arrayContaining(files))
  const target =
    kind === 'full' ? ['--model', at('full-out')] : ['--model', at('model'), '--adapter', at('dora-out')]
  const ids = ['--prompt-ids', '1,80', '--continuation-ids', '90']
  const [tuned, base] = await Promise.all(
    [target, ['--model', at('model')]].map(async (asked, i) => {
      const scored = await biaochi(home(`score-${kind}-${i}`), ['score', ...asked, ...ids, '--json'])
      expect(scored.code, scored.stderr).toBe(0)
      return JSON.parse(scored.stdout).sum
    }),
  )
  expect(tuned).not.toBe(base)
})

describe.each([
  ['full', { kind: 'full' }, 3e-3],
  ['qlora', { kind: 'lora', rank: 4, quantize: 'nf4' }, 2e-2],
])('%s', (name, adapter, learningRate) => {
  test('answers prompts and a benchmark on the way, keeps its best, is compared with its base and reported', async () => {
    const recipe = {
      model: { path: './model' },
      train: {
        ...{ method: 'sft', adapter, data: [{ file: './train.jsonl' }], learningRate, schedule: 'constant' },
        ...{ maxSteps: 12, batchSize: 2, maxLength: 96, evaluateEvery: 4, keepBest: true },
        samples: { prompts: ['他在公园做什么？'], maxTokens: 4 },
        earlyStop: { patience: 9, benchmark: 'ocnli', data: './ocnli', limit: 6 },
      },
      evaluate: { benchmarks: ['ocnli'], data: './ocnli', limit: 12, compare: ['base', 'tuned'] },
      report: { formats: ['json'], languages: ['en'] },
    }
    writeFileSync(at(`${name}.yaml`), stringify(recipe))
    const place = home(name)
    const { code, stdout, stderr } = await biaochi(place, ['run', at(`${name}.yaml`), '--json'])
    expect(code, stderr).toBe(0)
    const { runs, comparison, files } = JSON.parse(stdout)
    expect(comparison.rows).toMatchObject([{ benchmark: 'ocnli', n: 12 }])
    const [train] = runs
    const shown = JSON.parse((await biaochi(place, ['runs', 'show', train.id, '--json'])).stdout)
    expect(shown.evaluations).toHaveLength(3)
    for (const { score, samples } of shown.evaluations) {
      // each of five genres is a fifth of the set; of six questions one genre has two, so that shares come in tenths
      expect(score * 10).toBeCloseTo(Math.round(score * 10), 9)
      expect(samples).toMatchObject([{ prompt: '他在公园做什么？', text: expect.any(String) }])
    }
    const scores: number[] = shown.evaluations.map(({ score }: { score: number }) => score)
    expect(shown.ended.resultStep).toBe(4 * (scores.indexOf(Math.max(...scores)) + 1))
    const report = JSON.parse(readFileSync(files[0], 'utf8'))
    const [base, tuned] = report.runs
    expect([base.adapter, tuned.adapter]).toEqual([null, name === 'full' ? null : train.id])
    expect(tuned.model).toBe(name === 'full' ? `${base.model} → ${train.id}` : base.model)
  })
})
