import { stringify } from 'yaml'
import type { EvaluateRoute } from '@renderer/lib/routes/evaluate'
import { trainedTarget, type TrainedSource } from '@renderer/lib/trainedTarget'

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
  if (target === 'run') return trained ? trainedModel(trained) : null
  if (target === 'endpoint') return url && name ? { model: { endpoint: { url, name } } } : null
  return model ? { model: { path: model }, ...(adapter && { adapter }) } : null
}

function trainedModel(trained: TrainedSource): Target | null {
  const made = trainedTarget(trained)
  return made && { model: { path: made.model }, ...(made.adapter !== undefined && { adapter: made.adapter }) }
}
