// `npm run dist`: electron-builder for one system a call. It cannot choose files of node_modules by system itself, so the
// system's name, as native packages spell it, is given to the patterns in electron-builder.yml.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const asked = process.argv.slice(2)
/** The switches by which electron-builder is asked for another system than this one. */
const systems = { '--win': 'win32', '--mac': 'darwin', '--linux': 'linux' }
const named = Object.keys(systems).filter((name) => asked.includes(name))
if (named.length > 1) {
  process.stderr.write(`One system a call: ${named.join(' and ')} were asked for together.\n`)
  process.exit(2)
}
const platform = named.length === 1 ? systems[named[0]] : process.platform
const builder = join(root, 'node_modules', 'electron-builder', 'cli.js')
const { status } = spawnSync(process.execPath, [builder, ...asked], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, BIAOCHI_PLATFORM: platform },
})
process.exitCode = status ?? 1
