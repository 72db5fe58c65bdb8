import { join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { dictionaries } from '@shared/i18n/dictionary'
import type { Language } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import { registerScheme, serveScheme } from './electron/appProtocol'
import { relayEvents, serveIpc } from './electron/ipcTransport'
import { setMenu } from './electron/menu'
import { readOptions } from './electron/options'
import { printPdf } from './electron/printPdf'
import { denyPermissions, openWindow } from './electron/window'
import { attachHost } from './http/attachHost'
import type { WindowHost } from './ipc/types'

// Composition root of the desktop shell: the only file that knows every part of it. Start order is reading order.

const options = readOptions(process.argv)
const preload = join(import.meta.dirname, '../preload/index.cjs')
const rendererFolder = join(import.meta.dirname, '../renderer')

/** Services in this process. Loaded only when they are used: an attached window never opens the database. */
async function hostHere(): Promise<WindowHost> {
  const { hostServices } = await import('./electron/hostServices')
  return hostServices()
}

async function start(language: Language): Promise<void> {
  const host = options.attach === undefined ? await hostHere() : await attachHost(options.attach)
  serveScheme(rendererFolder)
  denyPermissions()
  serveIpc(host, {
    printPdf: (html, name) => printPdf(html, name, options.saveTo),
    setLanguage: setMenu,
  })
  setMenu(language)

  let window: BrowserWindow | undefined
  const show = async (): Promise<void> => {
    if (window) {
      if (window.isMinimized()) window.restore()
      return window.focus()
    }
    window = await openWindow({
      preload,
      attached: options.attach !== undefined,
      wire: (opened) => relayEvents(host, opened),
    })
    window.on('closed', () => (window = undefined))
  }
  app.on('second-instance', () => void show())
  app.on('activate', () => void show())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault() // until running jobs have been told to save what they have
    void host.close().finally(() => {
      closed = true
      app.quit()
    })
  })
  await show()
}

async function main(): Promise<void> {
  await app.whenReady()
  const language: Language = app.getLocale().startsWith('zh') ? 'zh' : 'en'
  try {
    await start(language)
  } catch (e) {
    const t = dictionaries[language].menu
    dialog.showErrorBox(
      options.attach === undefined ? t.startFailed : t.attachFailed,
      AppError.from(e).message,
    )
    app.exit(1)
  }
}

registerScheme()
if (app.requestSingleInstanceLock()) void main()
else app.quit()
