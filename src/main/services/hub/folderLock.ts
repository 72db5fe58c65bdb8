import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { processIdentity } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'
import { identify, isAlive } from '../processIdentity'
import { placeOf, workFolder } from './safePath'

/**
 * Keeps others from filling the same folder until the returned function is called. A lock whose process is gone is taken
 * over. Throws INVALID_INPUT where a living one holds it.
 */
export function lockFolder(folder: string): () => void {
  const lock = placeOf(folder, `${workFolder}/lock`)
  const self = JSON.stringify(identify(process.pid))
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(lock, self, { flag: 'wx' })
      return () => rmSync(lock, { force: true })
    } catch (e) {
      if (!(e instanceof Error && 'code' in e && e.code === 'EEXIST') || tries > 1) throw diskError(e, lock)
      const holder = holderOf(lock)
      if (holder ? isAlive(holder) : isNew(lock))
        throw new AppError(
          'INVALID_INPUT',
          `"${folder}" is being filled by another download${holder ? ` (process ${holder.pid})` : ''}: wait for it, or cancel it there.`,
          { data: { busy: true } },
        )
      rmSync(lock, { force: true })
    }
  }
}

/** Whether this is `lockFolder`'s refusal: another place to fetch from would not help. */
export const isBusy = ({ data }: AppError): boolean =>
  typeof data === 'object' && data !== null && 'busy' in data && data.busy === true

function holderOf(lock: string) {
  try {
    return processIdentity.parse(JSON.parse(readFileSync(lock, 'utf8')))
  } catch {
    return null // just being written, or cut off by a process that was killed
  }
}

/** Whether whoever has made it may still be writing its name into it. */
function isNew(lock: string): boolean {
  const stat = statSync(lock, { throwIfNoEntry: false })
  return stat !== undefined && Date.now() - stat.mtimeMs < writingMs
}
const writingMs = 2_000
