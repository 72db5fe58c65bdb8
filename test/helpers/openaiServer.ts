import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What goes wrong with one request. */
export type Fault =
  'hang' | '429' | '500' | '401' | 'malformed' | 'empty choices' | 'html' | 'reset' | 'cut off'

interface Message {
  readonly role: string
  /** Of a message in parts: its texts, with `[picture]` where a picture stands. */
  readonly content: string
  /** Its pictures' data URLs. */
  readonly pictures?: readonly string[]
}

interface Body {
  readonly model: string
  readonly messages?: readonly Message[]
  readonly prompt?: string
  readonly echo?: boolean
  readonly logprobs?: number
  readonly max_tokens?: number
  readonly seed?: number
  readonly stream?: boolean
}

export interface ServerOptions {
  readonly reply?: (prompt: string, body: Body) => string
  readonly reasoning?: string
  /** Log-probability of every character, of a prompt that is echoed; without it the server refuses `echo`. */
  readonly logprob?: (text: string, index: number) => number
  /** Asked for each request in turn, from 0 on. */
  readonly fault?: (request: number, body: Body) => Fault | undefined
  readonly retryAfter?: string
  /** How a reply that is streamed ends: as it should, by `[DONE]` alone, without either, by a broken connection. */
  readonly streamEnds?: 'complete' | 'done only' | 'early' | 'reset'
  /** Answers with a whole reply where a stream was asked for. */
  readonly ignoresStream?: boolean
}

/** An OpenAI-compatible server on loopback, with one token per character, as vLLM answers. */
export async function openaiServer(options: ServerOptions = {}) {
  const bodies: Body[] = []
  const keys = new Set<string | undefined>()
  let [open, mostOpen] = [0, 0]
  const server = createServer((request, response) => {
    mostOpen = Math.max(mostOpen, ++open)
    response.on('close', () => open--)
    keys.add(request.headers.authorization)
    void readBody(request).then((body) => {
      const fault = options.fault?.(bodies.length, body)
      bodies.push(body)
      if (fault) fail(fault, response, { ...options, key: request.headers.authorization ?? '' })
      else setTimeout(() => answer(request.url ?? '', body, { response, options }), 5)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    url: `http://127.0.0.1:${port}/v1`,
    bodies,
    keys,
    mostOpen: () => mostOpen,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer) // no encoding is set
  const { messages, ...body } = JSON.parse(Buffer.concat(chunks).toString()) as Omit<Body, 'messages'> & {
    messages?: Sent[]
  }
  return { ...body, ...(messages ? { messages: messages.map(messageOf) } : {}) }
}

interface Sent {
  readonly role: string
  readonly content: string | readonly Part[]
}
type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image_url'; readonly image_url: { readonly url: string } }

function messageOf({ role, content }: Sent): Message {
  if (typeof content === 'string') return { role, content }
  return {
    role,
    content: content.map((part) => (part.type === 'text' ? part.text : '[picture]')).join(''),
    pictures: content.flatMap((part) => (part.type === 'image_url' ? part.image_url.url : [])),
  }
}

function send(response: ServerResponse, status: number, body: object | string): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

function answer(
  url: string,
  body: Body,
  { response, options }: { readonly response: ServerResponse; readonly options: ServerOptions },
): void {
  const { reply = () => 'A', reasoning, logprob } = options
  const prompt = body.prompt ?? body.messages?.map(({ content }) => content).join('\n') ?? ''
  const text = reply(prompt, body)
  const usage = { prompt_tokens: prompt.length, completion_tokens: text.length }
  if (url.endsWith('/chat/completions') && body.stream && !options.ignoresStream)
    return stream(response, { text, usage, options })
  if (url.endsWith('/chat/completions')) {
    const message = {
      role: 'assistant',
      content: text,
      ...(reasoning ? { reasoning_content: reasoning } : {}),
    }
    return send(response, 200, { choices: [{ index: 0, message, finish_reason: 'stop' }], usage })
  }
  if (!body.echo) return send(response, 200, { choices: [{ index: 0, text, finish_reason: 'stop' }], usage })
  if (!logprob) return send(response, 400, { error: { message: 'echo is not supported' } })
  const characters = [...prompt, '。'] // one token is generated, as max_tokens asks
  const logprobs = {
    tokens: characters,
    token_logprobs: characters.map((_, i) => (i === 0 ? null : logprob(prompt, i))),
    text_offset: characters.map((_, i) => i),
  }
  send(response, 200, {
    choices: [{ index: 0, text: `${prompt}。`, logprobs, finish_reason: 'length' }],
    usage,
  })
}

/** As vLLM does: a token at a time, thoughts apart, the counts in an event of their own. */
function stream(
  response: ServerResponse,
  {
    text,
    usage,
    options: { reasoning = '', streamEnds = 'complete' },
  }: { readonly text: string; readonly usage: object; readonly options: ServerOptions },
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const delta = (one: object, finish_reason = ''): object => ({
    choices: [{ index: 0, delta: one, finish_reason }],
  })
  const events = [
    ...[...reasoning].map((character) => delta({ reasoning_content: character })),
    ...[...text].map((character) => delta({ content: character })),
    ...(streamEnds === 'complete' ? [delta({}, 'stop'), { choices: [], usage }] : []),
  ]
  const isDone = streamEnds === 'complete' || streamEnds === 'done only'
  const lines = [...events.map((event) => JSON.stringify(event)), ...(isDone ? ['[DONE]'] : [])]
  const next = (): void => {
    const line = lines.shift()
    if (line === undefined) return void (streamEnds === 'reset' ? response.destroy() : response.end())
    response.write(`data: ${line}\r\n\r\n`)
    setTimeout(next, 5)
  }
  next()
}

function fail(
  fault: Fault,
  response: ServerResponse,
  { retryAfter, key }: { readonly retryAfter?: string | undefined; readonly key: string },
): void {
  switch (fault) {
    case 'hang':
      return
    case '429':
      if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
      return send(response, 429, { error: { message: 'rate limit' } })
    case '500':
      return send(response, 500, { error: { message: 'out of memory' } })
    case '401':
      return send(response, 401, { error: { message: `Incorrect API key provided: ${key}` } })
    case 'malformed':
      return send(response, 200, '{"choices": [{"message": {"content": "A"')
    case 'empty choices':
      return send(response, 200, { choices: [] })
    case 'html':
      return send(response, 200, '<html>Welcome to nginx!</html>')
    case 'reset':
      response.socket?.destroy()
      return
    case 'cut off':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"choices": [')
      setTimeout(() => response.socket?.destroy(), 20)
  }
}
