import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { evaluateSpec, recipe as recipeSchema, type Recipe } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import { digestFile, digestModelFolder } from './digests'
import { targets } from './expandRecipe'
import { adapterFolder, modelFolder } from './modelFolder'
import type { DigestCache } from './ports'
import type { LockedFile, RecipeLock, RunRecord } from './runRecord'

export interface LockedRecipe {
  readonly recipe: Recipe
  readonly lock: RecipeLock
  /** sha256 over both: the same exactly when the same thing is asked of the same files. */
  readonly digest: string
}

/**
 * Completes a recipe whose model is on this machine and whose paths are absolute, and records what it stands on. Throws before any work starts where a
 * model, adapter or file is not there.
 */
export async function lockRecipe(
  asked: Recipe,
  { digests, versions }: { readonly digests: DigestCache; readonly versions: RecipeLock['versions'] },
): Promise<LockedRecipe> {
  const gated = withGates(asked)
  const compare = targets(gated)
  const recipe = recipeSchema.parse({
    ...gated,
    ...(gated.evaluate && { evaluate: { ...gated.evaluate, compare } }),
  })
  const { path, endpoint } = recipe.model
  if (path === undefined && !endpoint)
    throw new AppError('INTERNAL', `"${recipe.model.id}" was not provided.`)
  const files: LockedFile[] = path === undefined ? [] : await digestModelFolder(modelFolder(path), digests)
  if (recipe.adapter !== undefined)
    files.push(...(await digestModelFolder(adapterFolder(recipe.adapter), digests)))
  for (const file of trainingFiles(recipe.train)) files.push(await digestFile(file, digests))
  for (const data of [recipe.evaluate?.data, recipe.train?.earlyStop?.data]) {
    if (data !== undefined && !existsSync(data))
      throw new AppError('NOT_FOUND', `There is no folder "${data}" with benchmark files: check "data".`)
  }
  const lock = { versions, platform: `${platform()}-${arch()}`, files }
  return { recipe, lock, digest: lockDigest(recipe, lock) }
}

/** The gates' benchmarks are measured with the others. */
function withGates(asked: Recipe): Recipe {
  if (!asked.release) return asked
  const gates = asked.release.gate.map(({ benchmark }) => benchmark)
  const benchmarks = [...new Set([...(asked.evaluate?.benchmarks ?? []), ...gates])]
  return { ...asked, evaluate: evaluateSpec.parse({ ...asked.evaluate, benchmarks }) }
}

export const lockDigest = (recipe: Recipe, lock: RecipeLock): string =>
  createHash('sha256')
    .update(JSON.stringify([recipe, lock]))
    .digest('hex')

/** Refuses to go on with a run whose files have changed since it was started: it would end as a mixture. */
export async function checkUnchanged(record: RunRecord, digests: DigestCache): Promise<void> {
  for (const file of filesUsed(record)) {
    const now = await digestFile(file.path, digests)
    if (now.sha256 === file.sha256) continue
    throw new AppError(
      'INVALID_INPUT',
      `"${file.path}" has changed since this run was started: start a new run.`,
    )
  }
}

/** A report reads stored results only, an evaluation no training file. */
function filesUsed({ run, lock, train }: RunRecord): readonly LockedFile[] {
  if (run.kind === 'report') return []
  const training = run.kind === 'train' ? [] : trainingFiles(train)
  return lock.files.filter(({ path }) => !training.includes(path))
}

/** What a training reads: its data and what it is measured on. */
function trainingFiles(train: Recipe['train']): string[] {
  const validation = train?.validation?.file
  const data = (train?.data ?? []).flatMap(({ file, exclude }) =>
    exclude === undefined ? [file] : [file, exclude],
  )
  return validation === undefined ? data : [...data, validation]
}
