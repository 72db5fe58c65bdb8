import { expect, test } from 'vitest'
import { runId, type RunId } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import { CompareService, type CompareServiceDeps } from '@main/services/compare/CompareService'
import { StoredComparisons } from '@main/services/compare/StoredComparisons'
import { comparedRun, samplesOf } from '../../../../helpers/evaluations'

const id = (text: string): RunId => runId.parse(text)
const [a, b] = [id('run-aaa'), id('run-bbb')]

function service({
  read = () => {},
  stamp = (): string => '',
  comparisons = {},
}: {
  read?: () => void
  stamp?: () => string
  comparisons?: Partial<CompareServiceDeps['comparisons']>
} = {}): CompareService {
  const runs = new Map([
    [a, comparedRun(a, [{ samples: samplesOf('s', 'wwwrr'), result: { benchmark: 'card' } }])],
    [b, comparedRun(b, [{ samples: samplesOf('s', 'rrwrw'), result: { benchmark: 'card' } }])],
  ])
  const found = (of: RunId) => {
    const run = runs.get(of)
    if (!run) throw new AppError('NOT_FOUND', `There is no run "${of}".`)
    return run
  }
  const stored = new StoredComparisons({
    read: (of, benchmark) => {
      if (benchmark !== 'card') throw new Error(`read outside the run: ${benchmark}`)
      read()
      return [...(found(id(of)).samples.get(benchmark) ?? [])]
    },
    stamp,
  })
  return new CompareService({
    reader: {
      evaluation: found,
      samplesOf: (of, benchmark, { subset, id: question }) =>
        (found(of).samples.get(benchmark) ?? []).filter((s) => s.subset === subset && s.id === question),
      stamp,
    },
    runs: { results: (of) => [...found(of).results] },
    folders: { folder: (of) => of },
    comparisons: {
      many: (asked) => stored.many(asked),
      forgetting: (asked) => stored.forgetting(asked),
      flips: (asked) => stored.flips(asked),
      ...comparisons,
    },
  })
}
const query = { a, b, benchmark: 'card', kind: 'fixed', offset: 0, limit: 50 } as const

test('many: one row per common benchmark', async () => {
  const { comparisons } = await service().many({ baseline: a, others: [b] })
  expect(comparisons).toMatchObject([
    { a, b, rows: [{ benchmark: 'card', n: 5, fixed: 2, broken: 1, verdict: 'no evidence' }] },
  ])
})

test('flips: a page of one kind, with both answers and the total', async () => {
  const { total, items } = await service().flips({ ...query, offset: 1, limit: 1 })
  expect(total).toBe(2)
  expect(items).toEqual([{ id: 's-1', subset: 's', kind: 'fixed', cause: 'format', excerpt: 'Question s-1' }])
})

test('flips: a subject or a cause narrows the list', async () => {
  const of = async (change: object) => (await service().flips({ ...query, ...change })).total
  expect([await of({ subset: 's' }), await of({ subset: 'other' })]).toEqual([2, 0])
  expect([await of({ cause: 'format' }), await of({ cause: 'truncated' })]).toEqual([2, 0])
})

test('answers: what every run said to one question; nothing for a run or question that has none', () => {
  const asked = { runs: [a, b], benchmark: 'card', subset: 's' }
  const { answers } = service().answers({ ...asked, id: 's-1' })
  expect(answers).toMatchObject([
    { sample: { verdict: 'wrong', prompt: 'Question s-1' }, right: 0, attempts: 1 },
    { sample: { verdict: 'right', prompt: 'Question s-1' }, right: 1, attempts: 1 },
  ])
  expect(service().answers({ ...asked, id: 's-9' })).toEqual({ answers: [null, null] })
  expect(service().answers({ ...asked, benchmark: 'other', id: 's-1' })).toEqual({ answers: [null, null] })
})

test('flips: a benchmark that was not measured has none, and its name opens no file', async () => {
  expect(await service().flips({ ...query, benchmark: '../../secrets' })).toEqual({ total: 0, items: [] })
})

test('an unknown run is an error, not an empty page', async () => {
  await expect(service().flips({ ...query, b: id('run-gone') })).rejects.toThrow(AppError)
})

test('what is asked again is not read again, until its answers have changed', async () => {
  let [reads, state] = [0, 'first']
  const compare = service({ read: () => reads++, stamp: () => state })
  const first = await compare.many({ baseline: a, others: [b] })
  expect(await compare.many({ baseline: a, others: [b] })).toBe(first)
  expect((await compare.flips(query)).total).toBe(2)
  expect(reads).toBe(2)
  state = 'scored again'
  expect(await compare.many({ baseline: a, others: [b] })).toEqual(first)
  expect(reads).toBe(4)
})

test('a comparison that fails late does not forget the one that was asked for after it', async () => {
  const first = Promise.withResolvers<never>()
  let asked = 0
  const many = () => (asked++ === 0 ? first.promise : { comparisons: [], rankings: [] })
  const compare = service({ comparisons: { many } })
  const failing = compare.many({ baseline: a, others: [b] })
  const newer = await compare.many({ baseline: b, others: [a] })
  first.reject(new AppError('ENGINE_LOST', 'The thread has ended.'))
  await expect(failing).rejects.toThrow('The thread has ended.')
  expect(await compare.many({ baseline: b, others: [a] })).toBe(newer)
})
