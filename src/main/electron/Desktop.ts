import { app, type BrowserWindow, dialog } from 'electron'
import type { ShellRequest } from '@shared/contract/shell'
import type { Language } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import { dictionaries } from '@shared/i18n/dictionary'
import type { WindowHost } from '@main/ipc/types'
import { relayEvents } from './ipcTransport'
import { showJobs } from './jobManners'
import { setMenu } from './menu'
import { openableExtensions, requestFor } from './openedFiles'
import { Requests } from './Requests'
import { openWindow } from './window'

interface Deps {
  readonly preload: string
  /** Where the window's place is kept. */
  readonly placeFile: string
  /** Services in this process. */
  readonly hostHere: () => Promise<WindowHost>
  /** Those of a running `biaochi serve`. */
  readonly attach: (link: string) => Promise<WindowHost>
  readonly language: Language
}

/** The one window of the app and the host behind it, which can be changed while the app runs. */
export class Desktop {
  readonly requests = new Requests()
  #host: WindowHost | undefined
  #attached = false
  #jobs: ReturnType<typeof showJobs> | undefined
  #window: BrowserWindow | undefined
  #language: Language
  #connecting: Promise<unknown> = Promise.resolve()

  constructor(private readonly deps: Deps) {
    this.#language = deps.language
  }

  /** The present host; calls of a window go to it. */
  get host(): WindowHost {
    if (!this.#host) throw new Error('The desktop has no host before connect().')
    return this.#host
  }
  get #texts() {
    return dictionaries[this.#language].desktop
  }

  /** Uses another host from now on: that of a link, or services here. What it cannot reach leaves everything as it is. */
  connect(link: string | null): Promise<void> {
    // one change after the other: each closes the host that the one before has opened
    const change = this.#connecting.then(() => this.#use(link))
    this.#connecting = change.catch(() => undefined)
    return change
  }

  async #use(link: string | null): Promise<void> {
    const before = this.#host
    const host = link === null ? await this.deps.hostHere() : await this.deps.attach(link)
    this.#jobs?.dispose()
    this.#host = host
    this.#attached = link !== null
    this.#jobs = showJobs(host, {
      window: () => this.#window,
      language: () => this.#language,
      attached: this.#attached,
      showRun: (id) => this.ask({ kind: 'run', id }),
    })
    this.setLanguage(this.#language)
    const old = this.#window
    if (old) {
      await this.#open()
      old.destroy()
    }
    await before?.close()
  }

  setLanguage(language: Language): void {
    this.#language = language
    setMenu(language, {
      attached: this.#attached,
      open: () => void this.chooseFile(),
      ask: (kind) => this.ask({ kind }),
      disconnect: () =>
        void this.connect(null).catch((e: unknown) => {
          const { code, message } = AppError.from(e)
          this.ask({ kind: 'problem', error: { code, message } })
        }),
    })
  }

  /** Brings the window to the front, opening it where there is none. */
  async show(): Promise<void> {
    if (!this.#window) return this.#open()
    if (this.#window.isMinimized()) this.#window.restore()
    this.#window.focus()
  }

  /** Hands a request to the window and shows it. */
  ask(request: ShellRequest): void {
    this.requests.push(request)
    if (app.isReady() && this.#host) void this.show()
  }

  openFiles(paths: readonly string[]): void {
    for (const path of paths) this.ask(requestFor(path, this.#attached))
  }

  async chooseFile(): Promise<void> {
    const t = this.#texts
    const options = {
      title: t.openTitle,
      properties: ['openFile' as const],
      filters: [{ name: `${t.recipes}, ${t.dataFiles}`, extensions: [...openableExtensions] }],
    }
    const chosen = await (this.#window
      ? dialog.showOpenDialog(this.#window, options)
      : dialog.showOpenDialog(options))
    this.openFiles(chosen.filePaths)
  }

  /** Whether the app may quit: a person is asked where that would interrupt work in this process. */
  async mayQuit(): Promise<boolean> {
    const running = this.#attached ? 0 : (this.#jobs?.running() ?? 0)
    if (running === 0) return true
    const t = this.#texts
    const { response } = await dialog.showMessageBox({
      ...{ type: 'question', message: t.quitTitle(running), detail: t.quitWhy },
      ...{ buttons: [t.quit, t.stay], defaultId: 1, cancelId: 1 },
    })
    return response === 0
  }

  async close(): Promise<void> {
    this.#jobs?.dispose()
    await this.#host?.close()
  }

  async #open(): Promise<void> {
    const window = await openWindow({
      ...{ preload: this.deps.preload, attached: this.#attached, placeFile: this.deps.placeFile },
      texts: () => this.#texts,
      wire: (opened) => {
        this.#window = opened
        relayEvents(this.host, opened)
        this.requests.onPush(() => {
          if (!opened.isDestroyed()) opened.webContents.send('event', 'requests', null)
        })
      },
    })
    window.on('closed', () => {
      if (this.#window === window) this.#window = undefined
    })
  }
}
