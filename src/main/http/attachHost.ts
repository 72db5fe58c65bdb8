import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import {
  type AppEvent,
  type LinkState,
  type Reply,
  reply,
  sessionReply,
  silenceMs,
  tokenHeader,
  uploadNameHeader,
  uploadPath,
} from '@shared/contract/transport'
import { AppError } from '@shared/errors/appError'
import { lineSplitter } from '@shared/util/lines'
import type { WindowHost } from '@main/ipc/types'

const retryMs = 1_500

function splitLink(link: string): { url: string; code: string } {
  const parsed = URL.canParse(link) ? new URL(link) : null
  const code = parsed && new URLSearchParams(parsed.hash.slice(1)).get('code')
  if (!parsed || parsed.protocol !== 'http:' || !code) {
    throw new AppError(
      'INVALID_INPUT',
      `"${link}" is not a link of \`biaochi serve\`: copy the whole line that it prints.`,
    )
  }
  return { url: parsed.origin, code }
}

const postJson = (url: string, body: unknown, token?: string): Promise<Reply> =>
  post(url, JSON.stringify(body), {
    'content-type': 'application/json',
    ...(token ? { [tokenHeader]: token } : {}),
  })

async function post(url: string, body: string | Blob, headers: Record<string, string>): Promise<Reply> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body })
    return reply.parse(await response.json())
  } catch (e) {
    const message = `The host at ${new URL(url).origin} does not answer: check that \`biaochi serve\` is running there.`
    return { ok: false, error: new AppError('HOST_LOST', message, { cause: e }).toShape() }
  }
}

/** Exchanges a link of `biaochi serve` for a session. Throws INVALID_INPUT, UNAUTHORISED or HOST_LOST. */
export async function attachHost(link: string): Promise<WindowHost> {
  const { url, code } = splitLink(link)
  const session = await postJson(`${url}/api/session`, { code })
  if (!session.ok) throw AppError.fromShape(session.error)
  return new AttachedHost(url, sessionReply.parse(session.value).token)
}

class AttachedHost implements WindowHost {
  readonly #abort = new AbortController()
  readonly #listeners = new Set<(event: AppEvent) => void>()
  readonly #watchers = new Set<(state: LinkState) => void>()
  #link: LinkState = 'up'

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {
    void this.#follow()
  }

  call(name: string, input: unknown): Promise<Reply> {
    return postJson(`${this.url}/api/call/${encodeURIComponent(name)}`, input, this.token)
  }

  async upload(path: string): Promise<Reply> {
    try {
      const headers = {
        'content-type': 'application/octet-stream',
        [uploadNameHeader]: encodeURIComponent(basename(path)),
        [tokenHeader]: this.token,
      }
      return await post(`${this.url}${uploadPath}`, await openAsBlob(path), headers)
    } catch (e) {
      const message = `"${path}" cannot be read: choose a file that is there and that you may read.`
      return { ok: false, error: new AppError('INVALID_INPUT', message, { cause: e }).toShape() }
    }
  }

  readonly events = {
    on: (listener: (event: AppEvent) => void): (() => void) => {
      this.#listeners.add(listener)
      return () => this.#listeners.delete(listener)
    },
  }

  onLink(watcher: (state: LinkState) => void): () => void {
    this.#watchers.add(watcher)
    watcher(this.#link)
    return () => this.#watchers.delete(watcher)
  }

  async close(): Promise<void> {
    this.#abort.abort()
  }

  #set(state: LinkState): void {
    if (state === this.#link) return
    this.#link = state
    this.#watchers.forEach((watcher) => watcher(state))
  }

  /** Reads events until closed. A host may not know the token any more: only a new link helps then. */
  async #follow(): Promise<void> {
    while (!this.#abort.signal.aborted) {
      if ((await this.#readEvents()) === 'locked') return this.#set('locked')
      this.#set('down')
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }

  /** Reads the stream until it ends, fails or falls silent. */
  async #readEvents(): Promise<'locked' | 'ended'> {
    const silent = new AbortController()
    let silence = setTimeout(() => silent.abort(), silenceMs)
    try {
      const response = await fetch(`${this.url}/api/events`, {
        headers: { [tokenHeader]: this.token },
        signal: AbortSignal.any([silent.signal, this.#abort.signal]),
      })
      if (response.status === 401) return 'locked'
      const split = lineSplitter((line) => this.#receive(line))
      const decoder = new TextDecoder()
      // Node's types leave the chunks of a fetched body open; they are bytes.
      for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
        clearTimeout(silence)
        silence = setTimeout(() => silent.abort(), silenceMs)
        this.#set('up')
        split(decoder.decode(chunk, { stream: true }))
      }
    } catch {
      // The host is gone for now; #follow tries again.
    } finally {
      clearTimeout(silence)
    }
    return 'ended'
  }

  #receive(line: string): void {
    if (line === '') return
    // Our own host wrote this line from an AppEvent.
    const event = JSON.parse(line) as AppEvent
    this.#listeners.forEach((listener) => listener(event))
  }
}
