import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeExclusions } from '@engine/files/exclusions'
import { trainSpec } from '@shared/domain/recipe'
import { writeTinyModel } from '../helpers/tinyModel'
import { trainJob } from '../helpers/trainJob'

const root = mkdtempSync(join(tmpdir(), 'biaochi-leakage-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
writeTinyModel(join(root, 'model'))
const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const problem = '一个长方形的果园长二百米，宽一百米，如果长与宽都扩大一倍，那么果园的面积增加多少公顷？'
mkdirSync(join(root, 'cmath'))
writeFileSync(join(root, 'cmath', 'test.jsonl'), lines([{ grade: 6, question: problem, golden: '6' }]))

const row = (instruction: string, output: string) => ({ instruction, output })
const clean = [row('你好', '好'), row('在吗', '在'), row('再见', '再见')]
const write = (name: string, rows: readonly object[]): string => {
  writeFileSync(join(root, name), lines(rows))
  return join(root, name)
}
const dirty = write('dirty.jsonl', [...clean.slice(0, 1), row(problem, '6'), ...clean.slice(1)])
const onlyClean = write('clean.jsonl', clean)
const specOf = (file: string, exclude?: string) =>
  trainSpec.parse({
    ...{ method: 'sft', maxSteps: 2, batchSize: 2, adapter: { kind: 'lora', rank: 2 } },
    data: [{ file, ...(exclude === undefined ? {} : { exclude }) }],
  })
const leakage = (action: 'warn' | 'exclude') => ({
  ...{ action, benchmarks: ['cmath'], data: join(root, 'cmath') },
  own: { folder: root, cards: [] },
})
const lossesOf = async (run: string, spec: ReturnType<typeof specOf>) =>
  (await trainJob(root, { run, spec })).output.losses

test('rows that hold a question are left out: the steps are those of a file without them', async () => {
  const wanted = await lossesOf('clean', specOf(onlyClean))
  const { output, events, folder } = await trainJob(root, {
    run: 'exclude',
    spec: specOf(dirty),
    leakage: leakage('exclude'),
  })
  expect(output.losses).toEqual(wanted)
  expect(events).toContainEqual({
    ...{ type: 'leakage', action: 'exclude', rows: 4, flagged: 1 },
    benchmarks: [{ benchmark: 'cmath', questions: 1, tooShort: 0, leaked: 1 }],
  })
  const stored: unknown = JSON.parse(readFileSync(join(folder, 'leakage.json'), 'utf8'))
  expect(stored).toMatchObject({ action: 'exclude', matches: [{ row: 2, sample: '1', answer: true }] })
  const list = join(root, 'leave-out.json')
  writeExclusions(list, dirty, [2])
  expect(await lossesOf('list', specOf(dirty, list))).toEqual(wanted)
})

test('a warning changes no step, and a check that cannot be made is a warning or stops what relies on it', async () => {
  const asked = await lossesOf('unchecked', specOf(dirty))
  const { output, events } = await trainJob(root, {
    run: 'warn',
    spec: specOf(dirty),
    leakage: leakage('warn'),
  })
  expect(output.losses).toEqual(asked)
  const messages = events.flatMap((event) => (event.type === 'log' ? [event.message] : []))
  expect(messages.join('\n')).toContain('1 of 4 rows hold questions that will be asked (cmath 1 of 1)')
  const absent = { ...leakage('warn'), data: join(root, 'nowhere') }
  const unread = await trainJob(root, { run: 'absent', spec: specOf(dirty), leakage: absent })
  expect(unread.output.losses).toEqual(asked)
  expect(JSON.stringify(unread.events)).toContain('was not checked')
  const relied = { ...absent, action: 'exclude' as const }
  await expect(trainJob(root, { run: 'relied', spec: specOf(dirty), leakage: relied })).rejects.toThrow(
    'nowhere',
  )
})

test('a resumed run leaves out what was found first, whatever the benchmark’s files hold now', async () => {
  const job = { spec: specOf(dirty), leakage: leakage('exclude') }
  const first = await trainJob(root, { run: 'resumed', ...job })
  rmSync(join(first.folder, 'checkpoints'), { recursive: true })
  const again = await trainJob(root, {
    ...{ run: 'resumed', ...job },
    leakage: { ...job.leakage, data: join(root, 'nowhere') },
  })
  expect(again.output.losses).toEqual(first.output.losses)
})
