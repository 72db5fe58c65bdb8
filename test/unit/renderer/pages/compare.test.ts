import { expect, test } from 'vitest'
import { compareMany } from '@shared/domain/compare/compareRuns'
import { runId } from '@shared/domain/run'
import { strengthOf } from '@shared/domain/subjectMap'
import { subjectGrid } from '@renderer/pages/compare/subjectGrid'
import { comparedRun, samplesOf } from '../../../helpers/evaluations'

const [a, b, c] = ['run-aaa', 'run-bbb', 'run-ccc'].map((id) => runId.parse(id)) as [never, never, never]
const named = [a, b, c].map((id, i) => ({ id, letter: 'ABC'[i] ?? '', title: String(id) }))
const of = (law: string, maths: string) => [
  { samples: [...samplesOf('law', law), ...samplesOf('maths', maths)], result: { benchmark: 'exam' } },
]
const comparisons = compareMany(comparedRun(a, of('rrww', 'rrww')), [
  comparedRun(b, of('rrrr', 'wwww')),
  comparedRun(c, [{ samples: samplesOf('law', 'wwww'), result: { benchmark: 'exam' } }]),
])

test('the map has a row per compared run, the largest loss of the chosen one first, and gaps where nothing is shared', () => {
  const grid = subjectGrid({ comparisons, benchmark: 'exam', runs: named, by: b, order: 'delta' })
  expect(grid.columns.map(({ subset }) => subset)).toEqual(['maths', 'law'])
  expect(
    grid.rows.map(({ run, cells }) => [run.letter, ...cells.map((cell) => cell?.delta ?? null)]),
  ).toEqual([
    ['B', -0.5, 0.5],
    ['C', null, -0.5],
  ])
  const published = subjectGrid({ comparisons, benchmark: 'exam', runs: named, by: b, order: 'order' })
  expect(published.columns.map(({ subset }) => subset)).toEqual(['law', 'maths'])
})

test('shades are the same on both sides and end at twenty points', () => {
  expect([-0.9, -0.2, -0.1, -0.02, 0, 0.02, 0.1, 0.2, 0.9].map(strengthOf)).toEqual([
    -4, -4, -2, 0, 0, 0, 2, 4, 4,
  ])
})
