import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

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
