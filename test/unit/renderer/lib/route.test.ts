import { expect, test, vi } from 'vitest'
import { runId } from '@shared/domain/run'
import { changeView, parseRoute, type Route, routeToHash } from '@renderer/lib/route'

const [a, b] = [runId.parse('eval-aaaa'), runId.parse('eval-bbbb')]

test.each<[string, Route]>([
  ['', { page: 'home' }],
  ['#/', { page: 'home' }],
  ['#/models?view=attic&hub=elsewhere&at=0&search=qwen', { page: 'models', search: 'qwen' }],
  ['#/runs', { page: 'runs' }],
  ['#/runs/eval-aaaa', { page: 'run', id: a }],
  ['#/runs/..%2Fetc', { page: 'unknown' }],
  ['#/nothing', { page: 'unknown' }],
  ['#/compare', { page: 'compare', runs: [] }],
  [
    '#/evaluate?benchmarks=ceval,..%2Fetc,&dimension=x&target=disk&run=!!&limit=-1&budget=soon',
    { page: 'evaluate', benchmarks: ['ceval'] },
  ],
  ['#/compare?runs=eval-aaaa,!!,eval-aaaa&kind=none&view=x&question=-1', { page: 'compare', runs: [a] }],
  [
    '#/compare?runs=eval-aaaa,eval-bbbb&kind=broken&cause=format&subset=law&question=3',
    { page: 'compare', runs: [a, b], kind: 'broken', cause: 'format', subset: 'law', question: 3 },
  ],
  ['#/report?runs=eval-aaaa,!!,eval-bbbb&language=fr', { page: 'report', runs: [a, b] }],
])('%s is read without trusting what stands in it', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route)
})

test.each<Route>([
  { page: 'runs' },
  { page: 'home' },
  { page: 'models', path: '/home/李/模型 & 数据/Qwen3' },
  {
    page: 'models',
    view: 'hub',
    hub: 'huggingface',
    search: '千问 3',
    at: 2,
    id: 'Qwen/Qwen3-8B',
    from: 'modelscope',
    revision: 'v1',
  },
  { page: 'run', id: a },
  {
    ...{ page: 'compare', runs: [b, a], focus: a, benchmark: 'ceval', view: 'radar' },
    ...{ kind: 'fixed', cause: 'wrong', subset: '高等数学 & 几何', question: 0 },
  },
  { page: 'report', runs: [a, b], language: 'en' },
  { page: 'report', runs: [] },
  { page: 'evaluate', benchmarks: [] },
  {
    ...{
      page: 'evaluate',
      benchmarks: ['ceval', 'cmath'],
      dimension: 'math',
      target: 'endpoint',
      limit: 200,
      budget: 2.5,
    },
    ...{
      search: '高等 数学',
      url: 'http://localhost:8000/v1',
      name: 'qwen3:8b',
      data: 'D:\\题 & 库',
    },
  },
])('a view that is copied as an address comes back as it was: %j', (route) => {
  expect(parseRoute(routeToHash(route))).toEqual(route)
})

test('a late answer changes the view as it is by now, and no other one that was gone to meanwhile', () => {
  const window = { hash: '' }
  vi.stubGlobal('location', window)
  const seen = { page: 'models', view: 'hub', search: 'qwen', id: 'a/b' } as const
  const close = (now: Route): Route => {
    window.hash = routeToHash(now)
    changeView(seen, { id: undefined }, { of: 'id' })
    return parseRoute(window.hash)
  }
  expect(close({ ...seen, search: 'yi' })).toEqual({ page: 'models', view: 'hub', search: 'yi' })
  for (const now of [{ page: 'models' }, { ...seen, id: 'c/d' }, { page: 'run', id: a }] satisfies Route[])
    expect(close(now)).toEqual(now)
  vi.unstubAllGlobals()
})
