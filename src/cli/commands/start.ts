import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultPort } from '@main/http/serveHttp'
import { appFolder } from '@main/services/appFiles'
import { AppError } from '@shared/errors/appError'
import type { Command } from '../command'
import { serveUntilAborted } from './serve'

export const start: Command = {
  summary: 'Open the app: in its own window, or in the browser where Electron is not installed',
  usage: 'start [--attach LINK]',
  async execute(argv, cli) {
    const binary = electronBinary(appFolder())
    if (binary !== null) return openWindow(binary, argv, cli.signal)
    cli.out.note(
      'Electron is not installed here ("npx install-electron" fetches it): opening the app in the browser.',
    )
    await serveUntilAborted(cli, { port: defaultPort, open: true }).catch((e: unknown) => {
      // the usual port may be another program's; here nobody has asked for it
      if (!(e instanceof AppError) || e.code !== 'PORT_IN_USE') throw e
      return serveUntilAborted(cli, { port: 0, open: true })
    })
  },
}

/** Where the electron package has put its program; null where it has not been downloaded. */
function electronBinary(app: string): string | null {
  const folder = join(app, 'node_modules', 'electron')
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist')
  const named = join(folder, 'path.txt')
  const binary = join(dist, existsSync(named) ? readFileSync(named, 'utf8') : 'electron')
  return existsSync(binary) ? binary : null
}

function openWindow(binary: string, argv: readonly string[], signal: AbortSignal): Promise<void> {
  const child = spawn(binary, [appFolder(), ...argv], { stdio: 'inherit' })
  signal.addEventListener('abort', () => child.kill())
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0 || signal.aborted) resolve()
      else reject(new AppError('ENGINE_LOST', `The window ended with code ${code}: start it again.`))
    })
  })
}
