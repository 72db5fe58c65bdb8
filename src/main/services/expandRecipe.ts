import type { EvaluateTarget, Recipe } from '@shared/domain/recipe'
import type { RunKind } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'

/** A run that a recipe asks for. Other runs are named by their position in the plan. */
export interface PlannedRun {
  readonly kind: RunKind
  readonly title: string
  /** For `evaluate`: which model is measured. */
  readonly target?: EvaluateTarget
  /** The run whose result this one needs. */
  readonly after: number | null
  /** For `report`: the evaluations it covers, the baseline first. For `release`: the one that its gates read. */
  readonly runs?: readonly number[]
}

/**
 * What there is to do for a recipe, in order: train, measure the base, measure the tuned model after the training,
 * report after the measurements, write the release where its gates are passed. Throws INVALID_INPUT where the sections contradict each other.
 */
export function expandRecipe(recipe: Recipe): PlannedRun[] {
  const name = recipe.name ?? modelName(recipe)
  const plan: PlannedRun[] = []
  if (recipe.train) plan.push({ kind: 'train', title: name, after: null })
  const evaluations = targets(recipe).map((target) => {
    const after = target === 'tuned' && recipe.train ? 0 : null
    return plan.push({ kind: 'evaluate', title: `${name} · ${target}`, target, after }) - 1
  })
  if (recipe.report)
    plan.push({ kind: 'report', title: name, after: evaluations.at(-1) ?? null, runs: evaluations })
  // the tuned model is measured last
  if (recipe.release?.output !== undefined)
    plan.push({
      kind: 'release',
      title: name,
      after: recipe.train ? 0 : null,
      runs: evaluations.slice(-1),
    })
  return plan
}

/** The models to measure, the base always first. What is absent follows from what the recipe has. */
export function targets(recipe: Recipe): EvaluateTarget[] {
  check(recipe)
  if (!recipe.evaluate) return []
  const asked =
    recipe.evaluate.compare ?? (recipe.train ? ['base', 'tuned'] : recipe.adapter ? ['tuned'] : ['base'])
  return (['base', 'tuned'] as const).filter((target) => asked.includes(target))
}

function check({ model, train, evaluate, report, adapter, release }: Recipe): void {
  const wrong = (sentence: string): AppError => new AppError('INVALID_INPUT', sentence)
  if (!train && !evaluate) throw wrong('The recipe asks for nothing: add a "train" or an "evaluate" section.')
  if (report && !evaluate) {
    throw wrong('The recipe asks for a report of nothing: add an "evaluate" section or remove "report".')
  }
  if (model.endpoint && (train || adapter !== undefined)) {
    throw wrong('A model behind an endpoint can only be measured: remove "train" and "adapter".')
  }
  if (model.endpoint && evaluate?.quantize) {
    throw wrong(
      'What a model behind an endpoint computes with is for its server to decide: remove "quantize".',
    )
  }
  if (train && adapter !== undefined) {
    throw wrong('The recipe has both "train" and "adapter": remove "adapter", the training makes its own.')
  }
  if (release && !train && adapter === undefined)
    throw wrong('The recipe has a "release" of nothing: add a "train" section or an "adapter".')
  if (release && evaluate?.compare && !evaluate.compare.includes('tuned'))
    throw wrong('The gates of "release" read the tuned model\'s scores: add "tuned" to "evaluate.compare".')
  if (!train && adapter === undefined && evaluate?.compare?.includes('tuned')) {
    throw wrong('The recipe compares "tuned" but has no tuned model: add a "train" section or an "adapter".')
  }
}

const modelName = ({ model }: Recipe): string =>
  model.endpoint?.name ?? (model.id ?? model.path ?? '').split(/[\\/]/).filter(Boolean).at(-1) ?? ''
