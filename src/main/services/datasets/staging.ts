import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ProcessIdentity } from '@shared/domain/run'
import { isAlive } from '../processIdentity'

/** Of a folder that is being filled: who fills it. */
const growing = /^\.(\d+)-(.+)-\d+$/
let made = 0

/** Where this process may fill a folder until it is moved to its place beside. */
export const stagingFolder = (parent: string, { pid, start }: ProcessIdentity): string =>
  join(parent, `.${pid}-${start}-${++made}`)

/** Takes away what processes that have ended left behind. */
export function sweepStaging(parent: string): void {
  for (const name of foldersIn(parent)) {
    const [, pid, start = ''] = growing.exec(name) ?? []
    if (pid !== undefined && !isAlive({ pid: Number(pid), start })) rmSync(join(parent, name), { recursive: true, force: true }) // prettier-ignore
  }
}

/** Folders only: systems leave files of their own everywhere. */
export const foldersIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    : []

export function removeEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmSync(folder, { recursive: true })
}
