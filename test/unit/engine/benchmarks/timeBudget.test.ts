import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findCard } from '@shared/benchmarks'
import type { BudgetPlan, RunEvent } from '@shared/domain/events'
import { measure } from '@shared/domain/measure'
import type { SampleRecord, Verdict } from '@shared/domain/score'
import { allot } from '@shared/domain/timeBudget'
import { createRandom } from '@shared/util/random'
import { blocksOf, keysOf, type Plan } from '@engine/benchmarks/plan'
import { openSampleStore } from '@engine/benchmarks/sampleStore'
import { selectSamples } from '@engine/benchmarks/select'
import { fitInto } from '@engine/benchmarks/timeBudget'
import { respondentOf } from '@engine/lm/respondent'
import { benchmarkData } from '../../../helpers/benchmarkData'
import { sample } from '../../../helpers/evaluations'
import { FakeModel } from '../../../helpers/fakeModel'

let folder = ''
/** Seconds; what is asked moves it on. */
let clock = 0
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biaochi-budget-'))
  clock = 0
  vi.spyOn(performance, 'now').mockImplementation(() => 1000 * clock)
})
afterEach(() => rmSync(folder, { recursive: true }))

const sizes = { ocnli: { gov: 500, lit: 300 }, cmath: { '1': 100, '2': 100 } } as const
type Id = keyof typeof sizes
const secondsEach: Readonly<Record<Id, number>> = { ocnli: 0.2, cmath: 3 }

function openPlans(ids: readonly Id[] = ['ocnli', 'cmath']): Plan[] {
  return ids.map((benchmark) => {
    const data = benchmarkData(findCard(benchmark), sizes[benchmark])
    const store = openSampleStore(folder, { benchmark, version: 1, dataDigest: 'd', shots: 0 })
    const parts = data.subsets.map((subset) => ({ subset, chosen: subset.samples }))
    return { data, shots: 0, remarks: [], store, parts }
  })
}

/** One process of a run: it asks until `dies`, counted in questions. */
function life({ dies = Infinity } = {}) {
  const plans = openPlans()
  const events: RunEvent[] = []
  const asked: string[] = []
  const started = clock
  const ask = async (
    plan: Plan,
    blocks: readonly { chosen: readonly { id: string; subset: string }[] }[],
    onRecord: (record: SampleRecord) => void,
  ) => {
    for (const { id, subset } of blocks.flatMap(({ chosen }) => chosen)) {
      if (plan.store.records.has(id)) continue
      if (asked.length >= dies) throw new Error('killed')
      asked.push(id)
      clock += secondsEach[plan.data.card.id as Id]
      onRecord(sample({ id, subset, verdict: 'right' }))
    }
  }
  const openModel = async () => respondentOf(new FakeModel())
  const run = async (minutes: number): Promise<Plan[]> => {
    const elapsed = (): number => clock - started
    const context = { folder, seed: 7, openModel, elapsed, ask, emit: (e: RunEvent) => void events.push(e) }
    const chosen = await fitInto(minutes, plans, context)
    for (const plan of chosen) await ask(plan, blocksOf(plan), (record) => plan.store.append(record))
    for (const { store } of plans) store.close()
    return chosen
  }
  const stated = (): BudgetPlan[] => events.flatMap((e) => (e.type === 'plan' ? [e] : []))
  return { run, asked, stated }
}

test('a run with a budget asks what fits, states it beforehand, and keeps to it', async () => {
  const { run, asked, stated } = life()
  const plans = await run(5)
  expect(clock).toBeGreaterThan(0.85 * 300)
  expect(clock).toBeLessThanOrEqual(300)
  expect(new Set(asked).size).toBe(asked.length)
  const [{ benchmarks } = { benchmarks: [] }] = stated()
  expect(benchmarks.map((b) => b.of)).toEqual([800, 200])
  expect(benchmarks.map((b) => b.questions)).toEqual(
    plans.map((plan) => keysOf(plan.data.card, plan.parts).length),
  )
  // fifteen times as long: about a fourth as many
  expect(benchmarks[0]!.questions / benchmarks[1]!.questions).toBeGreaterThan(3)
  expect(benchmarks.every((b) => b.halfWidth > 0 && b.halfWidth < 0.2)).toBe(true)
})

test('time for all of it asks all of it', async () => {
  const { run, asked } = life()
  await run(60)
  expect(asked).toHaveLength(1000)
})

test.each([3, 20, 33, 60])(
  'killed after %i questions, it goes on with one plan, and asks nothing again that it has',
  async (dies) => {
    const first = life({ dies })
    await expect(first.run(5)).rejects.toThrow('killed')
    const stored = openPlans().map(({ store }) => store.records.size)
    const second = life()
    await second.run(5)
    const plans = [...first.stated(), ...second.stated()]
    expect(plans).toHaveLength(1)
    const total = plans[0]?.benchmarks.reduce((sum, b) => sum + b.questions, 0) ?? 0
    expect(second.asked).toHaveLength(total - (stored[0] ?? 0) - (stored[1] ?? 0))
    const third = life()
    await third.run(5)
    expect(third.asked).toEqual([])
  },
)

test('too short a time is refused with the time that it takes', async () => {
  await expect(life().run(0.5)).rejects.toThrow(
    /^0.5 minutes are too few for 2 benchmarks with this model on this machine: give it \d+, or name fewer\.$/,
  )
})

/** Questions per subject of C-Eval's val split, as published. */
const cevalVal = [
  ...[49, 19, 33, 19, 33, 23, 47, 22, 24, 55, 19, 37, 21, 19, 16, 29, 37, 31, 31, 19, 19, 19, 19, 20, 18, 19],
  ...[19, 19, 24, 23, 22, 24, 19, 24, 21, 20, 12, 22, 19, 19, 21, 23, 19, 49, 22, 18, 29, 19, 49, 44, 46, 23],
]

test('over 20 draws the full score lies in the stated interval 18 times or more', () => {
  const card = findCard('ceval')
  const subjects = card.subsets.by === 'file' ? card.subsets.list.map(({ id }) => id) : []
  const data = benchmarkData(card, Object.fromEntries(subjects.map((id, i) => [id, cevalVal[i] ?? 0])))
  const random = createRandom(1)
  // what a model that knows some subjects and not others has answered
  const records = new Map(
    data.subsets.flatMap(({ id: subset, samples }) => {
      const ability = 0.25 + 0.65 * random.next()
      return samples.map(({ id }) => {
        const verdict: Verdict = random.next() < ability ? 'right' : 'wrong'
        return [id, sample({ id, subset, verdict })] as const
      })
    }),
  )
  const sizes = data.subsets.map(({ samples }) => samples.length)
  // of the card's metrics the one that counts: the others are resampled, which takes long
  const scoreOf = (chosen: readonly (readonly { readonly id: string }[])[], of?: readonly number[]) =>
    measure(
      chosen.map((samples) => samples.flatMap(({ id }) => records.get(id) ?? [])),
      { metric: 'accuracy', aggregate: 'mean', average: card.average, seed: 1, sizes: of },
    )
  const full = scoreOf(data.subsets.map(({ samples }) => samples)).score
  const subsets = data.subsets.map(({ id, samples: { length } }) => {
    return { id, of: length, most: length, asked: 0, opening: 5, each: 1 }
  })
  const [allotted] = allot([{ benchmark: 'ceval', average: card.average, subsets }], 600).benchmarks
  const held = Array.from({ length: 20 }, (_, seed) => {
    const chosen = data.subsets.map(({ samples }, i) => {
      return selectSamples([samples], { limit: allotted?.questions[i] ?? 0, seed }).flat()
    })
    const [low, high] = scoreOf(chosen, sizes).full ?? [1, 0]
    expect(high - low).toBeGreaterThan(0)
    expect((high - low) / 2).toBeLessThan(allotted?.halfWidth ?? 0)
    return low <= full && full <= high
  })
  expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(18)
})
