import { parse, stringify } from 'yaml'
import * as z from 'zod'
import type { EvaluateRoute } from '@renderer/lib/routes/evaluate'

/** A finished training as a target: what it started from and what it left. */
interface TrainedSource {
  /** Its locked recipe. */
  readonly recipe: string
  readonly artifacts: readonly { readonly kind: string; readonly path: string }[]
}
interface Target {
  readonly model:
    { readonly path: string } | { readonly endpoint: { readonly url: string; readonly name: string } }
  readonly adapter?: string
}

/** The recipe of an evaluation as YAML, with what has been said so far; null where no model is named. */
export function draftRecipe(draft: EvaluateRoute, trained: TrainedSource | undefined): string | null {
  const target = targetOf(draft, trained)
  if (!target) return null
  const { benchmarks, data, limit, budget, judge } = draft
  const evaluate = {
    benchmarks,
    ...(data && { data }),
    ...(limit && { limit }),
    ...(budget && { budget }),
    ...(judge && { judge: { path: judge } }),
  }
  return stringify({ ...target, evaluate })
}

function targetOf(draft: EvaluateRoute, trained: TrainedSource | undefined): Target | null {
  const { target = 'folder', model, adapter, url, name } = draft
  if (target === 'run') return trained ? trainedTarget(trained) : null
  if (target === 'endpoint') return url && name ? { model: { endpoint: { url, name } } } : null
  return model ? { model: { path: model }, ...(adapter && { adapter }) } : null
}

const lockedModel = z.object({ model: z.object({ path: z.string() }) })

/** A training of the whole model left a folder; any other left an adapter for the model it started from. */
function trainedTarget({ recipe, artifacts }: TrainedSource): Target | null {
  const made = (kind: string): string | undefined => artifacts.find((a) => a.kind === kind)?.path
  const whole = made('model')
  if (whole !== undefined) return { model: { path: whole } }
  const [base, adapter] = [lockedModel.safeParse(parse(recipe)), made('adapter')]
  return base.success && adapter !== undefined ? { model: { path: base.data.model.path }, adapter } : null
}
