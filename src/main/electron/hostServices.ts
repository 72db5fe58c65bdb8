import { compose } from '@main/compose'
import { enginePaths, threadPaths } from '@main/bundlePaths'
import { dispatch } from '@main/ipc/dispatch'
import { createHandlers } from '@main/ipc/handlers/all'
import type { WindowHost } from '@main/ipc/types'
import { spawnEngine } from './spawnEngine'
import { systemVault } from './systemVault'

/** The services in this process. Importing this file loads the database's native part. */
export function hostServices(): WindowHost {
  const { services, events, reportBug, dispose } = compose({
    spawnEngine: (onOutput) => spawnEngine(enginePaths, onOutput),
    threads: threadPaths,
    vault: systemVault,
  })
  const handlers = createHandlers(services)
  return {
    call: (name, input) => dispatch(handlers, { name, input }, reportBug),
    events,
    onLink: (listener) => {
      listener('up')
      return () => {}
    },
    close: async () => dispose(),
  }
}
