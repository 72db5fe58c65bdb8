import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '@shared/errors/appError'

const looksLikeId = /^\w[\w.-]*\/[\w.-]+$/

/** A model's path made absolute. Throws for what is not there and looks like a hub's id: the commonest mistake. */
export function resolveModel(path: string, base: string): string {
  const folder = resolve(base, path)
  if (!existsSync(folder) && looksLikeId.test(path))
    throw new AppError(
      'INVALID_INPUT',
      `"${path}" is not a folder here: check the path, or write "id: ${path}" if it is a hub's model.`,
    )
  return folder
}

/** What a user has typed where a model is asked for: a folder, or the id of a hub's model. */
export const modelRef = (text: string): { readonly path: string } | { readonly id: string } =>
  !existsSync(text) && looksLikeId.test(text) ? { id: text } : { path: text }

/**
 * The absolute path of a model folder; `find` knows those of ids. Throws for an id that is not here, a path that is not
 * there, and a folder without a model.
 */
export function modelFolder(
  path: string,
  find: (id: string) => string | undefined = () => undefined,
): string {
  const folder = existsSync(path) ? resolve(path) : (find(path) ?? resolve(path))
  if (!existsSync(folder)) {
    const remedy = looksLikeId.test(path)
      ? `"biaochi models pull ${path}" fetches a hub's model`
      : 'check the path'
    throw new AppError('NOT_FOUND', `There is no model folder "${path}": ${remedy}.`)
  }
  return withFile(folder, 'config.json', 'a Hugging Face model folder')
}

export const adapterFolder = (path: string): string => {
  const folder = resolve(path)
  if (!existsSync(folder))
    throw new AppError('NOT_FOUND', `There is no adapter folder "${path}": check the path.`)
  return withFile(folder, 'adapter_config.json', 'a PEFT adapter folder')
}

function withFile(folder: string, file: string, what: string): string {
  if (statSync(folder).isDirectory() && existsSync(join(folder, file))) return folder
  throw new AppError('MODEL_INVALID', `"${folder}" has no ${file}: give the path of ${what}.`)
}
