import { spawn } from 'node:child_process'

/** Asks the system to open a link. Where there is no browser nothing happens: the link has been printed. */
export function openInBrowser(link: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', link]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', link]
        : ['xdg-open', link]
  const child = spawn(command ?? '', args, { detached: true, stdio: 'ignore' })
  child.on('error', () => {})
  child.unref()
}
