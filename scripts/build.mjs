// Builds the program where its build is missing or older than its sources.
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const sources = ['src', 'electron.vite.config.ts', 'package.json']

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

function newest(path) {
  if (!statSync(path).isDirectory()) return modified(path)
  return Math.max(...readdirSync(path, { recursive: true }).map((name) => modified(join(path, name))))
}

/** Throws with the build's own output where it fails. */
export function buildIfNeeded() {
  const built = modified(join(root, 'out/main/cli.js'))
  if (sources.every((name) => newest(join(root, name)) < built)) return
  console.error('Building the program…')
  const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`)
}
