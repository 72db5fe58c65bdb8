import { isAbsolute, relative, sep } from 'node:path'

/** Whether a path is this folder or lies below it; neither is looked up. */
export function isWithin(path: string, folder: string): boolean {
  const rest = relative(folder, path)
  return rest !== '..' && !rest.startsWith(`..${sep}`) && !isAbsolute(rest)
}
