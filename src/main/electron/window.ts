import { BrowserWindow, nativeTheme, session, shell } from 'electron'
import { appOrigin } from './appProtocol'
import { isSamePlace, mayBeFramed, outsideLink } from './pageRules'

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
  /** Connects the window before its page loads, so that no event is missed. */
  readonly wire: (window: BrowserWindow) => void
}

export async function openWindow({ preload, attached, wire }: WindowOptions): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 880,
    minHeight: 560,
    show: false,
    title: '标尺 Biaochi',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#15191c' : '#f6f4ef', // the theme's page colour, before CSS
    webPreferences: {
      ...webPreferences,
      preload,
      additionalArguments: attached ? ['--biaochi-attached'] : [],
    },
  })
  lockDown(window)
  wire(window)
  window.once('ready-to-show', () => window.show())
  await window.loadURL(pageUrl)
  return window
}

/** Renders a page nobody sees. Scripts are off: it is printed as it was written. */
export function hiddenWindow(): BrowserWindow {
  const window = new BrowserWindow({ show: false, webPreferences: { ...webPreferences, javascript: false } })
  lockDown(window)
  return window
}
