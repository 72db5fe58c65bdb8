import { type HubName, hubNames } from '@shared/domain/hub'
import { type Address, given, oneOf, textsOf } from './address'

export const modelViews = ['here', 'hub'] as const
const texts = ['search', 'id', 'revision', 'path'] as const

export type ModelsRoute = {
  readonly page: 'models'
  /** Those of this machine where absent. */
  readonly view?: (typeof modelViews)[number]
  /** The one that is asked; the preferred one where absent. */
  readonly hub?: HubName
  /** Where `id` was found, whichever hub is searched. */
  readonly from?: HubName
  /** Of the search, from 1. */
  readonly at?: number
} & {
  /** `id`, at a `revision`: the one that is about to be downloaded; `path`: the one here that is looked at. */
  readonly [K in (typeof texts)[number]]?: string
}

export const models: Address<ModelsRoute> = {
  path: 'models',
  parse(_, query) {
    const at = Number(query.get('at') ?? Number.NaN)
    return {
      page: 'models',
      ...given('view', oneOf(modelViews, query.get('view'))),
      ...given('hub', oneOf(hubNames, query.get('hub'))),
      ...given('from', oneOf(hubNames, query.get('from'))),
      ...given('at', Number.isInteger(at) && at > 1 ? at : undefined),
      ...textsOf(texts, query),
    }
  },
  write: ({ view, hub, at, search, id, from, revision, path }) => ({
    values: { view, search, hub, at, id, from, revision, path },
  }),
}
