import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder with its parents and returns the first one it had to make, undefined where all were there. Step by
 * step, since Node's own recursive form never returns in places that answer ENOENT to every mkdir, such as /proc.
 */
export function makeFolder(path: string): string | undefined {
  if (existsSync(path)) return undefined
  const first = dirname(path) === path ? undefined : makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (e) {
    // another process may have been quicker
    if (!existsSync(path)) throw e
  }
  return first ?? path
}
