import { expect, test } from 'vitest'
import { catalogue, findCard } from '@shared/benchmarks'
import { dimensions } from '@shared/benchmarks/schema'
import { askedBy, membersOf, suites } from '@shared/benchmarks/suites'

test('a suite names benchmarks that there are, and has the name of none', () => {
  for (const suite of suites) {
    const members = membersOf(suite)
    expect(members.length, suite.id).toBeGreaterThan(1)
    for (const { benchmark } of members) expect(findCard(benchmark).id).toBe(benchmark)
    expect(new Set(members.map(({ benchmark }) => benchmark)).size, suite.id).toBe(members.length)
  }
  const ids = suites.map(({ id }) => id)
  expect(new Set([...ids, ...catalogue.map(({ id }) => id)]).size).toBe(ids.length + catalogue.length)
})

test('every dimension of text is in one suite, but for long contexts, which need a context of their own', () => {
  const filtered = suites.flatMap(({ parts }) =>
    parts.flatMap((part) => ('dimensions' in part ? part.dimensions : [])),
  )
  const without = ['long_context', 'agent_tool', 'multimodal', 'own']
  expect(filtered.toSorted()).toEqual(dimensions.filter((d) => !without.includes(d)).toSorted())
})

test('the map’s representatives belong to the dimensions they stand for', () => {
  const map = suites.find(({ id }) => id === 'map')!
  const axes = suites.filter(({ parts }) => parts.some((part) => 'dimensions' in part))
  const covered = axes.filter((axis) => {
    const members = new Set(membersOf(axis).map(({ benchmark }) => benchmark))
    return membersOf(map).some(({ benchmark }) => members.has(benchmark))
  })
  expect(covered.map(({ id }) => id)).toEqual([
    ...['knowledge', 'language', 'reasoning', 'code', 'professions', 'writing'],
  ])
})

test('names of suites and benchmarks mix; one named itself is not the suite’s any more', () => {
  const { benchmarks, budget } = askedBy(['quick', 'ceval', 'afqmc'])
  expect(benchmarks.map(({ benchmark }) => benchmark)).toEqual([
    ...['ceval', 'c3', 'ocnli', 'logiqa-zh', 'cmath', 'afqmc'],
  ])
  expect(benchmarks.flatMap(({ suite }) => suite ?? [])).toEqual(['quick', 'quick', 'quick', 'quick'])
  expect(budget).toBeUndefined()
  expect(askedBy(['quick']).budget).toBe(10)
  expect(askedBy(['map']).benchmarks[0]).toEqual({ benchmark: 'ceval', limit: 300, suite: 'map' })
})
