import { existsSync } from 'node:fs'
import type { Recipe } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import type { PullService } from '../pulls/PullService'
import type { LibraryService } from './LibraryService'
import { lacksOf } from './lacks'

interface Deps {
  readonly library: Pick<LibraryService, 'find'>
  readonly pulls: Pick<PullService, 'start' | 'finished'>
}

/**
 * The recipe with the folder of its model beside the model's id, and the revision that lies there. What is not on this
 * machine is downloaded first; a path that the recipe brings from another machine counts only where it is there.
 */
export async function provideModel(recipe: Recipe, deps: Deps, signal?: AbortSignal): Promise<Recipe> {
  const { id, revision, path } = recipe.model
  if (id === undefined || (path !== undefined && existsSync(path))) return recipe
  const found = deps.library.find(id, revision)
  const place = found
    ? { path: found.path, revision: found.revisions[0] ?? revision }
    : await pulled(id, { ...deps, revision, signal })
  return { ...recipe, model: { id, ...place } }
}

interface Wanted extends Deps {
  readonly revision: string | undefined
  readonly signal: AbortSignal | undefined
}

async function pulled(id: string, { revision, pulls, signal }: Wanted) {
  try {
    const pull = await pulls.start(
      { kind: 'model', id, ...(revision === undefined ? {} : { revision }) },
      signal,
    )
    const result = await pulls.finished(pull.id, signal)
    const lack = lacksOf(result)
    if (lack !== null)
      throw new AppError('MODEL_INVALID', `"${id}" is not a model that can be used here. ${lack}`)
    return { path: result.path, revision: result.revision }
  } catch (e) {
    if (!(e instanceof AppError) || e.code === 'CANCELLED' || e.code === 'MODEL_INVALID') throw e
    const message = `The model "${id}" is not on this machine and could not be downloaded: ${e.message}`
    throw new AppError(e.code, message, { cause: e })
  }
}
