import { providers, weightFormats } from '@shared/domain/recipe'
import type { RunId } from '@shared/domain/run'
import { type Address, given, idOf, oneOf, textsOf } from './address'

/** Ways to say who answers: before and after a training, a model folder, a server. */
export const speakerKinds = ['run', 'folder', 'endpoint'] as const
const texts = ['model', 'adapter', 'other', 'url', 'name'] as const

/** A conversation, one that is being put together, or what was voted in all of them. */
export type ChatRoute = {
  readonly page: 'chat'
  /** Of the conversation. */
  readonly id?: string
  readonly view?: 'votes'
  readonly kind?: (typeof speakerKinds)[number]
  /** The training whose model answers before and after it. */
  readonly run?: RunId
  readonly blind?: 'yes'
  readonly provider?: (typeof providers)[number]
  readonly quantize?: (typeof weightFormats)[number]
} & { readonly [K in (typeof texts)[number]]?: string }

export const chat: Address<ChatRoute> = {
  path: 'chat',
  parse: (id, query) => ({
    page: 'chat',
    ...given('id', id),
    ...given('view', oneOf(['votes'] as const, query.get('view'))),
    ...given('kind', oneOf(speakerKinds, query.get('kind'))),
    ...given('run', idOf(query.get('run'))),
    ...given('blind', oneOf(['yes'] as const, query.get('blind'))),
    ...given('provider', oneOf(providers, query.get('provider'))),
    ...given('quantize', oneOf(weightFormats, query.get('quantize'))),
    ...textsOf(texts, query),
  }),
  write: (route) => ({
    ...given('id', route.id),
    values: Object.fromEntries(
      (['view', 'kind', 'run', 'blind', 'provider', 'quantize', ...texts] as const).map((key) => [
        key,
        route[key],
      ]),
    ),
  }),
}
