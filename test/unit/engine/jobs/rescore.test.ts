import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findCard } from '@shared/benchmarks'
import { evaluateSpec } from '@shared/domain/recipe'
import type { RunEvent } from '@shared/domain/events'
import type { SampleRecord } from '@shared/domain/score'
import { loadBenchmark } from '@engine/benchmarks/loadBenchmark'
import { rescore } from '@engine/jobs/rescore'
import { resultOf } from '../../../helpers/evaluations'

const card = findCard('cmath')
const conditions = { decoding: 'greedy', precision: 'float32', provider: 'cpu', template: 'text' }
let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'biaochi-'))
  mkdirSync(join(home, 'data'))
  mkdirSync(join(home, 'run', 'samples'), { recursive: true })
})
afterEach(() => rmSync(home, { recursive: true }))

/** A run that has asked `replies.length` questions, whose answers are 0, 1, 2 …; an earlier version found nothing in them. */
async function ran(replies: readonly string[], fields: Partial<SampleRecord> = {}): Promise<void> {
  const rows = replies.map((_, i) => ({ grade: 1 + (i % 6), question: `题${i}`, golden: String(i) }))
  writeFileSync(join(home, 'data', 'test.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const data = await loadBenchmark(card, { data: join(home, 'data'), resources: '/none', shots: undefined })
  const samples = data.subsets.flatMap((subset) => subset.samples)
  const records = samples.map((sample, i): SampleRecord => {
    const output = replies[Number(sample.target[0])] ?? ''
    const { id, subset, target } = sample
    const scores = { accuracy: 0 }
    return {
      ...{
        id,
        subset,
        prompt: `q${i}`,
        output,
        extracted: null,
        target: [...target],
        verdict: 'unparsed',
        scores,
      },
      ...fields,
    }
  })
  put('cmath.jsonl', records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  put(
    'cmath.lock.json',
    `${JSON.stringify({ benchmark: 'cmath', version: 1, dataDigest: data.digest, shots: 0 })}\n`,
  )
}
const put = (name: string, text: string): void => writeFileSync(join(home, 'run', 'samples', name), text)
const stored = (name = 'cmath.jsonl'): SampleRecord[] =>
  readFileSync(join(home, 'run', 'samples', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SampleRecord)

async function again() {
  const events: RunEvent[] = []
  const input = {
    spec: evaluateSpec.parse({ benchmarks: ['cmath'], data: join(home, 'data') }),
    results: [resultOf([], { benchmark: 'cmath', conditions })],
    folder: join(home, 'run'),
    resources: '/none',
  }
  const context = { emit: (event: RunEvent) => events.push(event), signal: new AbortController().signal }
  return { ...(await rescore(input, context)), events }
}

test('stored replies are scored as the card reads them now, and what was there before is kept', async () => {
  await ran(['答案是0', '答案是7', '\\boxed{2}', '不知道'])
  const before = readFileSync(join(home, 'run', 'samples', 'cmath.jsonl'), 'utf8')
  const { rescored, events } = await again()
  const counts = { right: 2, wrong: 1, unparsed: 1, n: 4, version: card.version, conditions }
  expect(rescored).toMatchObject([{ from: 1, extractions: 3, verdicts: 3, result: counts }])
  expect(
    stored()
      .map(({ verdict }) => verdict)
      .sort(),
  ).toEqual(['right', 'right', 'unparsed', 'wrong'])
  expect(readFileSync(join(home, 'run', 'samples', 'history', 'cmath.1.jsonl'), 'utf8')).toBe(before)
  expect(events).toMatchObject([{ type: 'result', result: counts }])
  // a second time changes nothing and keeps a second copy
  expect((await again()).rescored).toMatchObject([{ from: card.version, extractions: 0, verdicts: 0 }])
  expect(stored('history/cmath.2.jsonl')).toEqual(stored())
})

test('an error stays an error, and a reply that was cut short stays truncated', async () => {
  await ran([''], { verdict: 'error', scores: {}, error: 'lost' })
  expect((await again()).rescored).toMatchObject([{ result: { errors: 1, n: 0 } }])
  // a scorer had failed: the answer is there
  await ran(['答案是0'], { verdict: 'error', scores: {}, error: 'the judge was away' })
  expect((await again()).rescored).toMatchObject([{ result: { errors: 0, n: 1, right: 1 } }])
  await ran(['先算 3×6='], { verdict: 'truncated', unfinished: true })
  expect((await again()).rescored).toMatchObject([{ result: { truncated: 1, n: 1 } }])
})

test('answers to other files are not scored with the gold of these', async () => {
  await ran(['答案是0', '答案是1'])
  writeFileSync(join(home, 'data', 'test.jsonl'), '{"grade":1,"question":"别的题","golden":"5"}\n')
  await expect(again()).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  expect(stored()).toHaveLength(2)
})
