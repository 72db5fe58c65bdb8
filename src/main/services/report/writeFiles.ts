import * as disk from 'node:fs/promises'
import { join } from 'node:path'
import { diskError } from '@shared/errors/diskError'

export interface NewFile {
  readonly name: string
  readonly content: string | Uint8Array
}
/** What is used of `node:fs/promises`; a test simulates a full disk here. */
export type FileSystem = Pick<typeof disk, 'mkdir' | 'writeFile' | 'rename' | 'rm'>

/**
 * Writes all files or none: each is complete before it takes its name, and names change only when all are complete.
 * Throws DISK_FULL or NOT_WRITABLE and leaves nothing half-written.
 */
export async function writeFiles(
  folder: string,
  files: readonly NewFile[],
  fs: FileSystem = disk,
): Promise<string[]> {
  const growing = files.map(({ name }) => join(folder, `.${name}.${process.pid}.tmp`))
  try {
    await fs.mkdir(folder, { recursive: true })
    for (const [i, file] of files.entries()) await fs.writeFile(growing[i] ?? '', file.content)
    for (const [i, file] of files.entries()) await fs.rename(growing[i] ?? '', join(folder, file.name))
  } catch (e) {
    for (const path of growing) await fs.rm(path, { force: true })
    throw diskError(e, folder)
  }
  return files.map(({ name }) => join(folder, name))
}
