import { lstatSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { RepoFile } from '@shared/domain/hub'
import { writtenBytesOf } from './PartFile'

/** Bytes of a file that have still to come, as far as sizes tell; nothing is changed and nothing read but records. */
export function missingBytes(folder: string, file: RepoFile): number {
  const target = join(folder, ...file.path.split('/'))
  const there = statSync(target, { throwIfNoEntry: false })
  if (there?.isFile() && there.size === file.bytes) return 0
  if (!lstatSync(folder, { throwIfNoEntry: false })) return file.bytes
  return file.bytes - writtenBytesOf(folder, file.path, file)
}
