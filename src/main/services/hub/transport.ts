import { Agent as HttpAgent, request, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { ConnectionPool, methodOf, Unframed } from './ConnectionPool'
import { type Answer, broken, type Exchange, type Head, type Patience, type Sink, stalled } from './exchange'
import type { FileAddress } from './Hub'
import { shortly, Trouble, troubleOfStatus } from './trouble'

const mostRedirects = 5
const redirects = new Set([301, 302, 303, 307, 308])
const userAgent = 'biaochi (model workbench)'
/** Of an answer that is not wanted. */
const mostSaid = 16_384

/**
 * Fetches bytes. Redirects are followed by hand, so that what a hub may know about the user is sent to the host of its
 * address only. Directly reached servers are read without copies; through a proxy, or where an answer does not say its
 * length, Node's own client does it.
 */
export class Transport {
  readonly #pool = new ConnectionPool()
  readonly #http: HttpAgent
  readonly #https: HttpsAgent
  readonly #proxied: boolean
  /** Servers that do not tell the length of what they send. */
  readonly #unframed = new Set<string>()
  constructor(env: NodeJS.ProcessEnv = process.env) {
    this.#http = new HttpAgent({ keepAlive: true, proxyEnv: env })
    this.#https = new HttpsAgent({ keepAlive: true, proxyEnv: env })
    this.#proxied = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'].some((name) => env[name])
  }

  /** Reads one answer to its end. Throws `Trouble`; rejects with the signal's reason once that is aborted. */
  async get(
    { url: first, headers: own }: FileAddress,
    { headers: asked, ...how }: Omit<Exchange, 'url'>,
  ): Promise<Head> {
    const home = new URL(first)
    let url = home
    for (let hops = 0; hops <= mostRedirects; hops++) {
      const headers = {
        'user-agent': userAgent,
        'accept-encoding': 'identity',
        ...asked,
        ...(url.origin === home.origin ? own : {}),
      }
      const { head, said } = await this.#once({ ...how, url, headers })
      if (said === null) return head
      const next = redirects.has(head.status) ? head.headers['location'] : undefined
      // nobody shall read in an error what was sent along
      if (next === undefined)
        throw refusal(head, discreet(said, own), { host: url.host, trusted: url.origin === home.origin })
      url = followed(next, url)
    }
    throw new Trouble('wrong', `${home.host} sends in a circle`)
  }

  dispose(): void {
    this.#pool.dispose()
    this.#http.destroy()
    this.#https.destroy()
  }

  async #once(exchange: Exchange): Promise<Answer> {
    const { origin } = exchange.url
    if (!exchange.straight || this.#proxied || this.#unframed.has(origin)) return this.#throughNode(exchange)
    try {
      return await this.#pool.exchange(exchange, mostSaid)
    } catch (e) {
      if (!(e instanceof Unframed)) throw e
      this.#unframed.add(origin)
      return this.#throughNode(exchange)
    }
  }

  #throughNode({ url, headers, body, sink, signal, patience }: Exchange): Promise<Answer> {
    // the agent decides the protocol
    const agent = url.protocol === 'https:' ? this.#https : this.#http
    return new Promise<Answer>((resolve, reject) => {
      const late = setTimeout(() => asked.destroy(stalled(url.host)), patience.firstByteMs)
      const method = methodOf(body)
      const asked = request(url, { agent, headers, signal, method }, (response) => {
        clearTimeout(late)
        readBody(response, { sink, patience, host: url.host }).then(resolve, (e: unknown) => {
          asked.destroy()
          if (signal.aborted) reject(signal.reason as Error)
          else reject(e instanceof OfSink ? e.cause : broken(url.host, e))
        })
      })
      asked.on('error', (e) => {
        clearTimeout(late)
        reject(signal.aborted ? (signal.reason as Error) : broken(url.host, e))
      })
      asked.end(body)
    })
  }
}

function followed(location: string, from: URL): URL {
  const next = URL.canParse(location, from.href) ? new URL(location, from) : undefined
  if (next?.protocol === 'http:' || next?.protocol === 'https:') return next
  throw new Trouble('wrong', `${from.host} redirects to something that is no web address`)
}

function refusal(
  head: Head,
  said: string,
  who: { readonly host: string; readonly trusted: boolean },
): Trouble {
  const retryAfter = head.headers['retry-after'] ?? null
  const type = head.headers['content-type'] ?? ''
  const words = type.includes('json') ? messageOf(said) : shortly(said)
  if (head.status !== 200 && head.status !== 206)
    return troubleOfStatus(head.status, { ...who, said: words, retryAfter })
  // a hub's error in the clothes of a success
  if (type.includes('json') && /"Code"|"message"|"error"/i.test(said))
    return new Trouble('missing', `${who.host} has no such file (${words})`)
  return new Trouble(
    'wrong',
    `${who.host} answered with something that is not the file (${words || 'empty'})`,
  )
}

/** Some servers quote what they were sent. */
function discreet(said: string, sent: Readonly<Record<string, string>>): string {
  const secrets = Object.values(sent).map((value) => value.replace(/^(Bearer |[^=]*=)/, ''))
  return secrets.reduce((text, secret) => (secret ? text.replaceAll(secret, '***') : text), said)
}

function messageOf(json: string): string {
  const found = /"(?:Message|message|msg|error)"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(json)?.[1]
  return shortly(found ?? json)
}

/** What the receiving side threw, which says nothing of the connection. */
class OfSink extends Error {
  constructor(override readonly cause: Error) {
    super(cause.message)
  }
}
const asOfSink = (e: unknown): never => {
  throw new OfSink(e instanceof Error ? e : new Error(String(e)))
}

/** The body as Node's client gives it, copied to where the sink wants it. */
async function readBody(
  response: IncomingMessage,
  { sink, patience, host }: { readonly sink: Sink; readonly patience: Patience; readonly host: string },
): Promise<Answer> {
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
  )
  const head: Head = { status: response.statusCode ?? 0, headers }
  const wanted = !redirects.has(head.status) && sink.wants(head)
  let said = Buffer.alloc(0)
  const watch = (): NodeJS.Timeout => setTimeout(() => response.destroy(stalled(host)), patience.stallMs)
  let late = watch()
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      clearTimeout(late) // a pause that the sink asks for, such as for a limit, is not the server's
      if (wanted) await pour(chunk, sink).catch(asOfSink)
      else if (said.length < mostSaid) said = Buffer.concat([said, chunk])
      else break
      late = watch()
    }
  } finally {
    clearTimeout(late)
  }
  return { head, said: wanted ? null : said.toString() }
}

async function pour(chunk: Buffer, sink: Sink): Promise<void> {
  for (let at = 0; at < chunk.length;) {
    const space = sink.space()
    if (space.length === 0) throw new Trouble('wrong', 'more bytes came than were announced')
    const taken = chunk.copy(space, 0, at)
    at += taken
    await sink.filled(taken)
  }
}
