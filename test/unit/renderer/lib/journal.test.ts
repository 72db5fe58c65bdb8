import { expect, test } from 'vitest'
import type { JournalLine } from '@shared/domain/events'
import { clues, curvesOf, lastCheckpoint, phaseLadder } from '@renderer/lib/journal'

const metric = (t: number, step: number, loss: number, metrics = {}): JournalLine => ({
  ...{ t, type: 'metric', step, epoch: 0, loss, learningRate: 1e-4, gradNorm: 1, tokensPerSecond: 900 },
  metrics,
})
const state = (t: number, value: 'running' | 'interrupted' | 'done'): JournalLine => ({
  t,
  type: 'state',
  state: value,
})
const phase = (t: number, value: 'load' | 'train'): JournalLine => ({ t, type: 'phase', phase: value })

test('steps repeated after a crash are drawn once, with what they gave the second time', () => {
  const lines = [metric(1, 1, 4), metric(2, 2, 3), metric(3, 3, 2.5), metric(9, 2, 3.1), metric(10, 3, 2.6)]
  expect(curvesOf(lines).loss).toEqual([
    { x: 1, y: 4 },
    { x: 2, y: 3.1 },
    { x: 3, y: 2.6 },
  ])
})

test('evaluations are a curve of their own, and one without a loss leaves no point', () => {
  const evaluation = (t: number, step: number, loss?: number): JournalLine => ({
    ...{ t, type: 'evaluation', step },
    ...(loss !== undefined && { loss }),
  })
  const lines = [metric(1, 1, 4), evaluation(2, 4, 3), evaluation(3, 8), evaluation(4, 4, 3.5)]
  expect(curvesOf(lines).evaluation).toEqual([{ x: 4, y: 3.5 }])
})

test('what evaluations measure besides the loss is drawn too: metrics beside those of training, and the score', () => {
  const evaluation = (step: number, score: number, accuracies: number): JournalLine => ({
    ...{ t: step, type: 'evaluation', step, score },
    metrics: { 'rewards/accuracies': accuracies },
  })
  const { measured, score } = curvesOf([evaluation(8, 0.5, 0.7), evaluation(4, 0.25, 0.6)])
  expect(score).toEqual([
    { x: 4, y: 0.25 },
    { x: 8, y: 0.5 },
  ])
  expect([...measured]).toEqual([
    [
      'rewards/accuracies',
      [
        { x: 4, y: 0.6 },
        { x: 8, y: 0.7 },
      ],
    ],
  ])
})

test("a method's own metrics are curves of their own, absent where a step has none", () => {
  const lines = [metric(1, 1, 1, { kl: 0, 'rewards/chosen': 0.1 }), metric(2, 2, 1, { kl: 0.2 })]
  expect([...curvesOf(lines).reported]).toEqual([
    [
      'kl',
      [
        { x: 1, y: 0 },
        { x: 2, y: 0.2 },
      ],
    ],
    ['rewards/chosen', [{ x: 1, y: 0.1 }]],
  ])
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
  ]
  expect(clues(lines, 2)).toEqual([
    { line: 4, message: 'four' },
    { line: 5, message: 'five' },
  ])
})
