import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { diskError } from '@shared/errors/diskError'
import { makeFolder } from './makeFolder'

/**
 * Writes a small file so that it is either the old one or the whole new one, whatever happens in between, whichever hosts
 * write it at once. Makes its folder. `mode`: rights that differ from the usual ones. Throws DISK_FULL or NOT_WRITABLE.
 */
export function replaceFile(file: string, text: string, mode?: number): void {
  const growing = `${file}.${process.pid}.new`
  try {
    makeFolder(dirname(file))
    writeFileSync(growing, text, { flush: true, ...(mode !== undefined && { mode }) })
    renameSync(growing, file)
  } catch (e) {
    rmSync(growing, { force: true })
    throw diskError(e, file)
  }
}
