import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export interface Ended {
  /** null where it was killed. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * Starts the built command line on a data folder of its own. `wrapped` puts a process between, as bin/biaochi does on an
 * older Node.
 */
export function startBiaochi(
  home: string,
  args: readonly string[],
  { wrapped = false, env: more = {} }: { wrapped?: boolean; env?: Readonly<Record<string, string>> } = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const env = { ...process.env, ...more, BIAOCHI_HOME: home }
  const between = wrapped ? [join(root, 'test', 'helpers', 'wrap.mjs')] : []
  const child = spawn(process.execPath, [...between, join(root, 'bin', 'biaochi'), ...args], {
    env,
    cwd: root,
  })
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (texts[name] += text))
  }
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, ...texts })))
  return { child, ended }
}

export const biaochi = (home: string, args: readonly string[]): Promise<Ended> =>
  startBiaochi(home, args).ended
