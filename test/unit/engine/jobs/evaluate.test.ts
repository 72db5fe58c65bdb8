import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EngineInput } from '@shared/contract/engine'
import type { RunEvent } from '@shared/domain/events'
import { evaluateSpec } from '@shared/domain/recipe'
import type { SampleRecord } from '@shared/domain/score'
import { evaluateModel } from '@engine/jobs/evaluate'
import { respondentOf } from '@engine/lm/respondent'
import type { Respondent } from '@engine/lm/types'
import { FakeModel, type FakeModelOptions } from '../../../helpers/fakeModel'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'biaochi-'))
  putNli(6)
})
afterEach(() => rmSync(home, { recursive: true }))

const putJson = (file: string, rows: readonly object[]): void => {
  mkdirSync(join(home, 'data'), { recursive: true })
  writeFileSync(join(home, 'data', file), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
}
const labels = ['entailment', 'contradiction', 'neutral']
const putNli = (n: number): void =>
  putJson(
    'dev.json',
    Array.from({ length: n }, (_, i) => ({
      id: i,
      genre: i % 2 ? 'gov' : 'lit',
      sentence1: `前提${i}`,
      sentence2: `假设${i}`,
      label: labels[i % 3],
    })),
  )
const putMath = (n: number): void =>
  putJson(
    'test.jsonl',
    Array.from({ length: n }, (_, i) => ({ grade: 1 + (i % 2), question: `题${i}`, golden: String(i) })),
  )

interface Setup extends FakeModelOptions {
  readonly spec?: Partial<EngineInput<'evaluate'>['spec']>
  readonly signal?: AbortSignal
  readonly leaked?: Record<string, string[]>
}
async function evaluate({
  spec = {},
  leaked,
  signal = new AbortController().signal,
  ...options
}: Setup = {}) {
  const events: RunEvent[] = []
  const model = new FakeModel(options)
  let opened = 0
  const input: EngineInput<'evaluate'> = {
    model: '/model',
    provider: 'cpu',
    cache: '/cache',
    folder: join(home, 'run'),
    resources: join(home, 'resources'),
    spec: evaluateSpec.parse({ benchmarks: ['ocnli'], data: join(home, 'data'), ...spec }),
    ...(leaked && { leaked }),
  }
  const openModel = async (): Promise<Respondent> => {
    opened++
    return respondentOf(model)
  }
  const outcome = await evaluateModel(input, { openModel, emit: (e) => events.push(e), signal }).then(
    ({ results }) => ({ results, error: undefined }),
    (error: unknown) => ({ results: [], error }),
  )
  return { ...outcome, events, model, opened: () => opened }
}
const sampleFile = (id = 'ocnli'): string => join(home, 'run', 'samples', `${id}.jsonl`)
const stored = (id?: string): SampleRecord[] =>
  readFileSync(sampleFile(id), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SampleRecord)

test('each answer is a line with prompt, output, verdict and log-likelihoods; the score is over them', async () => {
  // prefers 蕴含 always: right for the rows 0 and 3 of 6
  const { results, model, events } = await evaluate({ logprob: (_, text) => (text === '蕴含' ? -1 : -2) })
  expect(stored()).toHaveLength(6)
  expect(stored()[0]).toEqual({
    id: '1',
    subset: 'gov',
    prompt: '语句一：“前提1”\n语句二：“假设1”\n请问这两句话是什么关系？\n',
    output: '蕴含',
    extracted: '蕴含',
    target: ['矛盾'],
    verdict: 'wrong',
    scores: { accuracy: 0 },
    logprobs: [-1, -2, -2],
  })
  expect(results).toHaveLength(1)
  expect(results[0]).toMatchObject({
    benchmark: 'ocnli',
    metric: 'accuracy',
    n: 6,
    right: 2,
    wrong: 4,
    unparsed: 0,
    truncated: 0,
    errors: 0,
    average: 'micro',
    shots: 0,
  })
  expect(results[0]!.score).toBeCloseTo(1 / 3, 12)
  // Wilson 95 % of 2 of 6, computed by hand
  expect(results[0]!.ci95).toBeAllclose([0.0968, 0.7], { absolute: 1e-3 })
  expect(results[0]!.subsets.map((s) => [s.subset, s.label, s.n, s.right])).toEqual([
    ['gov', '政府公报', 3, 1],
    ['lit', '文学', 3, 1],
  ])
  // the questions of a subset come in one call, so that the model can share their beginning
  expect(model.calls.map((c) => c.length)).toEqual([3, 3])
  expect(events.filter((e) => e.type !== 'progress').map((e) => e.type)).toEqual([
    ...['phase', 'phase', 'phase', 'result'], // prepare, load, evaluate
  ])
  expect(model.disposed).toBe(1)
})

test('a score without the questions that were in the training data stands beside the full one', async () => {
  const logprob = (_: unknown, text: string): number => (text === '蕴含' ? -1 : -2)
  const { results } = await evaluate({ logprob, leaked: { ocnli: ['0', '1', '99'], other: ['2'] } })
  // right for the rows 0 and 3 of 6; Wilson 95 % of 1 of 4, computed by hand
  expect(results[0]).toMatchObject({ n: 6, right: 2, clean: { n: 4, score: 0.25 } })
  expect(results[0]!.clean!.excluded.toSorted()).toEqual(['0', '1'])
  expect(results[0]!.clean!.ci95).toBeAllclose([0.0456, 0.6994], { absolute: 1e-3 })
  expect((await evaluate({ logprob })).results[0]).not.toHaveProperty('clean')
})

test('progress counts all benchmarks and has a finish time as soon as one answer is there', async () => {
  putMath(4)
  const { events } = await evaluate({ spec: { benchmarks: ['ocnli', 'cmath'] }, reply: () => '答案是1' })
  const progress = events.flatMap((e) => (e.type === 'progress' ? [e.progress] : []))
  expect(progress[0]).toEqual({ phase: 'evaluate', label: 'ocnli', done: 0, total: 10, etaMs: null })
  expect(progress[1]!.etaMs).toBeGreaterThanOrEqual(0)
  expect(progress.at(-1)).toMatchObject({ label: 'cmath', done: 10, total: 10, etaMs: 0 })
})

test('a run that was killed in the middle of a line asks only what is missing and ends with the same score', async () => {
  const whole = await evaluate()
  const lines = readFileSync(sampleFile(), 'utf8').split('\n')
  writeFileSync(sampleFile(), `${lines.slice(0, 4).join('\n')}\n${lines[4]!.slice(0, 20)}`)
  const resumed = await evaluate()
  expect(resumed.results).toEqual(whole.results)
  expect(resumed.model.answered).toBe(2)
  expect(stored().map((r) => r.id)).toEqual(['1', '3', '5', '0', '2', '4'])
})

test('a finished run is summed up without opening the model', async () => {
  const whole = await evaluate()
  const again = await evaluate()
  expect(again.opened()).toBe(0)
  expect(again.results).toEqual(whole.results)
})

test('a damaged line in the middle is named', async () => {
  await evaluate()
  appendFileSync(sampleFile(), '{"id":\n')
  const { error } = await evaluate()
  expect(error).toMatchObject({ code: 'DATA_INVALID', message: expect.stringContaining('Line 7 of') })
})

test('stored answers to other questions are not mixed in', async () => {
  await evaluate()
  putNli(7)
  const { error } = await evaluate()
  expect(error).toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('start a new run') })
})

test('with a limit every model gets the same questions', async () => {
  putNli(40)
  const a = await evaluate({ spec: { limit: 10 } })
  rmSync(join(home, 'run'), { recursive: true })
  const b = await evaluate({ spec: { limit: 10 }, logprob: () => -1 })
  expect(b.model.prompts).toEqual(a.model.prompts)
  expect(a.results[0]!.subsets.map((s) => s.n)).toEqual([5, 5])
})

test('a question that fails is an error, counted apart, asked again on resumption, and does not stop the others', async () => {
  const failing = { failsOn: (prompt: string) => prompt.includes('前提3') }
  const { results, error } = await evaluate(failing)
  expect(error).toBeUndefined()
  expect(results[0]).toMatchObject({ n: 5, errors: 1 })
  expect(results[0]!.right + results[0]!.wrong).toBe(5)
  const failed = stored().find((r) => r.verdict === 'error')!
  expect(failed).toMatchObject({ id: '3', scores: {}, error: 'the kernel failed' })
  const resumed = await evaluate()
  expect(resumed.model.answered).toBe(1)
  expect(resumed.results[0]).toMatchObject({ n: 6, errors: 0 })
})

test('a log-likelihood that is no number is an error and not a preference', async () => {
  const { results } = await evaluate({ logprob: (prompt) => (prompt.includes('前提0') ? NaN : -1) })
  expect(results[0]).toMatchObject({ n: 5, errors: 1 })
})

test('no score is given where every question failed', async () => {
  const { error, results } = await evaluate({ failsOn: () => true })
  expect(results).toEqual([])
  expect(error).toMatchObject({
    message: 'Every question of "ocnli" ended in an error, the first in: the kernel failed',
  })
})

test('cancelling keeps what is answered and says CANCELLED', async () => {
  const abort = new AbortController()
  const { error, model } = await evaluate({
    signal: abort.signal,
    beforeResult: (n) => n === 2 && abort.abort(),
  })
  expect(error).toMatchObject({ code: 'CANCELLED' })
  expect(stored()).toHaveLength(2)
  expect(model.disposed).toBe(1)
})

test('a store that cannot be written ends the run instead of failing every question', async () => {
  // a folder in the place of the file fails like a read-only one
  mkdirSync(sampleFile(), { recursive: true })
  const { error, opened } = await evaluate()
  expect(error).toBeDefined()
  expect(opened()).toBe(0)
})

test('generated numbers: right, wrong, without an answer, cut by length', async () => {
  putMath(4)
  const replies: Record<string, { ids: number[]; text: string; finish: 'stop' | 'length' }> = {
    题0: { ids: [], text: '\\boxed{0}', finish: 'length' },
    题1: { ids: [], text: '答案是2', finish: 'stop' },
    题2: { ids: [], text: '不会', finish: 'stop' },
    题3: { ids: [], text: '先算 3 + ', finish: 'length' },
  }
  const { results, model } = await evaluate({
    spec: { benchmarks: ['cmath'] },
    contextLength: 400,
    reply: (prompt) => replies[/题\d/.exec(prompt)![0]]!,
  })
  expect(stored('cmath').map((r) => [r.id, r.verdict, r.extracted])).toEqual([
    ['1', 'right', '0'],
    ['3', 'unparsed', null],
    ['2', 'wrong', '2'],
    ['4', 'truncated', null],
  ])
  expect(results[0]).toMatchObject({ n: 4, right: 1, wrong: 1, unparsed: 1, truncated: 1, score: 0.25 })
  expect(model.prompts[0]).toMatch(
    /^\[user\]题0\n请一步一步推理，最后将答案放在\\boxed\{\}中。\[end\]\[assistant\]$/,
  )
  expect(model.sampling).toMatchObject({ temperature: 0, maxTokens: 200 }) // half of the context
})

test('a question longer than the context counts as truncated even if the guess is right', async () => {
  const { results } = await evaluate({ contextLength: 20, logprob: () => -1 })
  expect(results[0]).toMatchObject({ n: 6, truncated: 6, right: 0, score: 0 })
})

test('where the protocol cuts the middle itself, a question longer than the context is scored as it was answered', async () => {
  const row = {
    input: '谁？',
    context: '很长'.repeat(300),
    answers: ['小尺'],
    all_classes: null,
    length: 600,
  }
  writeFileSync(join(home, 'data', 'multifieldqa_zh.jsonl'), `${JSON.stringify(row)}\n`)
  const { results } = await evaluate({
    spec: { benchmarks: ['longbench-multifieldqa-zh'] },
    contextLength: 300,
    reply: () => '小尺',
  })
  expect(results[0]).toMatchObject({ n: 1, truncated: 0, right: 1, score: 1 })
  expect(stored('longbench-multifieldqa-zh')[0]).toMatchObject({ cut: true, verdict: 'right' })
})

test('a model without a chat template is asked in plain text, and the log says so', async () => {
  putMath(2)
  const { events, model } = await evaluate({
    spec: { benchmarks: ['cmath'] },
    chatTemplate: false,
    reply: () => '1',
  })
  expect(model.prompts[0]).toBe('题0\n请一步一步推理，最后将答案放在\\boxed{}中。\n')
  expect(events).toContainEqual({
    type: 'log',
    level: 'warn',
    message: 'cmath: the model has no chat template, so questions are asked as plain text',
  })
})

test('bad rows and examples that are not there are in the log', async () => {
  appendFileSync(join(home, 'data', 'dev.json'), 'kaputt\n')
  const { events, results } = await evaluate({ spec: { shots: 3 } })
  const logged = events.flatMap((e) => (e.type === 'log' ? [e.message] : []))
  expect(logged[0]).toContain('dev.json, line 7: ')
  expect(logged[1]).toBe('ocnli: asked with 0 examples, because there are no 3 to show')
  expect(results[0]!.shots).toBe(0)
})

test('all files are looked for before the first question is asked', async () => {
  const { error, opened } = await evaluate({ spec: { benchmarks: ['ocnli', 'c3'] } })
  expect(error).toMatchObject({ code: 'NOT_FOUND' })
  expect(opened()).toBe(0)
  expect(existsSync(sampleFile()) && readFileSync(sampleFile(), 'utf8')).toBe('')
})

test('a suite asks those of its benchmarks whose files are there, and the log says which are not', async () => {
  mkdirSync(join(home, 'data', 'ocnli'))
  mkdirSync(join(home, 'data', 'cmath'))
  putMath(4)
  for (const [from, to] of [
    ['dev.json', 'ocnli'],
    ['test.jsonl', 'cmath'],
  ])
    renameSync(join(home, 'data', from!), join(home, 'data', to!, from!))
  const { results, events, error, opened } = await evaluate({
    spec: { benchmarks: ['quick'] },
    reply: () => '答案是1',
  })
  expect(error).toBeUndefined()
  expect(results.map(({ benchmark }) => benchmark)).toEqual(['ocnli', 'cmath'])
  expect(opened()).toBe(1)
  const logged = events.flatMap((e) => (e.type === 'log' ? [e.message] : []))
  expect(logged[0]).toMatch(/^3 of 5 benchmarks are left out, .*: ceval, c3, logiqa-zh$/)
  expect(logged).toContainEqual(expect.stringMatching(/^c3 is left out: The files of "c3" were not found/))
  // its own budget of ten minutes is enough for ten questions
  expect(events.find((e) => e.type === 'plan')).toMatchObject({
    minutes: 10,
    benchmarks: [
      { benchmark: 'ocnli', questions: 6, of: 6, halfWidth: 0 },
      { benchmark: 'cmath', questions: 4, of: 4, halfWidth: 0 },
    ],
  })
})

test('a suite of which nothing is there is refused with the reason', async () => {
  rmSync(join(home, 'data', 'dev.json'))
  const { error } = await evaluate({ spec: { benchmarks: ['quick'] } })
  expect(error).toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringMatching(
      /^None of the 5 benchmarks asked for can be measured, the first because: The files of "ceval" were not found/,
    ),
  })
})

test('what is asked after a few questions have set the pace comes to the same answers as without a budget', async () => {
  putNli(60)
  const whole = await evaluate()
  const answers = stored()
  rmSync(join(home, 'run'), { recursive: true })
  const { results, model } = await evaluate({ spec: { budget: 60 } })
  expect(results).toEqual(whole.results)
  expect(model.answered).toBe(60)
  expect(new Set(stored().map((r) => r.id))).toEqual(new Set(answers.map((r) => r.id)))
  const again = await evaluate({ spec: { budget: 60 } })
  expect(again.opened()).toBe(0)
})
