import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { shell } from 'electron'
import { AppError } from '@shared/errors/appError'

/** Shows a file in the system's file manager, which opens nothing by itself. Throws NOT_FOUND where it is not there. */
export function showFile(path: string): void {
  if (!isAbsolute(path) || !existsSync(path))
    throw new AppError('NOT_FOUND', `"${path}" is not there any more: write it again.`)
  shell.showItemInFolder(path)
}
