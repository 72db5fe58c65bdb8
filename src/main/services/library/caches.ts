import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ModelOwner } from '@shared/domain/installedModel'

/** A folder that may hold models, and whose it is. */
export interface Cache {
  readonly owner: ModelOwner
  readonly root: string
}

/**
 * Where models may lie on this machine, the app's own folder first. ModelScope's clients have moved their root between
 * versions (with and without `hub` below it), and a variable that is set now need not have been set then: every place is
 * looked at, whether it is there or not.
 */
export function cachesOf(home: string, env: NodeJS.ProcessEnv = process.env, user = homedir()): Cache[] {
  const expanded = (path: string): string => resolve(path.replace(/^~(?=$|[\\/])/, () => user))
  const named = (...paths: (string | undefined)[]): string[] => [
    ...new Set(paths.flatMap((path) => (path ? [expanded(path)] : []))),
  ]
  const modelscope = named(env['MODELSCOPE_CACHE'], join(user, '.cache', 'modelscope'))
  const huggingface = named(
    env['HF_HUB_CACHE'] ?? env['HUGGINGFACE_HUB_CACHE'],
    env['HF_HOME'] && join(env['HF_HOME'], 'hub'),
    join(env['XDG_CACHE_HOME'] || join(user, '.cache'), 'huggingface', 'hub'),
  )
  return [
    { owner: 'biaochi', root: home },
    ...modelscope.flatMap((root): Cache[] => [
      { owner: 'modelscope', root },
      { owner: 'modelscope', root: join(root, 'hub') },
    ]),
    ...huggingface.map((root): Cache => ({ owner: 'huggingface', root })),
  ]
}
