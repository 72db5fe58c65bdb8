import { existsSync, readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { AppError } from '@shared/errors/appError'
import { makeFolder } from './makeFolder'
import { replaceFile } from './replaceFile'

/** Where a program looks for its data folder. */
interface Surroundings {
  readonly env?: NodeJS.ProcessEnv
  readonly platform?: NodeJS.Platform
  /** The user's own folder. */
  readonly user?: string
}

/** The data folder: BIAOCHI_HOME, else the one that was chosen, else the platform's place for application data. */
export function homeFolder(around: Surroundings = {}): string {
  const asked = (around.env ?? process.env)['BIAOCHI_HOME']
  return asked ? resolve(asked) : (chosenHome(around) ?? usualHome(around))
}

function usualHome({
  env = process.env,
  platform = process.platform,
  user = homedir(),
}: Surroundings): string {
  if (platform === 'darwin') return join(user, 'Library', 'Application Support', 'Biaochi')
  if (platform === 'win32') return join(env['APPDATA'] ?? join(user, 'AppData', 'Roaming'), 'Biaochi')
  return join(env['XDG_DATA_HOME'] || join(user, '.local', 'share'), 'biaochi')
}

/** In the usual place stands which other one was chosen. */
const pointerIn = (usual: string): string => join(usual, 'data-folder.txt')

function chosenHome(around: Surroundings): string | null {
  const file = pointerIn(usualHome(around))
  const chosen = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  return isAbsolute(chosen) ? chosen : null
}

/**
 * Uses another data folder from the next start on; it is made where it is missing, and nothing is moved. Throws
 * INVALID_INPUT where the environment decides or the path is not absolute, NOT_WRITABLE where it cannot be used.
 */
export async function chooseHome(
  { folder }: { readonly folder: string },
  around: Surroundings = {},
): Promise<{ folder: string; freeBytes: number }> {
  if ((around.env ?? process.env)['BIAOCHI_HOME'])
    throw new AppError(
      'INVALID_INPUT',
      'The data folder is decided by the environment variable BIAOCHI_HOME: change that, or unset it.',
    )
  if (!isAbsolute(folder))
    throw new AppError(
      'INVALID_INPUT',
      `"${folder}" is not a whole path: write one from the root, such as /data/biaochi or D:\\biaochi.`,
    )
  const chosen = resolve(folder)
  prepareHome(chosen)
  const usual = usualHome(around)
  replaceFile(pointerIn(usual), `${chosen}\n`)
  const { bavail, bsize } = await statfs(chosen)
  return { folder: chosen, freeBytes: bavail * bsize }
}

/** Makes the data folder. Throws NOT_WRITABLE where that is not possible. */
export function prepareHome(home: string): void {
  try {
    for (const folder of ['logs', 'runs']) makeFolder(join(home, folder))
  } catch (e) {
    const remedy = 'set BIAOCHI_HOME to a folder of your own'
    throw new AppError('NOT_WRITABLE', `The data folder "${home}" cannot be written: ${remedy}.`, {
      cause: e,
    })
  }
}
