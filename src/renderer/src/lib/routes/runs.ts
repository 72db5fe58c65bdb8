import type { RunId } from '@shared/domain/run'
import { type Address, given, idOf, idsOf, oneOf } from './address'

/** How much a curve is averaged. */
export const smoothings = ['none', 'light', 'strong'] as const
export type Smoothing = (typeof smoothings)[number]

/** More curves than these cannot be told apart. */
export const mostOverlays = 5

export interface RunRoute {
  readonly page: 'run'
  readonly id: RunId
  /** Runs whose curves are drawn over its own, or whose recipe is set beside its own. */
  readonly others?: readonly RunId[]
  readonly scale?: 'log'
  readonly smoothing?: Smoothing
}

export const run: Address<RunRoute> = {
  path: 'runs',
  parse(text, query) {
    const id = idOf(text)
    const others = idsOf(query.get('others')).slice(0, mostOverlays)
    return (
      id && {
        page: 'run',
        id,
        ...given('others', others.length > 0 ? others : undefined),
        ...given('scale', oneOf(['log'] as const, query.get('scale'))),
        ...given('smoothing', oneOf(smoothings, query.get('smoothing'))),
      }
    )
  },
  write: ({ id, others, scale, smoothing }) => ({
    id,
    values: { others: others?.join(','), scale, smoothing },
  }),
}
