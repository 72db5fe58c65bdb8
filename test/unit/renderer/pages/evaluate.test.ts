import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { catalogue } from '@shared/benchmarks'
import { recipe } from '@shared/domain/recipe'
import { parseRoute } from '@renderer/lib/route'
import type { EvaluateRoute } from '@renderer/lib/routes/evaluate'
import { findCards } from '@renderer/pages/evaluate/benchmarkList'
import { draftRecipe } from '@renderer/pages/evaluate/draftRecipe'

const draft: EvaluateRoute = { page: 'evaluate', benchmarks: ['ceval', 'cmath'] }
const read = (text: string | null): unknown => parse(text ?? '')

test.each<[string, EvaluateRoute, unknown]>([
  [
    'a folder with an adapter',
    { ...draft, model: 'D:\\模型: "1"', adapter: '/a', limit: 20 },
    {
      ...{ model: { path: 'D:\\模型: "1"' }, adapter: '/a' },
      evaluate: { benchmarks: ['ceval', 'cmath'], limit: 20 },
    },
  ],
  [
    'a server',
    { ...draft, target: 'endpoint', url: 'http://localhost:8000/v1', name: 'yes' },
    {
      model: { endpoint: { url: 'http://localhost:8000/v1', name: 'yes' } },
      evaluate: { benchmarks: ['ceval', 'cmath'] },
    },
  ],
])('the recipe of %s is what was typed, and one that runs', (_, route, expected) => {
  const written = read(draftRecipe(route, undefined))
  expect(written).toEqual(expected)
  expect(recipe.safeParse(written).success).toBe(true)
})

test('a trained adapter is measured on the model it started from, a model trained whole by itself', () => {
  const locked = 'model: { path: /base }\ntrain: {}\n'
  const of = (kind: string) =>
    read(draftRecipe({ ...draft, target: 'run' }, { recipe: locked, artifacts: [{ kind, path: '/made' }] }))
  expect(of('adapter')).toMatchObject({ model: { path: '/base' }, adapter: '/made' })
  expect(of('model')).toMatchObject({ model: { path: '/made' } })
  expect(draftRecipe({ ...draft, target: 'run' }, { recipe: locked, artifacts: [] })).toBeNull()
  expect(draftRecipe({ ...draft, target: 'endpoint', url: 'http://localhost' }, undefined)).toBeNull()
})

test('every word of a search counts, in either language, within the chosen dimension', () => {
  const ids = (search: string, dimension?: 'math') =>
    findCards(catalogue, { search, dimension }).flatMap(({ cards }) => cards.map((card) => card.id))
  expect(ids('').length).toBe(catalogue.length)
  expect(ids('C-EVAL 学科')).toContain('ceval')
  expect(ids('ceval 数学')).not.toContain('ceval')
  expect(ids('', 'math')).toContain('cmath')
  expect(ids('', 'math')).not.toContain('ceval')
})

test('an address from elsewhere starts nothing: it only fills in the form', () => {
  expect(parseRoute('#/evaluate?benchmarks=ceval&model=/m')).toEqual({
    ...draft,
    benchmarks: ['ceval'],
    model: '/m',
  })
})
