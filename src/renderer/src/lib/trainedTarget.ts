import { parse } from 'yaml'
import * as z from 'zod'

/** A finished training: what it started from and what it left. */
export interface TrainedSource {
  /** Its locked recipe. */
  readonly recipe: string
  readonly artifacts: readonly { readonly kind: string; readonly path: string }[]
}
interface TrainedTarget {
  readonly model: string
  readonly adapter?: string
  /** The folder of the model that it started from, where its recipe says it. */
  readonly base: string | undefined
}

const lockedModel = z.object({ model: z.object({ path: z.string() }) })

/** A training of the whole model left a folder; any other left an adapter for the model it started from. */
export function trainedTarget({ recipe, artifacts }: TrainedSource): TrainedTarget | null {
  const made = (kind: string): string | undefined => artifacts.find((a) => a.kind === kind)?.path
  const base = lockedModel.safeParse(parse(recipe)).data?.model.path
  const [whole, adapter] = [made('model'), made('adapter')]
  if (whole !== undefined) return { model: whole, base }
  return base !== undefined && adapter !== undefined ? { model: base, adapter, base } : null
}
