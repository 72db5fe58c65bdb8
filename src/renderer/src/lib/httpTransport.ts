import * as z from 'zod'
import {
  type LinkState,
  type Reply,
  reply,
  sessionReply,
  silenceMs,
  tokenHeader,
} from '@shared/contract/transport'
import { lineSplitter } from '@shared/util/lines'
import type { Transport, UploadWatch } from './transport'
import { sendFile } from './sendFile'

const tokenKey = 'biaochi.token'
/** Where a window was when its host did not know it any more; its own, hence not in localStorage. */
const viewKey = 'biaochi.view'
const retryMs = 1_500
const eventLine = z.object({ name: z.string(), payload: z.unknown() })

const lost: Reply = { ok: false, error: { code: 'HOST_LOST', message: 'The host does not answer.' } }

const codeInAddress = (): string | null => new URLSearchParams(location.hash.slice(1)).get('code')

/**
 * The one-time code in the address is taken out of it at once, so that it is neither bookmarked nor shared. A window that
 * was locked out goes back to where it was.
 */
function takeCode(): string | null {
  const code = codeInAddress()
  if (code !== null) {
    history.replaceState(null, '', `${location.pathname}${sessionStorage.getItem(viewKey) ?? ''}`)
    sessionStorage.removeItem(viewKey)
  }
  return code
}

/**
 * Over HTTP to the host that served this page. The token outlives a reload, a second tab (localStorage of this very
 * address) and the host, which knows it again after a restart.
 */
class HttpTransport implements Transport {
  readonly #links = new Set<(state: LinkState) => void>()
  readonly #events = new Set<(name: string, payload: unknown) => void>()
  readonly #session: Promise<void>
  #state: LinkState = 'up'

  constructor() {
    this.#session = this.#open(takeCode())
    // a link pasted over the address of this very page loads nothing by itself
    addEventListener('hashchange', () => {
      if (codeInAddress() !== null) location.reload()
    })
    void this.#session.then(() => this.#follow())
  }

  async call(name: string, input: unknown): Promise<Reply> {
    await this.#session
    return this.#post(`/api/call/${encodeURIComponent(name)}`, input)
  }

  async upload(file: File, watch: UploadWatch): Promise<Reply> {
    await this.#session
    return sendFile(file, { headers: this.#headers(), ...watch })
  }

  onEvent(listener: (name: string, payload: unknown) => void): () => void {
    this.#events.add(listener)
    return () => this.#events.delete(listener)
  }

  onLink(listener: (state: LinkState) => void): () => void {
    this.#links.add(listener)
    listener(this.#state)
    return () => this.#links.delete(listener)
  }

  #set(state: LinkState): void {
    if (state === this.#state) return
    this.#state = state
    if (state === 'locked') sessionStorage.setItem(viewKey, location.hash)
    this.#links.forEach((listener) => listener(state))
  }

  #headers(): Record<string, string> {
    return { [tokenHeader]: localStorage.getItem(tokenKey) ?? '' }
  }

  async #open(code: string | null): Promise<void> {
    if (code === null) return
    const answer = await this.#post('/api/session', { code })
    const session = answer.ok ? sessionReply.safeParse(answer.value) : null
    if (session?.success) localStorage.setItem(tokenKey, session.data.token)
  }

  async #post(path: string, body: unknown): Promise<Reply> {
    const headers = { ...this.#headers(), 'content-type': 'application/json' }
    try {
      const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
      if (response.status === 401 && path !== '/api/session') this.#set('locked')
      else if (this.#state === 'down') this.#set('up')
      return reply.parse(await response.json())
    } catch {
      if (this.#state === 'up') this.#set('down')
      return lost
    }
  }

  /** Reads events for as long as the page lives; only a refused token ends it. */
  async #follow(): Promise<void> {
    for (;;) {
      if ((await this.#readEvents()) === 'locked') return this.#set('locked')
      this.#set('down')
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }

  async #readEvents(): Promise<'locked' | 'ended'> {
    const abort = new AbortController()
    let silence = setTimeout(() => abort.abort(), silenceMs)
    try {
      const response = await fetch('/api/events', { headers: this.#headers(), signal: abort.signal })
      if (response.status === 401) return 'locked'
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
      const split = lineSplitter((line) => this.#receive(line))
      for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
        clearTimeout(silence)
        silence = setTimeout(() => abort.abort(), silenceMs)
        this.#set('up')
        split(piece.value)
      }
    } catch {
      // The host is gone for now: the banner says so and the loop tries again.
    } finally {
      clearTimeout(silence)
    }
    return 'ended'
  }

  #receive(line: string): void {
    if (line === '') return
    const { name, payload } = eventLine.parse(JSON.parse(line))
    this.#events.forEach((listener) => listener(name, payload))
  }
}

export const httpTransport = (): Transport => new HttpTransport()
