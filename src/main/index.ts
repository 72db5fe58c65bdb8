import { join } from 'node:path'
import { app, dialog } from 'electron'
import { dictionaries } from '@shared/i18n/dictionary'
import type { Language } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import { registerScheme, serveScheme } from './electron/appProtocol'
import { Desktop } from './electron/Desktop'
import { serveIpc } from './electron/ipcTransport'
import { filesIn } from './electron/openedFiles'
import { readOptions } from './electron/options'
import { printPdf } from './electron/printPdf'
import { showFile } from './electron/showFile'
import { followUpdates } from './electron/updates'
import { denyPermissions } from './electron/window'
import { attachHost } from './http/attachHost'
import type { WindowHost } from './ipc/types'

// Composition root of the desktop shell: the only file that knows every part of it. Start order is reading order.

const options = readOptions(process.argv)
/** macOS tells of a file before anything is ready. */
const early: string[] = []
let openFiles = (paths: readonly string[]): void => void early.push(...paths)

/** Services in this process. Loaded only when they are used: an attached window never opens the database. */
async function hostHere(): Promise<WindowHost> {
  const { hostServices } = await import('./electron/hostServices')
  return hostServices()
}

async function start(language: Language): Promise<void> {
  const desktop = new Desktop({
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    placeFile: join(app.getPath('userData'), 'window.json'),
    attach: attachHost,
    hostHere,
    language,
  })
  await desktop.connect(options.attach ?? null)
  serveScheme(join(import.meta.dirname, '../renderer'))
  denyPermissions()
  serveIpc({
    host: () => desktop.host,
    printPdf: (html, name) => printPdf(html, name, options.saveTo),
    showFile,
    setLanguage: (chosen) => desktop.setLanguage(chosen),
    takeRequests: () => desktop.requests.take(),
    connect: (link) => desktop.connect(link),
  })
  openFiles = (paths) => desktop.openFiles(paths)
  app.on('second-instance', (_event, argv, cwd) => {
    void desktop.show()
    desktop.openFiles(filesIn(argv, cwd))
  })
  app.on('activate', () => void desktop.show())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  closeInOrder(desktop)
  await desktop.show()
  desktop.openFiles([...early, ...filesIn(process.argv, process.cwd())])
}

/** A quit waits until running jobs have been told to save what they have. */
function closeInOrder(desktop: Desktop): void {
  let closed = false
  const close = async (): Promise<void> => {
    if (!(await desktop.mayQuit())) return desktop.show()
    await desktop.close().catch(() => {}) // what could not be closed in order ends with the process
    closed = true
    app.quit()
  }
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void close()
  })
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
    return app.exit(1)
  }
  await followUpdates().catch(() => {}) // no word from the channel is no news: the next start asks again
}

registerScheme()
app.setAppUserModelId('org.biaochi.app') // electron-builder.yml's appId, by which Windows knows whose a notification is
app.on('open-file', (event, path) => {
  event.preventDefault()
  openFiles([path])
})
if (app.requestSingleInstanceLock()) void main()
else app.quit()
