import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findSamples, readSamples } from '@main/services/samples'
import { sample } from '../../../helpers/evaluations'

const folder = mkdtempSync(join(tmpdir(), 'biaochi-samples-'))
mkdirSync(join(folder, 'samples'))
afterAll(() => rmSync(folder, { recursive: true }))

test('one question is found by its id in its own subject, with every attempt, and what a crash has cut is not', () => {
  const lines = [
    sample({ id: '题 "1"', subset: 'law', verdict: 'right' }),
    sample({ id: '题 "1"', subset: 'physics', verdict: 'wrong' }),
    sample({ id: 'other', subset: 'law', verdict: 'wrong', output: 'it says 题 "1" too' }),
    sample({ id: '题 "1"', subset: 'law', attempt: 1, verdict: 'wrong' }),
    sample({ id: 'rotated-1', group: 'g', subset: 'law', verdict: 'wrong' }),
    sample({ id: 'rotated-2', group: 'g', subset: 'law', verdict: 'right' }),
  ].map((record) => JSON.stringify(record))
  writeFileSync(join(folder, 'samples', 'exam.jsonl'), `${lines.join('\n')}\n${lines[0]?.slice(0, 30)}`)
  const verdicts = (subset: string, id: string) =>
    findSamples(folder, 'exam', { subset, id }).map((found) => found.verdict)
  expect(verdicts('law', '题 "1"')).toEqual(['right', 'wrong'])
  expect(verdicts('physics', '题 "1"')).toEqual(['wrong'])
  expect(verdicts('law', 'g')).toEqual(['wrong', 'right'])
  expect(verdicts('law', 'rotated-1')).toEqual([]) // it only counts with its group
  expect(findSamples(folder, 'absent', { subset: 'law', id: 'x' })).toEqual([])
})

test('all answers are read as they were written, and one that is none is refused by name of what it lacks', () => {
  const records = [
    sample({ id: 'a', verdict: 'right' }),
    sample({ id: 'b', verdict: 'error', error: 'lost' }),
  ]
  const file = join(folder, 'samples', 'whole.jsonl')
  const write = (lines: readonly object[]): void =>
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  write(records)
  expect(readSamples(folder, 'whole')).toEqual(records)
  write([...records, { ...records[0], verdict: 'splendid' }])
  expect(() => readSamples(folder, 'whole')).toThrow('verdict')
  write([{ ...records[0], scores: null }])
  expect(() => readSamples(folder, 'whole')).toThrow('scores')
})
