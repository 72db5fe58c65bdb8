import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { TokenisedRow, TokenSequence } from '@shared/domain/tokens'
import { biaochi, startBiaochi } from '../helpers/biaochi'
import { writeTinyProject } from '../helpers/tinyProject'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biaochi-cli-'))
  writeTinyProject(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (...path: string[]): string => join(folder, ...path)
function home(name: string): string {
  mkdirSync(at(name))
  return at(name)
}
function rowOf(file: string, row: number): { query: string; answer: string } {
  const line = readFileSync(file, 'utf8').split('\n')[row - 1] ?? ''
  const { messages } = JSON.parse(line) as { messages: { content: string }[] } // written by writeTinyProject
  return { query: messages[0]?.content ?? '', answer: messages[1]?.content ?? '' }
}
async function json(where: string, ...args: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await biaochi(where, [...args, '--json'])
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout)
}

test('train, eval, compare, report, merge and the small commands answer in the form that scripts rely on', async () => {
  const where = home('forms')
  const model = ['--model', at('model')]
  const training = ['--data', at('train.jsonl'), '--method', 'sft', '--max-steps', '2', '--batch-size', '2']
  const trained = await json(where, 'train', ...model, ...training, '--output', at('adapter'))
  expect(trained).toEqual({
    run: expect.any(String),
    steps: 2,
    losses: [expect.any(Number), expect.any(Number)],
    adapter: at('adapter'),
    ended: { end: 'completed', planned: 2, resultStep: 2 },
    evaluations: [],
    reductions: [],
  })
  expect(readdirSync(at('adapter')).sort()).toEqual(['adapter_config.json', 'adapter_model.safetensors'])

  const asked = ['--benchmarks', 'ocnli', '--data', at('ocnli'), '--limit', '10']
  const base = await json(where, 'eval', ...model, ...asked, '--output', at('results'))
  const counts = { n: 10, wrong: expect.any(Number), unparsed: 0, errors: 0 }
  const result = {
    benchmark: 'ocnli',
    metric: 'accuracy',
    score: expect.any(Number),
    ci95: expect.any(Array),
    ...counts,
  }
  expect(base).toMatchObject({
    run: expect.any(String),
    results: [{ ...result, subsets: expect.any(Array) }],
  })
  expect(JSON.parse(readFileSync(at('results', 'results.json'), 'utf8'))).toEqual(base)
  expect(
    readFileSync(at('results', 'samples', 'ocnli.jsonl'), 'utf8')
      .trim()
      .split('\n'),
  ).toHaveLength(10)
  const tuned = await json(where, 'eval', ...model, ...asked, '--adapter', at('adapter'))

  const [a, b] = [base, tuned].map((answer) => (answer as { run: string }).run) // as checked above
  const compared = await json(where, 'compare', a ?? '', b ?? '')
  const row = {
    benchmark: 'ocnli',
    n: 10,
    delta: expect.any(Number),
    p: expect.any(Number),
    verdict: expect.any(String),
  }
  expect(compared).toMatchObject({ rows: [row] })
  for (const format of ['pdf', 'html', 'csv', 'json']) {
    const file = at(`report.${format}`)
    expect(await json(where, 'report', a ?? '', b ?? '', '--output', file)).toEqual({ files: [file] })
    expect(readFileSync(file).length).toBeGreaterThan(100)
  }
  const merged = await json(where, 'merge', ...model, '--adapter', at('adapter'), '--output', at('merged'))
  expect(merged).toEqual({ path: at('merged'), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })

  expect(await json(where, 'models', 'inspect', at('merged'))).toMatchObject({
    architecture: 'qwen3',
    layers: 2,
    vocab: 259,
  })
  const scored = await json(where, 'score', ...model, '--prompt-ids', '1,2', '--continuation-ids', '3')
  expect(scored).toEqual({ logprobs: [expect.any(Number)], sum: expect.any(Number) })
  const { last } = (await json(where, 'logits', ...model, '--ids', '1,2')) as { last: number[] } // as checked below
  expect(last).toHaveLength(259)
  // log softmax at id 3, from the other command's logits
  const logSum = Math.log(last.reduce((sum, x) => sum + Math.exp(x), 0))
  expect((scored as { sum: number }).sum).toBeCloseTo(last[3]! - logSum, 5)
  const generated = await json(where, 'generate', ...model, '--prompt', '他在', '--max-tokens', '3')
  expect(generated).toMatchObject({
    ids: expect.any(Array),
    text: expect.any(String),
    finish: expect.stringMatching(/stop|length/),
  })
  expect(await json(where, 'doctor')).toMatchObject({
    home: where,
    node: process.version,
    devices: expect.arrayContaining([expect.objectContaining({ provider: 'cpu', usable: true })]),
  })
  expect(await json(where, 'runs')).toHaveLength(3)
})

test('an own file is shown, kept on request, listed, and measured from its copy', async () => {
  const where = home('own')
  const file = at('我的题.csv')
  writeFileSync(file, '题目,选项A,选项B,答案\n一加一？,1,2,B\n地球是平的？,对,错,B\n')
  const draft = { questions: 2, problems: [], added: null }
  expect(await json(where, 'benchmarks', 'add', file, '--name', 'mine')).toMatchObject(draft)
  const listed = async () => (await json(where, 'benchmarks', 'list')) as { id: string }[]
  expect((await listed()).some(({ id }) => id === 'mine')).toBe(false)
  const added = await json(where, 'benchmarks', 'add', file, '--name', 'mine', '--yes')
  expect(added).toMatchObject({ added: { id: 'mine' } })
  rmSync(file)
  expect((await listed()).at(-1)).toMatchObject({ id: 'mine', dimension: 'own' })
  const { results } = (await json(where, 'eval', '--model', at('model'), '--benchmarks', 'mine')) as {
    results: object[]
  }
  expect(results).toMatchObject([{ benchmark: 'mine', n: 2, unparsed: 0, errors: 0 }])
})

test('data tokens shows one row token by token, and the file in totals, to scripts and to people', async () => {
  const where = home('tokens')
  const asked = ['data', 'tokens', at('train.jsonl'), '--model', at('model'), '--max-length', '96']
  const row = await json(where, ...asked, '--row', '2')
  // 他在…做什么？ is more bytes than characters: the tiny tokenizer has a token for every byte
  const { query, answer } = rowOf(at('train.jsonl'), 2)
  expect(row).toMatchObject({ row: 2, as: 'sft', maxLength: 96, problems: [] })
  const [{ tokens, length, trained, lost }] = (row as TokenisedRow).sequences as [TokenSequence] // as checked above
  const spelled = (role: string): string =>
    tokens
      .filter((token) => token.role === role)
      .map(({ text }) => text)
      .join('')
  expect([spelled('user'), spelled('assistant')]).toEqual([query, answer])
  expect(tokens.filter((token) => token.trained)).toHaveLength(trained)
  expect([tokens.length, lost]).toEqual([length, 0])
  expect(tokens.reduce((sum, { span = 1 }) => sum + span, 0)).toBe(length)

  const totals = await json(where, ...asked)
  expect(totals).toMatchObject({
    rows: 24,
    sequences: 24,
    lost: 0,
    truncatedRows: 0,
    untrainedRows: 0,
    problems: [],
  })

  const text = await biaochi(where, [...asked, '--row', '2', '--max-length', '8'])
  expect(text.code, text.stderr).toBe(0)
  expect(text.stdout).toMatch(/^row 2 as sft, at most 8 tokens/)
  expect(text.stdout).toContain('! truncated at 8:')
  const summary = await biaochi(where, asked)
  expect(summary.stdout).toMatch(/^rows +24 +as sft/)
})

test('Ctrl-C pauses at a checkpoint and gives 130; the same command then goes on where it was', async () => {
  const where = home('interrupted')
  const args = ['train', '--recipe', at('recipe.yaml'), '--json']
  const { child, ended } = startBiaochi(where, args)
  const journal = (): string => {
    const [id = ''] = readdirSync(join(where, 'runs'))
    return readFileSync(join(where, 'runs', id, 'events.jsonl'), 'utf8')
  }
  await vi.waitFor(() => expect(journal()).toContain('"checkpoint"'), { timeout: 60_000, interval: 5 })
  child.kill('SIGINT')
  const { code, stdout, stderr } = await ended
  expect(code, stderr).toBe(130)
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'CANCELLED' } })
  expect(stderr).toMatch(/is paused after step \d+: "biaochi resume/)
  expect(journal()).toContain('"paused"')
  const again = await biaochi(where, args)
  expect(again.stderr).toContain('Continuing')
  expect(JSON.parse(again.stdout)).toMatchObject({ steps: 40 })
  expect(journal()).toContain('continued from step')
})

test('the same recipe given twice at once is worked on once, and both get the answer', async () => {
  const where = home('twice')
  const args = ['run', at('recipe.yaml'), '--json']
  const first = startBiaochi(where, args)
  await vi.waitFor(() => expect(readdirSync(join(where, 'runs'))).toHaveLength(3), {
    timeout: 60_000,
    interval: 20,
  })
  const second = await biaochi(where, args)
  const one = await first.ended
  expect([one.code, second.code], one.stderr + second.stderr).toEqual([0, 0])
  expect(second.stderr).toContain('Another process is working on it')
  expect(JSON.parse(second.stdout)).toEqual(JSON.parse(one.stdout))
  expect(readdirSync(join(where, 'runs'))).toHaveLength(3)
})

test('a host whose parent is killed ends with it, and the next one takes its work over', async () => {
  const where = home('orphan')
  const args = ['train', '--recipe', at('recipe.yaml'), '--json']
  const { child, ended } = startBiaochi(where, args, { wrapped: true })
  await vi.waitFor(() => expect(readdirSync(join(where, 'runs'))).toHaveLength(1), {
    timeout: 60_000,
    interval: 20,
  })
  child.kill('SIGKILL')
  await ended
  const again = await biaochi(where, args)
  expect(again.code, again.stderr).toBe(0)
  expect(again.stderr).toContain('Continuing')
})

test('questions of a benchmark in training rows are named, with the list of rows to leave out', async () => {
  const where = home('leakage')
  const [line = ''] = readFileSync(at('ocnli', 'dev.json'), 'utf8').split('\n')
  const pair = JSON.parse(line) as { sentence1: string; sentence2: string; id: number } // written by writeTinyProject
  const long = '，这是一段训练数据里没有的、足够长的文字，用来认出这一道题。'
  const question = { ...pair, sentence1: pair.sentence1 + long }
  mkdirSync(at('leak', 'ocnli'), { recursive: true })
  writeFileSync(at('leak', 'ocnli', 'dev.json'), `${JSON.stringify(question)}\n`)
  const rows = [{ text: '没有关系的一行' }, { text: `题：${question.sentence1}${question.sentence2}` }]
  writeFileSync(at('leak', 'rows.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const asked = ['--benchmarks', 'ocnli', '--data', at('leak', 'ocnli'), '--exclude', at('leak', 'out.json')]
  expect(await json(where, 'data', 'leakage', at('leak', 'rows.jsonl'), ...asked)).toMatchObject({
    rows: 2,
    flagged: 1,
    matches: [{ row: 2, benchmark: 'ocnli', sample: String(question.id), overlap: 1 }],
  })
  expect(JSON.parse(readFileSync(at('leak', 'out.json'), 'utf8'))).toMatchObject({ rows: [2] })
  expect(await biaochi(where, ['data', 'leakage', at('leak', 'rows.jsonl')])).toMatchObject({
    ...{ code: 2, stderr: 'biaochi: The option "--benchmarks" is missing.\n' },
  })
})
