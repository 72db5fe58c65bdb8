import { join } from 'node:path'
import { createHandlers } from '@main/ipc/handlers/all'
import { defaultPort, serveHttp } from '@main/http/serveHttp'
import { programFolder } from '@main/services/appFiles'
import type { Cli, Command } from '../command'
import { number, readOptions, usageError } from '../options'
import { openInBrowser } from '../openInBrowser'

export const serve: Command = {
  summary: 'Serve the app to a browser on this machine (or through an SSH tunnel)',
  usage: `serve [--port ${defaultPort}] [--open]`,
  async execute(argv, cli) {
    const { values } = readOptions(argv, { port: { type: 'string' }, open: { type: 'boolean' } })
    const port = number(values.port, 'port') ?? defaultPort
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw usageError(`"${values.port}" is not a port: give 0 to 65535.`)
    await serveUntilAborted(cli, { port, open: values.open ?? false })
  },
}

export async function serveUntilAborted(
  cli: Cli,
  asked: { readonly port: number; readonly open: boolean },
): Promise<void> {
  const { services, events, home, reportBug } = cli.app()
  const rendererFolder = join(programFolder(), 'out', 'renderer')
  const host = await serveHttp({
    handlers: createHandlers(services),
    events,
    receive: (name, body) => services.uploads.receive(name, body),
    reportBug,
    port: asked.port,
    rendererFolder,
    sessionsFile: join(home, 'sessions.json'),
  })
  const link = host.createLink()
  cli.out.result(
    { url: host.url, port: host.port, link },
    `${link}\nThis link opens the app once; Ctrl-C ends it.`,
  )
  if (asked.open) openInBrowser(link)
  await new Promise<void>((resolve) => cli.signal.addEventListener('abort', () => resolve(), { once: true }))
  await host.close()
}
