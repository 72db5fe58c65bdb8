import { spawn } from 'node:child_process'
import { chromium, type Page } from '@playwright/test'

/**
 * The command that opens the app's own window; where it is named, the tests that can do so drive it instead of a page of
 * Chromium. It is given a debugging port and the link of the host to attach to.
 */
export const windowCommand = process.env['BIAOCHI_WINDOW']
const port = 9333

/** Starts the window on a host and hands over its page, which is as large as asked. */
export async function openWindow(
  command: string,
  link: string,
): Promise<{ page: Page; close: () => Promise<void> }> {
  const window = spawn('bash', ['-c', `exec ${command} --remote-debugging-port=${port} --attach '${link}'`], {
    stdio: ['ignore', 'ignore', 'ignore'],
    detached: true,
  })
  const ended = new Promise((resolve) => window.once('exit', resolve))
  const close = async (): Promise<void> => {
    if (window.pid !== undefined && window.exitCode === null) process.kill(-window.pid, 'SIGKILL')
    await ended
  }
  try {
    const page = await firstPage(() => window.exitCode !== null)
    return { page, close }
  } catch (e) {
    await close()
    throw e
  }
}

/** Waits until the window has a page. Throws where it ends before. */
async function firstPage(isOver: () => boolean): Promise<Page> {
  for (;;) {
    if (isOver()) throw new Error('The window ended before it had a page.')
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => null)
    const page = browser?.contexts()[0]?.pages()[0]
    if (page) return page
    await browser?.close()
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
