import { expect, test } from 'vitest'
import type { JournalLine } from '@shared/domain/events'
import { clues, lastCheckpoint, measuredOf, phaseLadder, withRecentSteps } from '@renderer/lib/journal'

const metric = (t: number, step: number, loss: number): JournalLine => ({
  ...{ t, type: 'metric', step, epoch: 0, loss, learningRate: 1e-4, gradNorm: 1, tokensPerSecond: 900 },
})
const state = (t: number, value: 'running' | 'interrupted' | 'done'): JournalLine => ({
  t,
  type: 'state',
  state: value,
})
const phase = (t: number, value: 'load' | 'train'): JournalLine => ({ t, type: 'phase', phase: value })

test('evaluations are a curve of their own, and one without a loss leaves no point', () => {
  const evaluation = (t: number, step: number, loss?: number): JournalLine => ({
    ...{ t, type: 'evaluation', step },
    ...(loss !== undefined && { loss }),
  })
  const lines = [metric(1, 1, 4), evaluation(2, 4, 3), evaluation(3, 8), evaluation(4, 4, 3.5)]
  expect(measuredOf(lines).loss).toEqual([{ x: 4, y: 3.5 }])
})

test('what evaluations measure besides the loss is drawn too: metrics beside those of training, and the score', () => {
  const evaluation = (step: number, score: number, accuracies: number): JournalLine => ({
    ...{ t: step, type: 'evaluation', step, score },
    metrics: { 'rewards/accuracies': accuracies },
  })
  const { reported, score } = measuredOf([evaluation(8, 0.5, 0.7), evaluation(4, 0.25, 0.6)])
  expect(score).toEqual([
    { x: 4, y: 0.25 },
    { x: 8, y: 0.5 },
  ])
  expect([...reported]).toEqual([
    [
      'rewards/accuracies',
      [
        { x: 4, y: 0.6 },
        { x: 8, y: 0.7 },
      ],
    ],
  ])
})

test('of a long training the last steps are told one by one, and everything that is no step', () => {
  const lines = Array.from({ length: 50 }, (_, i) => ({
    ...(i % 10 === 0 ? phase(i, 'train') : metric(i, i, 1)),
    number: i + 1,
  }))
  const kept = withRecentSteps(lines, 10)
  expect(kept.flatMap((line) => (line.type === 'metric' ? [line.step] : []))).toEqual([
    ...[38, 39, 41, 42, 43, 44, 45, 46, 47, 48, 49].slice(-10),
  ])
  expect(kept.filter((line) => line.type === 'phase')).toHaveLength(5)
  // not with every new line: a list is copied when it has twice as many
  expect(withRecentSteps(lines, 30)).toBe(lines)
})

test('the ladder shows the present attempt only, and its last phase grows with the clock', () => {
  const before = [state(0, 'running'), phase(0, 'load'), phase(5_000, 'train'), state(9_000, 'interrupted')]
  const lines = [...before, state(20_000, 'running'), phase(20_000, 'load'), phase(22_000, 'train')]
  expect(phaseLadder(lines, 30_000)).toEqual([
    { phase: 'load', label: undefined, ms: 2_000, current: false },
    { phase: 'train', label: undefined, ms: 8_000, current: true },
  ])
})

test('the ladder of a finished run stands still', () => {
  const lines = [state(0, 'running'), phase(0, 'load'), phase(2_000, 'train'), state(9_000, 'done')]
  expect(phaseLadder(lines, 99_000).map((rung) => [rung.ms, rung.current])).toEqual([
    [2_000, false],
    [7_000, false],
  ])
})

test('a run that has not begun has no ladder and no checkpoint', () => {
  expect(phaseLadder([], 1)).toEqual([])
  expect(lastCheckpoint([])).toBeNull()
})

test('clues are the last warnings and errors, named by their line in the journal', () => {
  const log = (level: 'info' | 'warn' | 'error', message: string): JournalLine => ({
    t: 0,
    type: 'log',
    level,
    message,
  })
  const lines = [
    log('warn', 'one'),
    log('info', 'two'),
    metric(1, 1, 1),
    log('error', 'four'),
    log('warn', 'five'),
  ].map((line, i) => ({ ...line, number: i + 1 }))
  expect(clues(lines, 2)).toEqual([
    { line: 4, message: 'four' },
    { line: 5, message: 'five' },
  ])
})
