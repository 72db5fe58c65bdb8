// Turns a script that imports the project's TypeScript into one that Node runs.
import { basename, join } from 'node:path'
import { build } from 'vite'
import { root } from './biaochi.mjs'

const src = (name) => join(root, 'src', name)

/** Bundles `entry` into a file and returns its path. */
export async function bundle(entry) {
  const name = basename(entry, '.mjs')
  const outDir = join(root, '.cache/bench', name)
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { '@shared': src('shared'), '@engine': src('engine'), '@main': src('main') } },
    build: { ssr: entry, outDir, target: 'node22', emptyOutDir: true },
  })
  return join(outDir, `${name}.js`)
}
