import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, extname, resolve } from 'node:path'
import type { ShellRequest } from '@shared/contract/shell'
import { AppError } from '@shared/errors/appError'

/** What the app opens, by the end of a file's name. `.biaochi` is a recipe that a file manager gives to the app. */
const kinds: Readonly<Record<string, 'recipe' | 'data'>> = {
  '.biaochi': 'recipe',
  '.yaml': 'recipe',
  '.yml': 'recipe',
  '.jsonl': 'data',
  '.json': 'data',
  '.csv': 'data',
  '.tsv': 'data',
  '.parquet': 'data',
  '.xlsx': 'data',
  '.txt': 'data',
}
const kindOf = (path: string) => kinds[extname(path).toLowerCase()]
export const openableExtensions = Object.keys(kinds).map((extension) => extension.slice(1))

/** A recipe is a page of text: what is larger is something else under its name. */
const maxRecipeBytes = 256 * 1024

/**
 * The files among the arguments of a start. Switches and what follows `--name value` are no files, nor is the app's own
 * folder, since only names that the app opens count.
 */
export function filesIn(argv: readonly string[], cwd: string): string[] {
  return argv
    .slice(1)
    .filter((argument, i, all) => !argument.startsWith('-') && !/^--[^=]+$/.test(all[i - 1] ?? ''))
    .filter((argument) => kindOf(argument) !== undefined)
    .map((argument) => resolve(cwd, argument))
}

/** What the window is to do with a file. `attached`: the host is another machine, which cannot read it. */
export function requestFor(path: string, attached: boolean): ShellRequest {
  try {
    return read(path, attached)
  } catch (e) {
    const { code, message } = AppError.from(e)
    return { kind: 'problem', error: { code, message } }
  }
}

function read(path: string, attached: boolean): ShellRequest {
  const kind = kindOf(path)
  if (kind === undefined) {
    const known = openableExtensions.join(', ')
    throw new AppError('INVALID_INPUT', `"${path}" is not a file the app opens: it opens ${known}.`)
  }
  const size = statSync(path, { throwIfNoEntry: false })?.size
  if (size === undefined)
    throw new AppError('NOT_FOUND', `"${path}" is not there (any more): open it from where it is now.`)
  if (kind === 'data') {
    if (!attached) return { kind, path }
    const remedy = 'copy it to the workstation and open it there by its path'
    throw new AppError('INVALID_INPUT', `"${path}" lies on this machine, the work is on another: ${remedy}.`)
  }
  if (size > maxRecipeBytes)
    throw new AppError('INVALID_INPUT', `"${path}" is too large to be a recipe: choose a recipe file.`)
  const folder = attached ? null : dirname(path)
  return { kind, name: basename(path), text: readFileSync(path, 'utf8'), folder }
}
