import { type BrowserWindow, ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import * as z from 'zod'
import type { ShellRequest } from '@shared/contract/shell'
import type { LinkState, Reply } from '@shared/contract/transport'
import { languages, type Language } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import type { WindowHost } from '@main/ipc/types'
import { isOurPage } from './window'

interface Shell {
  /** Whoever answers calls now: a desktop can change its host. */
  readonly host: () => WindowHost
  printPdf(html: string, name: string): Promise<string | null>
  showFile(path: string): void
  setLanguage(language: Language): void
  takeRequests(): readonly ShellRequest[]
  connect(link: string): Promise<void>
}

/** Only the main frame of our own page may talk to us: not a preview inside it, and not what it might be led to. */
function isTrusted({ senderFrame, sender }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOurPage(senderFrame.url)
}

const refused: Reply = {
  ok: false,
  error: new AppError('UNAUTHORISED', 'Only the window of the app may call its host.').toShape(),
}

/** Answers one name: the sender and the arguments are checked, and what goes wrong is part of the reply. */
function answer<A>(name: string, args: z.ZodType<A>, reply: (args: A) => unknown): void {
  ipcMain.handle(name, async (event, ...sent: unknown[]): Promise<Reply> => {
    const parsed = args.safeParse(sent)
    if (!isTrusted(event) || !parsed.success) return refused
    try {
      return { ok: true, value: await reply(parsed.data) }
    } catch (e) {
      return { ok: false, error: AppError.from(e).toShape() }
    }
  })
}

const callArgs = z.tuple([z.string().max(200), z.unknown()])
/** Longer than paths are anywhere. */
const uploadArgs = z.tuple([z.string().min(1).max(32_768)])
/** A report with its fonts has a few megabytes. */
const maxPageLength = 64 * 1024 * 1024
const printArgs = z.tuple([z.string().max(maxPageLength), z.string().max(1_000)])

export function serveIpc(shell: Shell): void {
  ipcMain.handle('call', (event, ...args: unknown[]): Promise<Reply> | Reply => {
    const parsed = callArgs.safeParse(args)
    return isTrusted(event) && parsed.success ? shell.host().call(...parsed.data) : refused
  })
  answer('printPdf', printArgs, (args) => shell.printPdf(...args))
  ipcMain.handle('upload', (event, ...args: unknown[]): Promise<Reply> | Reply => {
    const parsed = uploadArgs.safeParse(args)
    return (isTrusted(event) && parsed.success && shell.host().upload?.(...parsed.data)) || refused
  })
  answer('showFile', z.tuple([z.string().max(4_096)]), ([path]) => shell.showFile(path))
  answer('takeRequests', z.tuple([]), () => shell.takeRequests())
  answer('connect', z.tuple([z.string().max(500)]), ([link]) => shell.connect(link))
  ipcMain.on('language', (event, language: unknown) => {
    const parsed = z.enum(languages).safeParse(language)
    if (isTrusted(event) && parsed.success) shell.setLanguage(parsed.data)
  })
}

/** Sends the host's events to a window for as long as it is open. */
export function relayEvents(host: WindowHost, { webContents }: BrowserWindow): void {
  const send = (name: string, payload: unknown): void => {
    if (!webContents.isDestroyed()) webContents.send('event', name, payload)
  }
  let state: LinkState = 'up'
  const offEvents = host.events.on(({ name, payload }) => send(name, payload))
  const offLink = host.onLink((now) => send('link', { state: (state = now) }))
  // A page that was just loaded has missed the last change.
  webContents.on('did-finish-load', () => send('link', { state }))
  webContents.once('destroyed', () => {
    offEvents()
    offLink()
  })
}
