import {
  type AppEvent,
  type Reply,
  reply,
  sessionReply,
  silenceMs,
  tokenHeader,
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

async function post(url: string, body: unknown, token?: string): Promise<Reply> {
  const headers = { 'content-type': 'application/json', ...(token ? { [tokenHeader]: token } : {}) }
  try {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
    return reply.parse(await response.json())
  } catch (e) {
    const message = `The host at ${new URL(url).origin} does not answer: check that \`biaochi serve\` is running there.`
    return { ok: false, error: new AppError('HOST_LOST', message, { cause: e }).toShape() }
  }
}

/** Reads the event stream until it ends, fails or falls silent. */
async function readEvents(
  url: string,
  token: string,
  sink: { line: (line: string) => void; signal: AbortSignal },
) {
  const abort = new AbortController()
  const stop = (): void => abort.abort()
  let silence = setTimeout(stop, silenceMs)
  sink.signal.addEventListener('abort', stop)
  try {
    const response = await fetch(`${url}/api/events`, {
      headers: { [tokenHeader]: token },
      signal: abort.signal,
    })
    if (!response.ok || !response.body) return
    const split = lineSplitter(sink.line)
    const decoder = new TextDecoder()
    // Node's types leave the chunks of a fetched body open; they are bytes.
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      clearTimeout(silence)
      silence = setTimeout(stop, silenceMs)
      split(decoder.decode(chunk, { stream: true }))
    }
  } catch {
    // The host is gone for now; the caller tries again.
  } finally {
    clearTimeout(silence)
    sink.signal.removeEventListener('abort', stop)
  }
}

/** Exchanges a link of `biaochi serve` for a session. Throws INVALID_INPUT, UNAUTHORISED or HOST_LOST. */
export async function attachHost(link: string): Promise<WindowHost> {
  const { url, code } = splitLink(link)
  const session = await post(`${url}/api/session`, { code })
  if (!session.ok) throw AppError.fromShape(session.error)
  const { token } = sessionReply.parse(session.value)

  const abort = new AbortController()
  const listeners = new Set<(event: AppEvent) => void>()
  const watchers = new Set<(up: boolean) => void>()
  let up = true
  const setUp = (value: boolean): void => {
    if (value === up) return
    up = value
    watchers.forEach((watcher) => watcher(up))
  }
  const onLine = (line: string): void => {
    setUp(true)
    if (line === '') return
    // Our own host wrote this line from an AppEvent; the window checks nothing of it either.
    const event = JSON.parse(line) as AppEvent
    listeners.forEach((listener) => listener(event))
  }
  const follow = async (): Promise<void> => {
    while (!abort.signal.aborted) {
      await readEvents(url, token, { line: onLine, signal: abort.signal })
      setUp(false)
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }
  void follow()

  return {
    call: (name, input) => post(`${url}/api/call/${encodeURIComponent(name)}`, input, token),
    events: {
      on: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    onConnection: (watcher) => {
      watchers.add(watcher)
      watcher(up)
      return () => watchers.delete(watcher)
    },
    close: async () => abort.abort(),
  }
}
