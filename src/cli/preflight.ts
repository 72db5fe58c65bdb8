import type { Preflight } from '@shared/domain/preflight'
import type { Recipe } from '@shared/domain/recipe'
import type { Cli } from './command'
import { usageError } from './options'
import { table } from './output'

/** Prints what a recipe's training will need, after a few steps on its longest micro-batch. Nothing is written. */
export async function tryOut(recipe: Recipe, { app, out, signal }: Cli): Promise<void> {
  const { model, train, provider } = await app().provide(recipe, signal)
  if (!train || model.path === undefined) throw usageError('The recipe has nothing to train.')
  const { datasets, models } = app().services
  const spec = datasets.locateIn({ model, train }).train ?? train
  const asked = { model: model.path, spec, ...(provider === undefined ? {} : { provider }) }
  const found = await models.preflight(asked, { signal })
  out.result(found, preflightText(found))
}

const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GiB`
const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`

function preflightText(found: Preflight): string {
  const { rows, time, wanted } = found.batch
  const parts = Object.entries(found.predicted).map(([name, bytes]) => [name, mebibytes(bytes)])
  return [
    `longest micro-batch: ${rows} × ${time} tokens, ${wanted} trained`,
    table(['memory', 'predicted'], parts),
    `peak ${gibibytes(found.predictedPeak)} predicted, ${gibibytes(found.measured?.peak ?? NaN)} measured, ${gibibytes(found.limit)} may be used`,
    `checkpointing ${found.checkpointing ? 'on' : 'off'}: ${found.why}`,
    `${found.steps} steps of at most ${found.measured?.secondsPerStep.toFixed(2)} s: ${((found.measured?.seconds ?? NaN) / 60).toFixed(0)} min`,
    `adapter ${mebibytes(found.adapterBytes)}, checkpoint ${mebibytes(found.checkpointBytes)}`,
  ].join('\n')
}
