import { enginePaths, threadPaths } from '@main/bundlePaths'
import { forkEngine } from '@main/engineHost/forkEngine'
import { compose } from '@main/compose'
import { main } from './main'

// A host that was started by another process ends with it, as if both were one.
if (process.send) {
  process.on('disconnect', () => process.exit(1))
  process.channel?.unref()
}

process.exitCode = await main(process.argv.slice(2), {
  compose: (warn) =>
    compose({
      spawnEngine: (onOutput) => forkEngine(enginePaths, onOutput),
      threads: threadPaths,
      warn,
    }),
  process,
})
