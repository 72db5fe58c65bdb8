import { BrowserWindow, dialog, nativeTheme, screen, session, shell } from 'electron'
import type { Dictionary } from '@shared/i18n/dictionary'
import { appOrigin } from './appProtocol'
import { createCrashPolicy } from './crashPolicy'
import { isSamePlace, mayBeFramed, outsideLink } from './pageRules'
import { keepPlace, placeWindow, readPlace, smallest } from './windowPlace'

/** electron-vite's dev server, in `npm run dev` only. */
const devUrl = process.env['ELECTRON_RENDERER_URL']
const pageUrl = devUrl ?? `${appOrigin}/index.html`

export const isOurPage = (url: string): boolean => isSamePlace(url, pageUrl)

/** The rules of every window: no Node, no navigation away, links open in the user's browser, no permissions. */
const webPreferences = { contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false }

function lockDown(window: BrowserWindow): void {
  const { webContents } = window
  webContents.setWindowOpenHandler(({ url }) => {
    const link = outsideLink(url)
    if (link !== null) void shell.openExternal(link)
    return { action: 'deny' }
  })
  webContents.on('will-navigate', (event) => event.preventDefault())
  webContents.on('will-redirect', (event) => event.preventDefault())
  webContents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && !mayBeFramed(event.url, pageUrl)) event.preventDefault()
  })
  webContents.on('will-attach-webview', (event) => event.preventDefault())
}

/** The app asks for nothing but the clipboard, which it writes when a person presses "copy". */
export function denyPermissions(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  )
  defaultSession.setPermissionCheckHandler(
    (_contents, permission) => permission === 'clipboard-sanitized-write',
  )
  defaultSession.setDevicePermissionHandler(() => false)
}

interface WindowOptions {
  readonly preload: string
  /** Whether the host is another process; the preload tells the page. */
  readonly attached: boolean
  /** Where the window's place is kept between starts. */
  readonly placeFile: string
  readonly texts: () => Dictionary['desktop']
  /** Connects the window before its page loads, so that no event is missed. */
  readonly wire: (window: BrowserWindow) => void
}

export async function openWindow(options: WindowOptions): Promise<BrowserWindow> {
  const { bounds, maximized } = placeWindow(readPlace(options.placeFile), workAreas())
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: '标尺 Biaochi',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#15191c' : '#f6f4ef', // the theme's page colour, before CSS
    webPreferences: {
      ...webPreferences,
      preload: options.preload,
      additionalArguments: options.attached ? ['--biaochi-attached'] : [],
    },
  })
  lockDown(window)
  reviveAfterCrash(window, options.texts)
  options.wire(window)
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  window.on('close', () =>
    keepPlace(options.placeFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
  )
  await window.loadURL(pageUrl)
  return window
}

/** Without task bars and docks, the main screen first. */
function workAreas() {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id)
  return [main, ...others].map((display) => display.workArea)
}

/** State is in the address and with the host: a page that has died is loaded again, once; then a person decides. */
function reviveAfterCrash(window: BrowserWindow, texts: WindowOptions['texts']): void {
  const decide = createCrashPolicy(Date.now)
  const ask = async (message: string, detail: string, other: string): Promise<boolean> => {
    const buttons = [texts().reload, other]
    const { response } = await dialog.showMessageBox(window, {
      ...{ type: 'warning', message, detail, buttons, cancelId: 1 },
    })
    return response === 0
  }
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    if (decide() === 'reload') return window.webContents.reload()
    void ask(texts().pageDied, texts().pageDiedWhy, texts().quit).then((again) => {
      if (again) window.webContents.reload()
      else window.destroy()
    })
  })
  window.on('unresponsive', () => {
    void ask(texts().pageHangs, texts().pageDiedWhy, texts().wait).then((again) => {
      // the page that hangs would not hear of a reload: its process is ended, and the handler above loads it again
      if (again && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer()
    })
  })
}

/** Renders a page nobody sees. Scripts are off: it is printed as it was written. */
export function hiddenWindow(): BrowserWindow {
  const window = new BrowserWindow({ show: false, webPreferences: { ...webPreferences, javascript: false } })
  lockDown(window)
  return window
}
