import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseJournal } from '@shared/domain/events'
import { biaochi } from '../helpers/biaochi'
import { writeTinyModel } from '../helpers/tinyModel'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biaochi-methods-cli-'))
  writeTinyModel(join(folder, 'model'))
  const write = (name: string, rows: readonly object[]): void =>
    writeFileSync(join(folder, name), rows.map((row) => JSON.stringify(row)).join('\n'))
  const questions = ['天气？', '你好', '几点了？', '去哪？']
  write(
    'pairs.jsonl',
    questions.map((prompt) => ({ prompt, chosen: '好的。', rejected: '不行！' })),
  )
  write(
    'judged.jsonl',
    questions.map((prompt, i) => ({ prompt, completion: '好的。', label: i % 2 === 0 })),
  )
  write('broken.jsonl', [
    { prompt: '你好', chosen: '好的。', rejected: '不行！' },
    { prompt: '你好', chosen: '好的。' },
  ])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (...path: string[]): string => join(folder, ...path)
const args = (method: string, data: string, ...more: string[]): string[] => [
  ...['train', '--model', at('model'), '--data', at(data), '--method', method],
  ...['--max-steps', '3', '--batch-size', '2', '--learning-rate', '0.005', ...more],
]

test.each([
  ['dpo', 'pairs.jsonl', ['--beta', '0.2', '--label-smoothing', '0.1'], 'rewards/accuracies'],
  ['kto', 'judged.jsonl', ['--undesirable-weight', '1.33'], 'kl'],
])('%s trains from the command line and journals its metrics', async (method, data, options, metric) => {
  const home = at(method)
  mkdirSync(home)
  const { code, stdout, stderr } = await biaochi(home, [...args(method, data, ...options), '--json'])
  expect(code, stderr).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ steps: 3, adapter: expect.any(String) })
  const [run = ''] = readdirSync(join(home, 'runs'))
  const lines = parseJournal(readFileSync(join(home, 'runs', run, 'events.jsonl'), 'utf8'))
  const metrics = lines.flatMap((line) => (line.type === 'metric' ? [line.metrics] : []))
  expect(metrics).toHaveLength(3)
  for (const one of metrics) expect(one).toMatchObject({ [metric]: expect.any(Number) })
})

test('a pair without its other answer is named with file, line and field', async () => {
  mkdirSync(at('broken'))
  const { code, stderr } = await biaochi(at('broken'), args('dpo', 'broken.jsonl'))
  expect(code).toBe(1)
  expect(stderr).toContain(
    `"${at('broken.jsonl')}" row 2 has no "rejected": add the other answer, or remove the row.`,
  )
})
