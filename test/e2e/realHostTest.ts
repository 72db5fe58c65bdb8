import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { test as base } from './openApp'

const root = resolve(import.meta.dirname, '../..')
export const demoFolder = join(root, 'resources/demo')

interface Hosts {
  /** What its environment has beside ours. */
  readonly env: Readonly<Record<string, string>>
  /** Its data folder. */
  readonly home: string
  /** The one-time link of a `biaochi serve` with a data folder of its own. */
  readonly link: string
}

/** Pages against the built program, started as a user starts it. */
export const test = base.extend<Hosts>({
  // Playwright reads what a fixture needs from this pattern, which is empty here.
  home: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'biaochi-e2e-'))
    await use(home)
    rmSync(home, { recursive: true, force: true })
  },
  env: async ({}, use) => use({}),
  link: async ({ home, env }, use) => {
    const host = spawn(process.execPath, [join(root, 'bin/biaochi'), 'serve', '--port', '0', '--json'], {
      env: { ...process.env, ...env, BIAOCHI_HOME: home },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(createInterface(host.stdout), 'line')) as [string]
    await use((JSON.parse(line) as { link: string }).link)
    const ended = once(host, 'exit')
    host.kill('SIGTERM')
    await ended
  },
})
export { expect } from '@playwright/test'
