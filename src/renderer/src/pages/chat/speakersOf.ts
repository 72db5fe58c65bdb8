import type { CallInput } from '@renderer/lib/api'
import type { ChatRoute } from '@renderer/lib/routes/chat'
import { trainedTarget, type TrainedSource } from '@renderer/lib/trainedTarget'

type Side = CallInput<'chat.open'>['sides'][number]
interface Trained extends TrainedSource {
  readonly title: string
}

/** What is chosen where nothing is: the place of a link that names a model only is its folder. */
export const kindOf = ({ kind, run, model }: ChatRoute): NonNullable<ChatRoute['kind']> =>
  kind ?? (run === undefined && model !== undefined ? 'folder' : 'run')

/** Who speaks in the conversation that is being put together; null where that is not said yet. */
export function speakersOf(route: ChatRoute, trained: Trained | undefined): Side[] | null {
  return sidesOf[kindOf(route)](route, trained)
}

type Sides = (route: ChatRoute, trained: Trained | undefined) => Side[] | null
const sidesOf: { readonly [K in NonNullable<ChatRoute['kind']>]: Sides } = {
  run: (_, trained) => {
    const made = trained && trainedTarget(trained)
    if (!made) return null
    const { base, ...tuned } = made
    return [
      ...(base === undefined ? [] : [{ model: base }]),
      { ...tuned, label: trained.title.slice(0, 120) },
    ]
  },
  folder: ({ model, adapter, other }) => {
    if (!model) return null
    const second = adapter ? { model, adapter } : other ? { model: other } : undefined
    return [{ model }, ...(second ? [second] : [])]
  },
  endpoint: ({ url, name, model }) => {
    if (!url || !name) return null
    // what is not asked here has the values that recipes have
    return [{ endpoint: { url, name } }, ...(model ? [{ model }] : [])]
  },
}
