import { type Dimension, dimensions } from '@shared/benchmarks/schema'
import type { RunId } from '@shared/domain/run'
import { type Address, given, idOf, oneOf, textsOf } from './address'

/** What an evaluation can be of: a model folder, what a training made, a server. */
export const targetKinds = ['folder', 'run', 'endpoint'] as const
type TargetKind = (typeof targetKinds)[number]
const texts = ['search', 'model', 'adapter', 'url', 'name', 'data', 'judge'] as const

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
} & { readonly [K in (typeof texts)[number]]?: string }

export const evaluate: Address<EvaluateRoute> = {
  path: 'evaluate',
  parse(_, query) {
    const [limit, budget] = [Number(query.get('limit')), Number(query.get('budget'))]
    return {
      page: 'evaluate',
      benchmarks: (query.get('benchmarks') ?? '').split(',').filter((id) => /^[a-z0-9-]+$/.test(id)),
      ...given('dimension', oneOf(dimensions, query.get('dimension'))),
      ...given('target', oneOf(targetKinds, query.get('target'))),
      ...given('run', idOf(query.get('run'))),
      ...given('limit', Number.isInteger(limit) && limit > 0 ? limit : undefined),
      ...given('budget', Number.isFinite(budget) && budget > 0 ? budget : undefined),
      ...textsOf(texts, query),
    }
  },
  write: (route) => ({
    values: {
      benchmarks: route.benchmarks.join(','),
      ...Object.fromEntries(
        (['dimension', 'target', 'run', 'limit', 'budget', ...texts] as const).map((key) => [
          key,
          route[key],
        ]),
      ),
    },
  }),
}
