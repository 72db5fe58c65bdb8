import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { leakageCheck, leakedIn } from '@main/services/trainingLeakage'
import type { TrainingLeakage } from '@shared/domain/leakage'
import { recipe as schema } from '@shared/domain/recipe'

const folder = mkdtempSync(join(tmpdir(), 'biaochi-'))
afterAll(() => rmSync(folder, { recursive: true }))

const check = (train: object, rest: object = { evaluate: { benchmarks: ['c3'], data: '/d' } }) => {
  const data = [{ file: '/t.jsonl' }]
  const recipe = schema.parse({ model: { path: '/m' }, train: { method: 'sft', data, ...train }, ...rest })
  return leakageCheck(recipe, () => ({ folder: '/own', cards: [] })).leakage
}

test('data are checked against the benchmarks of the recipe unless it says otherwise', () => {
  const own = { folder: '/own', cards: [] }
  expect(check({})).toEqual({ action: 'warn', benchmarks: ['c3'], data: '/d', own })
  expect(check({ leakage: 'exclude' })?.action).toBe('exclude')
  expect(check({ leakage: 'off' })).toBeUndefined()
  expect(check({}, {})).toBeUndefined()
})

test('questions of rows that were left out have not been seen', () => {
  const match = { file: '/t', overlap: 1, options: null, answer: true, text: 't', benchmark: 'c3' }
  const found = (action: TrainingLeakage['action']): void => {
    const matches = [
      { ...match, row: 1, sample: 'a' },
      { ...match, row: 2, sample: 'a' },
      { ...match, row: 2, sample: 'b' },
    ]
    const report: TrainingLeakage = { action, rows: 9, flagged: 2, matches, benchmarks: [], failed: [] }
    writeFileSync(join(folder, 'leakage.json'), JSON.stringify(report))
  }
  expect(leakedIn(folder)).toEqual({})
  found('warn')
  expect(leakedIn(folder)).toEqual({ leaked: { c3: ['a', 'b'] } })
  found('exclude')
  expect(leakedIn(folder)).toEqual({})
})
