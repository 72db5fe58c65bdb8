import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '@shared/errors/appError'

const looksLikeId = /^\w[\w.-]*\/[\w.-]+$/

/** A model's path made absolute. What is not there and looks like a hub id is said to be one: the commonest mistake. */
export function resolveModel(path: string, base: string): string {
  const folder = resolve(base, path)
  if (!existsSync(folder) && looksLikeId.test(path)) throw isAnId(path)
  return folder
}

/** The absolute path of a model folder. Throws for a hub id, a path that is not there, and a folder without a model. */
export function modelFolder(path: string): string {
  const folder = resolveModel(path, '.')
  if (!existsSync(folder))
    throw new AppError('NOT_FOUND', `There is no model folder "${path}": check the path.`)
  return withFile(folder, 'config.json', 'a Hugging Face model folder')
}

export const adapterFolder = (path: string): string => {
  const folder = resolve(path)
  if (!existsSync(folder))
    throw new AppError('NOT_FOUND', `There is no adapter folder "${path}": check the path.`)
  return withFile(folder, 'adapter_config.json', 'a PEFT adapter folder')
}

export const isAnId = (id: string): AppError => {
  const remedy = "if it is a model's id, download the model and give its folder's path"
  return new AppError('INVALID_INPUT', `"${id}" is not a folder here; ${remedy}.`)
}

function withFile(folder: string, file: string, what: string): string {
  if (statSync(folder).isDirectory() && existsSync(join(folder, file))) return folder
  throw new AppError('MODEL_INVALID', `"${folder}" has no ${file}: give the path of ${what}.`)
}
