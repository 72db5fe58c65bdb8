import { type Dimension, dimensions } from '@shared/benchmarks/schema'
import { type ChangeCause, changeCauses, type FlipKind, flipKinds } from '@shared/domain/comparison'
import { type Language, languages } from '@shared/domain/recipe'
import { type RunId, runId } from '@shared/domain/run'

/** Ways to look at the subjects and capabilities of a comparison. */
export const compareViews = ['map', 'radar', 'table'] as const
export type CompareView = (typeof compareViews)[number]

/** How much a curve is averaged. */
export const smoothings = ['none', 'light', 'strong'] as const
export type Smoothing = (typeof smoothings)[number]

/** What an evaluation can be of: a model folder, what a training made, a server. */
export const targetKinds = ['folder', 'run', 'endpoint'] as const
type TargetKind = (typeof targetKinds)[number]
const evaluateTexts = ['search', 'model', 'adapter', 'url', 'name', 'data', 'judge'] as const

/** An evaluation that is being put together; what was typed stands in the address too. */
export type EvaluateRoute = {
  readonly page: 'evaluate'
  /** Of benchmarks and suites. */
  readonly benchmarks: readonly string[]
  readonly dimension?: Dimension
  readonly target?: TargetKind
  /** The training whose result is measured. */
  readonly run?: RunId
  /** Questions per benchmark. */
  readonly limit?: number
  /** Minutes for all of it. */
  readonly budget?: number
} & { readonly [K in (typeof evaluateTexts)[number]]?: string }

/** Where the window is. It stands in the address, so that reload, back and a copied link restore the view. */
export type Route =
  | { readonly page: 'runs' }
  | {
      readonly page: 'run'
      readonly id: RunId
      /** Runs whose curves are drawn over its own, or whose recipe is set beside its own. */
      readonly others?: readonly RunId[]
      readonly scale?: 'log'
      readonly smoothing?: Smoothing
    }
  | {
      readonly page: 'compare'
      /** The baseline first. */
      readonly runs: readonly RunId[]
      /** Whose difference from the baseline is shown; the second where absent. */
      readonly focus?: RunId
      readonly benchmark?: string
      readonly view?: CompareView
      readonly kind?: FlipKind
      readonly cause?: ChangeCause
      readonly subset?: string
      /** Place in the list that these filters make, from 0. */
      readonly question?: number
    }
  | EvaluateRoute
  | { readonly page: 'report'; readonly runs: readonly RunId[]; readonly language?: Language }
  | { readonly page: 'unknown' }

const idOf = (text: string | null | undefined): RunId | undefined => runId.safeParse(text).data
const idsOf = (text: string | null): RunId[] => [
  ...new Set((text ?? '').split(',').flatMap((part) => idOf(part) ?? [])),
]
const oneOf = <T extends string>(values: readonly T[], text: string | null): T | undefined =>
  values.find((v) => v === text)
/** Leaves out what is not there, as `exactOptionalPropertyTypes` wants it. */
const given = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: V }) // the key is the parameter's own type

function compareRoute(query: URLSearchParams): Route {
  const question = Number(query.get('question') ?? Number.NaN)
  return {
    page: 'compare',
    runs: idsOf(query.get('runs')),
    ...given('focus', idOf(query.get('focus'))),
    ...given('benchmark', query.get('benchmark') ?? undefined),
    ...given('view', oneOf(compareViews, query.get('view'))),
    ...given('kind', oneOf(flipKinds, query.get('kind'))),
    ...given('cause', oneOf(changeCauses, query.get('cause'))),
    ...given('subset', query.get('subset') ?? undefined),
    ...given('question', Number.isInteger(question) && question >= 0 ? question : undefined),
  }
}

function runView(query: URLSearchParams) {
  const others = idsOf(query.get('others'))
  return {
    ...given('others', others.length > 0 ? others : undefined),
    ...given('scale', oneOf(['log'] as const, query.get('scale'))),
    ...given('smoothing', oneOf(smoothings, query.get('smoothing'))),
  }
}

function evaluateRoute(query: URLSearchParams): EvaluateRoute {
  const texts: { [K in (typeof evaluateTexts)[number]]?: string } = {}
  for (const key of evaluateTexts) {
    const value = query.get(key)
    if (value !== null) texts[key] = value
  }
  const [limit, budget] = [Number(query.get('limit')), Number(query.get('budget'))]
  return {
    page: 'evaluate',
    benchmarks: (query.get('benchmarks') ?? '').split(',').filter((id) => /^[a-z0-9-]+$/.test(id)),
    ...given('dimension', oneOf(dimensions, query.get('dimension'))),
    ...given('target', oneOf(targetKinds, query.get('target'))),
    ...given('run', idOf(query.get('run'))),
    ...given('limit', Number.isInteger(limit) && limit > 0 ? limit : undefined),
    ...given('budget', Number.isFinite(budget) && budget > 0 ? budget : undefined),
    ...texts,
  }
}

function reportRoute(query: URLSearchParams): Route {
  return {
    page: 'report',
    runs: idsOf(query.get('runs')),
    ...given('language', oneOf(languages, query.get('language'))),
  }
}

export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?')
  const [, page = '', rest] = path.split('/')
  const query = new URLSearchParams(search)
  if (page === '' || (page === 'runs' && rest === undefined)) return { page: 'runs' }
  if (page === 'runs') {
    const id = idOf(rest)
    return id ? { page: 'run', id, ...runView(query) } : { page: 'unknown' }
  }
  if (page === 'compare') return compareRoute(query)
  if (page === 'evaluate') return evaluateRoute(query)
  if (page === 'report') return reportRoute(query)
  return { page: 'unknown' }
}

export function routeToHash(route: Route): string {
  const query = new URLSearchParams()
  const put = (key: string, value: string | number | undefined): void => {
    if (value !== undefined && value !== '') query.set(key, String(value))
  }
  const withQuery = (path: string): string => (query.size > 0 ? `#${path}?${query}` : `#${path}`)
  switch (route.page) {
    case 'runs':
    case 'unknown':
      return '#/runs'
    case 'run':
      put('others', route.others?.join(','))
      for (const key of ['scale', 'smoothing'] as const) put(key, route[key])
      return withQuery(`/runs/${route.id}`)
    case 'compare':
      put('runs', route.runs.join(','))
      for (const key of ['focus', 'benchmark', 'view', 'kind', 'cause', 'subset', 'question'] as const)
        put(key, route[key])
      return withQuery('/compare')
    case 'evaluate':
      put('benchmarks', route.benchmarks.join(','))
      for (const key of ['dimension', 'target', 'run', 'limit', 'budget', ...evaluateTexts] as const)
        put(key, route[key])
      return withQuery('/evaluate')
    case 'report':
      put('runs', route.runs.join(','))
      put('language', route.language)
      return withQuery('/report')
  }
}

/** Goes to a route; `replace` keeps the back button from stepping through every change of a filter. */
export function navigate(route: Route, { replace = false } = {}): void {
  if (replace) {
    history.replaceState(null, '', routeToHash(route))
    dispatchEvent(new HashChangeEvent('hashchange'))
  } else location.hash = routeToHash(route)
}
