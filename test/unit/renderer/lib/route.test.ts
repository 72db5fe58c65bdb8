import { expect, test } from 'vitest'
import { runId } from '@shared/domain/run'
import { parseRoute, type Route, routeToHash } from '@renderer/lib/route'

const [a, b] = [runId.parse('eval-aaaa'), runId.parse('eval-bbbb')]

test.each<[string, Route]>([
  ['', { page: 'runs' }],
  ['#/', { page: 'runs' }],
  ['#/runs', { page: 'runs' }],
  ['#/runs/eval-aaaa', { page: 'run', id: a }],
  ['#/runs/..%2Fetc', { page: 'unknown' }],
  ['#/nothing', { page: 'unknown' }],
  ['#/compare', { page: 'compare' }],
  ['#/compare?a=eval-aaaa&b=!!&kind=none&question=-1', { page: 'compare', a }],
  [
    '#/compare?a=eval-aaaa&b=eval-bbbb&kind=broken&question=3',
    { page: 'compare', a, b, kind: 'broken', question: 3 },
  ],
  ['#/report?runs=eval-aaaa,!!,eval-bbbb&language=fr', { page: 'report', runs: [a, b] }],
])('%s is read without trusting what stands in it', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route)
})

test.each<Route>([
  { page: 'runs' },
  { page: 'run', id: a },
  { page: 'compare', a, b, benchmark: 'ceval', kind: 'fixed', question: 0 },
  { page: 'report', runs: [a, b], language: 'en' },
  { page: 'report', runs: [] },
])('a view that is copied as an address comes back as it was: %j', (route) => {
  expect(parseRoute(routeToHash(route))).toEqual(route)
})
