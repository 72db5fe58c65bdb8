import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export interface Ended {
  /** null where it was killed. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts the built command line on a data folder of its own. */
export function startBiaochi(
  home: string,
  args: readonly string[],
): { child: ChildProcess; ended: Promise<Ended> } {
  const env = { ...process.env, BIAOCHI_HOME: home }
  const child = spawn(process.execPath, [join(root, 'bin', 'biaochi'), ...args], { env, cwd: root })
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (texts[name] += text))
  }
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, ...texts })))
  return { child, ended }
}

export const biaochi = (home: string, args: readonly string[]): Promise<Ended> =>
  startBiaochi(home, args).ended

/** Tests of the built program need the build that `npm run test:integration` makes. */
export const isBuilt = existsSync(join(root, 'out', 'main', 'cli.js'))
