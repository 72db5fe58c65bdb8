import { type ChangeCause, changeCauses, type FlipKind, flipKinds } from '@shared/domain/comparison'
import type { RunId } from '@shared/domain/run'
import { type Address, given, idOf, idsOf, oneOf } from './address'

/** Ways to look at the subjects and capabilities of a comparison. */
export const compareViews = ['map', 'radar', 'forgetting', 'table'] as const
export type CompareView = (typeof compareViews)[number]

export interface CompareRoute {
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

export const compare: Address<CompareRoute> = {
  path: 'compare',
  parse(_, query) {
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
  },
  write: ({ runs, focus, benchmark, view, kind, cause, subset, question }) => ({
    values: { runs: runs.join(','), focus, benchmark, view, kind, cause, subset, question },
  }),
}
