import { compareRuns } from '@shared/domain/compare/compareRuns'
import type { SampleRecord } from '@shared/domain/score'
import { createRandom } from '@shared/util/random'
import { expect, test } from 'vitest'
import { comparedRun, sample } from '../../../../helpers/evaluations'

const random = createRandom(3)
const classes = ['A', 'B', 'C']
const predicted = (skill: number): SampleRecord[] =>
  Array.from({ length: 300 }, (_, i) => {
    const gold = classes[i % 3]!
    const said = random.next() < skill ? gold : classes[Math.floor(random.next() * 3)]!
    return sample({
      id: String(i),
      verdict: said === gold ? 'right' : 'wrong',
      extracted: said,
      target: [gold],
    })
  })
const run = (id: string, samples: readonly SampleRecord[]) =>
  comparedRun(id, [{ samples, result: { metric: 'macroF1', aggregate: 'macroF1' } }])

// On these balanced classes macro F1 is close to accuracy, whose difference has the standard error of its paired sample.
test('a metric that only a whole set has: its own difference, an error like that of accuracy, and the check agrees', () => {
  const [weak, strong] = [predicted(0.3), predicted(0.6)]
  const [row] = compareRuns(run('a', weak), run('b', strong)).rows
  const plain = compareRuns(comparedRun('a', [{ samples: weak }]), comparedRun('b', [{ samples: strong }]))
    .rows[0]
  expect(Math.abs((row?.delta ?? 0) - (plain?.delta ?? 1))).toBeLessThan(0.03)
  const width = (ci95: readonly number[] | undefined) => (ci95?.[1] ?? 0) - (ci95?.[0] ?? 0)
  expect(Math.abs(width(row?.ci95) / width(plain?.ci95) - 1)).toBeLessThan(0.1)
  expect(row?.verdict).toBe('better')
  expect(row?.pPermutation).toBeLessThan(1e-4)
})

test('equal answers: no difference, no p below 1; one question says nothing', () => {
  const same = predicted(0.5)
  expect(compareRuns(run('a', same), run('b', same)).rows[0]).toMatchObject({
    delta: 0,
    p: 1,
    verdict: 'no evidence',
  })
  const one = same.slice(0, 1)
  expect(compareRuns(run('a', one), run('b', one)).rows[0]).toMatchObject({ p: 1, ci95: [-1, 1] })
})
