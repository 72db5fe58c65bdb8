import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { AppError } from '@shared/errors/appError'
import { makeFolder } from './makeFolder'

/** The data folder: BIAOCHI_HOME, else the platform's place for application data. */
export function homeFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  user: string = homedir(),
): string {
  const asked = env['BIAOCHI_HOME']
  if (asked) return resolve(asked)
  if (platform === 'darwin') return join(user, 'Library', 'Application Support', 'Biaochi')
  if (platform === 'win32') return join(env['APPDATA'] ?? join(user, 'AppData', 'Roaming'), 'Biaochi')
  return join(env['XDG_DATA_HOME'] || join(user, '.local', 'share'), 'biaochi')
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
