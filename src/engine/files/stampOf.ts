import { statSync } from 'node:fs'
import { plainFile } from '../benchmarks/files/dataFile'
import { listFiles } from '../benchmarks/files/listFiles'

/**
 * Size and time of a file, or of every file in a folder: with another stamp it may hold something else. Undefined where
 * there is nothing.
 */
export function stampOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return undefined
  const files = found.isDirectory() ? listFiles(path) : [plainFile('', path)]
  const stamps = files.map((file) => {
    const { size = 0, mtimeMs = 0 } = statSync(file.path, { throwIfNoEntry: false }) ?? {}
    return `${file.name} ${size} ${mtimeMs}`
  })
  return stamps.join('\n')
}
