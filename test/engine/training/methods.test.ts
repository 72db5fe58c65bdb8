import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openModelFolder } from '@engine/files/modelFolder'
import { packExamples } from '@engine/training/data/packExamples'
import { packedSupervised, supervised } from '@engine/training/objectives/supervised'
import { TextScorer } from '@engine/training/TextScorer'
import { Trainer } from '@engine/training/Trainer'
import type { RunEvent } from '@shared/domain/events'
import { trainSpec } from '@shared/domain/recipe'
import { createRandom } from '@shared/util/random'
import { writeTinyModel } from '../../helpers/tinyModel'
import { trainJob } from '../../helpers/trainJob'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'biaochi-methods-'))
  writeTinyModel(join(root, 'model'))
  const lines = (name: string, rows: readonly object[]): void =>
    writeFileSync(join(root, name), rows.map((row) => JSON.stringify(row)).join('\n'))
  const questions = ['天气？', '你好', '几点了？', '去哪？', '吃什么？', '谁来？', '多少？', '为什么？']
  lines(
    'pairs.jsonl',
    questions.map((prompt) => ({ prompt, chosen: '好的。', rejected: '不行！' })),
  )
  lines(
    'judged.jsonl',
    questions.map((prompt, i) => ({ prompt, completion: i % 2 ? '好的。' : '不行！', label: i % 2 === 1 })),
  )
  writeFileSync(join(root, 'text.txt'), '床前明月光，疑是地上霜。举头望明月，低头思故乡。'.repeat(4))
  lines('texts.jsonl', [{ text: '床前明月光' }, { text: '举头望明月' }])
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

type Metric = Extract<RunEvent, { type: 'metric' }>

/** Trains as a run does and returns what it reported. */
async function train(spec: object, run: string, cache = 'cache') {
  const asked = trainSpec.parse({ batchSize: 2, maxLength: 96, schedule: 'constant', ...spec })
  const data = asked.data.map(({ file }) => ({ file: join(root, file) }))
  const ended = await trainJob(root, { run, spec: { ...asked, data }, cache: join(root, cache) })
  return { ...ended, metrics: ended.events.filter((event): event is Metric => event.type === 'metric') }
}
const reference = (events: readonly RunEvent[]): boolean =>
  events.some((event) => event.type === 'phase' && event.label === 'reference')

describe('methods', () => {
  test('DPO raises the margin from nothing: the first step meets its own reference', async () => {
    const { metrics } = await train(
      { method: 'dpo', data: [{ file: 'pairs.jsonl' }], learningRate: 5e-3, maxSteps: 12 },
      'dpo',
    )
    expect(metrics[0]!.loss).toBeCloseTo(Math.LN2, 4)
    expect(metrics[0]!.metrics?.['rewards/margins']).toBeCloseTo(0, 3)
    const last = metrics.at(-1)!.metrics!
    expect(last['rewards/margins']).toBeGreaterThan(0.3)
    expect(last['rewards/accuracies']).toBe(1)
    expect(metrics.at(-1)!.loss).toBeLessThan(0.6)
  })

  test('KTO rewards good answers and not bad ones', async () => {
    const spec = { method: 'kto', data: [{ file: 'judged.jsonl' }], learningRate: 5e-3, maxSteps: 12 }
    const { metrics } = await train({ ...spec, batchSize: 4 }, 'kto')
    expect(metrics[0]!.metrics?.['kl']).toBeCloseTo(0, 3)
    expect(metrics.at(-1)!.loss).toBeLessThan(metrics[0]!.loss)
    expect(metrics.at(-1)!.metrics!['rewards/margins']).toBeGreaterThan(0.2)
  })

  test.each(['simpo', 'orpo', 'cpo'])('%s lowers its loss without a reference model', async (method) => {
    const spec = { method, data: [{ file: 'pairs.jsonl' }], learningRate: 5e-3, maxSteps: 10 }
    const { metrics, events } = await train(spec, method)
    expect(metrics.at(-1)!.loss).toBeLessThan(metrics[0]!.loss)
    expect(metrics.at(-1)!.metrics!['rewards/margins']).toBeGreaterThan(
      metrics[0]!.metrics!['rewards/margins']!,
    )
    expect(reference(events)).toBe(false)
  })

  test('plain text is trained on whole, from .txt and from rows', async () => {
    const data = [{ file: 'text.txt' }, { file: 'texts.jsonl' }]
    const { metrics } = await train({ method: 'pretrain', data, learningRate: 5e-3, maxSteps: 8 }, 'pretrain')
    expect(metrics.at(-1)!.loss).toBeLessThan(metrics[0]!.loss)
  })

  test('a cut window counts the likelihood per token: two micro-batches give what one gives', async () => {
    const spec = { method: 'orpo', data: [{ file: 'pairs.jsonl' }], maxSteps: 1 }
    const whole = await train({ ...spec, batchSize: 8 }, 'whole')
    const cut = await train({ ...spec, batchSize: 2, accumulate: 4 }, 'cut')
    expect(cut.metrics[0]!.loss).toBeCloseTo(whole.metrics[0]!.loss, 5)
    expect(cut.metrics[0]!.gradNorm / whole.metrics[0]!.gradNorm).toBeCloseTo(1, 4)
  })
})

test('answers are cut at the right, and rows whose prompt leaves no room for one are left out and counted', async () => {
  // tokens are bytes: the template takes 19 and the first prompt 1, which leaves 30 for each of its answers
  const rows = [
    { prompt: 'q', chosen: 'good', rejected: 'a much longer answer that does not fit' },
    { prompt: 'a prompt of its own that is too long for everything', chosen: 'c', rejected: 'r' },
  ]
  writeFileSync(join(root, 'long.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'))
  const spec = { method: 'dpo', data: [{ file: 'long.jsonl' }], maxSteps: 1, maxLength: 50 }
  const { events } = await train(spec, 'long')
  const warnings = events.flatMap((event) =>
    event.type === 'log' && event.level === 'warn' ? [event.message] : [],
  )
  expect(warnings).toEqual([
    '2 rows were cut at 50 tokens',
    '1 rows have no answer within 50 tokens and were left out',
  ])
  await expect(train({ ...spec, maxLength: 8 }, 'none')).rejects.toThrow(/long\.jsonl: no row has an answer/)
})

describe('reference log-probabilities', () => {
  const spec = { method: 'dpo', data: [{ file: 'pairs.jsonl' }], maxSteps: 2 }

  test('are computed once per dataset; a damaged file is computed again, other data have their own', async () => {
    const first = await train(spec, 'r1', 'kept')
    expect(reference(first.events)).toBe(true)
    const folder = join(root, 'kept', 'reference')
    const [name = ''] = readdirSync(folder)
    const file = join(folder, name)
    const written = readFileSync(file, 'utf8')
    const at = statSync(file).ino
    const second = await train(spec, 'r2', 'kept')
    expect(reference(second.events)).toBe(false)
    expect(second.output.artifact.sha256).toBe(first.output.artifact.sha256)
    expect(statSync(file).ino).toBe(at)
    for (const damaged of [written.slice(0, 40), written.replace(/-\d/, '-9'), '']) {
      writeFileSync(file, damaged)
      const again = await train(spec, `r-${damaged.length}-${Math.random()}`, 'kept')
      expect(reference(again.events)).toBe(true)
      expect(again.output.artifact.sha256).toBe(first.output.artifact.sha256)
      expect(readFileSync(file, 'utf8')).toBe(written)
    }
    await train({ ...spec, maxLength: 30 }, 'r3', 'kept')
    expect(readdirSync(folder)).toHaveLength(2)
  })
})

test('packing changes nothing: every example has the same loss alone and in a row with others', async () => {
  const random = createRandom(3)
  const examples = Array.from({ length: 14 }, () => {
    const ids = Array.from(
      { length: 5 + Math.floor(random.next() * 30) },
      () => 3 + Math.floor(random.next() * 250),
    )
    return { ids, trained: ids.map((_, t) => t > 2) }
  })
  const rows = packExamples(examples, { longest: 64, seed: 1 })
  expect(rows.length).toBeLessThan(8)
  const { config, weights } = openModelFolder(join(root, 'model'))
  const source = { config, weights, adapter: new Map(), parameters: [] }
  const options = { provider: 'cpu', cache: join(root, 'cache') }
  const scorer = await TextScorer.open(source, options)
  const packed = await scorer.score(rows)
  const alone = await scorer.score(rows.flat().map((text) => [text]))
  expect(packed.flat()).toBeAllclose(alone.flat(), { absolute: 0, relative: 1e-5 })
  await scorer.dispose()
  const [together, apart] = [
    await Trainer.open(source, packedSupervised, options),
    await Trainer.open(source, supervised, options),
  ]
  const a = await together.gradients(rows, 1)
  const b = await apart.gradients(rows.flat(), 1)
  expect(a.rows['loss']).toBeAllclose(b.rows['loss']!, { absolute: 0, relative: 1e-5 })
  await Promise.all([together.dispose(), apart.dispose()])
})
