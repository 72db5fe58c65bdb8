import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  failure,
  huggingFaceReply,
  type Manners,
  modelScopeReply,
  repoAt,
  type Reply,
  type World,
} from './hub/answers'
import type { Content } from './hub/content'
import type { Asked, Fault } from './hub/faults'
import { knows, type Repo, reposOf, type StandInRepo } from './hub/repos'
import { sendBytes } from './hub/sendBytes'

export interface HubServerOptions extends Manners {
  /** Keys such as `models/demo/tiny` or `datasets/demo/qa`. */
  readonly repos: Readonly<Record<string, StandInRepo>>
  readonly fault?: (asked: Asked) => Fault | undefined
  /** The first host answers LFS files itself, as Hugging Face's mirrors may. */
  readonly noRedirect?: boolean
  readonly redirectStatus?: 302 | 307
  /** How long a link to the other host is good. */
  readonly linkMs?: number
  readonly missingFile?: '404' | '200'
}
interface Request extends Asked {
  /** Of the body, as far as it was sent. */
  sent: number
}

const linkMs = 60_000

/**
 * ModelScope and Hugging Face on loopback, as far as public sources tell how they answer, with everything that can go
 * wrong. Large files are redirected to a second server under another host name, to which no credentials may come.
 */
export async function startHub(options: HubServerOptions) {
  const hub = new StandIn(options)
  await Promise.all([listen(hub.api), listen(hub.cdn)])
  return {
    endpoint: hub.endpoint(),
    requests: hub.requests,
    /** Credentials that came to the second server. */
    leaks: hub.leaks,
    /** Bytes of files that were sent. */
    sent: () => hub.requests.reduce((sum, { where, sent }) => sum + (where === 'api' ? 0 : sent), 0),
    close: () => Promise.all([close(hub.api), close(hub.cdn)]),
  }
}
export type HubServer = Awaited<ReturnType<typeof startHub>>

class StandIn {
  readonly requests: Request[] = []
  readonly leaks: string[] = []
  readonly #counts = new Map<string, number>()
  readonly api: Server
  readonly cdn: Server
  readonly #repos: ReadonlyMap<string, Repo>
  readonly #world: World

  constructor(private readonly options: HubServerOptions) {
    this.#repos = reposOf(options.repos)
    this.#world = { repos: this.#repos, manners: options, endpoint: () => this.endpoint() }
    this.api = createServer((request, response) => void this.#api(request, response))
    this.cdn = createServer((request, response) => this.#cdn(request, response))
  }

  endpoint(): string {
    return `http://127.0.0.1:${portOf(this.api)}`
  }

  async #api(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://hub')
    const token = tokenOf(request)
    const file = fileAt(url)
    if (!file) {
      const asked = this.#note(request, { where: 'api', file: null })
      if (this.#fails(response, this.options.fault?.(asked))) return
      const call = { path: url.pathname, query: url.searchParams, token, body: await bodyOf(request) }
      const reply = modelScopeReply(this.#world, call) ?? huggingFaceReply(this.#world, call)
      if (reply) return void sendReply(response, reply)
      // whatever the web application does not know is the web application
      return void page(response)
    }
    const asked = this.#note(request, { where: 'hub', file: file.path })
    const fault = this.options.fault?.(asked)
    if (this.#fails(response, fault)) return
    const repo = repoAt(this.#world, file.repo, token)
    const content = repo && knows(repo, file.revision) ? repo.files.get(file.path) : undefined
    if (!content) {
      const status = this.options.missingFile === '200' ? 200 : 404
      return void sendReply(response, failure(status, 10_990_101_007, '获取模型文件失败，文件内容为空'))
    }
    if (content.bytes >= (this.options.lfsFrom ?? 1_000) && !this.options.noRedirect)
      return this.#redirect(response, content, fault)
    sendBytes({ request, response, content, asked, fault: fault ?? { kind: 'slice with 200' } })
  }

  #cdn(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://cdn')
    const sha256 = url.pathname.replace('/prod/lfs-objects/', '').replaceAll('/', '')
    const [path, content] = this.#bySha(sha256) ?? []
    const asked = this.#note(request, { where: 'cdn', file: path ?? null })
    for (const name of ['authorization', 'cookie']) {
      const value = request.headers[name]
      if (value !== undefined) this.leaks.push(`${name}: ${String(value)}`)
    }
    const fault = this.options.fault?.(asked)
    const goodUntil = Number(url.searchParams.get('auth_key')?.split('-')[0])
    if (!content || !(Date.now() < goodUntil)) return void response.writeHead(403).end('expired')
    if (this.#fails(response, fault)) return
    sendBytes({ request, response, content, asked, fault })
  }

  #redirect(response: ServerResponse, content: Content, fault: Fault | undefined): void {
    const { sha256 } = content
    const [a, b, rest] = [sha256.slice(0, 2), sha256.slice(2, 4), sha256.slice(4)]
    const key = `${Date.now() + (this.options.linkMs ?? linkMs)}-0-0-signature`
    const link = `http://localhost:${portOf(this.cdn)}/prod/lfs-objects/${a}/${b}/${rest}?auth_key=${key}`
    const location = fault?.kind === 'redirect in a circle' ? `${this.endpoint()}${response.req.url}` : link
    response.writeHead(this.options.redirectStatus ?? 302, { location, 'content-length': 0 }).end()
  }

  /** Answers that have nothing to do with what was asked for. */
  #fails(response: ServerResponse, fault: Fault | undefined): boolean {
    if (fault?.kind === 'status') {
      const after = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }
      const sent = fault.quotes ? JSON.stringify(response.req.headers) : 'a fault'
      sendReply(response, { ...failure(fault.status, fault.status, sent), headers: after })
    } else if (fault?.kind === 'html') page(response)
    else if (fault?.kind === 'json')
      sendReply(response, failure(200, 10_990_101_007, '获取模型文件失败，文件内容为空'))
    else if (fault?.kind === 'empty') response.writeHead(200, { 'content-length': 0 }).end()
    else return false
    return true
  }

  #note(request: IncomingMessage, what: { where: Request['where']; file: string | null }): Request {
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
    const path = (request.url ?? '').split('?')[0] ?? ''
    const key = `${what.where} ${what.file ?? path}`
    const before = this.#counts.get(key) ?? 0
    this.#counts.set(key, before + 1)
    const noted = {
      ...{ ...what, path, method: request.method ?? 'GET', sent: 0 },
      from: from === undefined ? null : Number(from),
      to: to ? Number(to) + 1 : null,
      before,
    }
    this.requests.push(noted)
    return noted
  }

  #bySha(sha256: string): readonly [string, Content] | undefined {
    for (const { files } of this.#repos.values())
      for (const [path, content] of files) if (content.sha256 === sha256) return [path, content]
    return undefined
  }
}

/** The file that an address means, in any of the ways in which one can be asked for. */
function fileAt(
  url: URL,
): { readonly repo: string; readonly revision: string; readonly path: string } | undefined {
  const parts = url.pathname.split('/').slice(1).map(decodeURIComponent)
  const [api, version, kind, owner, name, repo] = parts
  const path = url.searchParams.get('FilePath')
  if (api === 'api' && version === 'v1' && repo === 'repo' && parts.length === 6 && path !== null)
    return { repo: `${kind}/${owner}/${name}`, revision: url.searchParams.get('Revision') ?? '', path }
  const at = parts.indexOf('resolve')
  if (at < 2 || parts.length < at + 3) return undefined
  const id = parts.slice(at - 2, at).join('/')
  const folder = parts[at - 3] === 'datasets' ? 'datasets' : 'models'
  return { repo: `${folder}/${id}`, revision: parts[at + 1] ?? '', path: parts.slice(at + 2).join('/') }
}

function tokenOf({ headers }: IncomingMessage): string | null {
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
  return bearer ?? /m_session_id=([^;]+)/.exec(headers.cookie ?? '')?.[1] ?? null
}

function sendReply(response: ServerResponse, { status, body, headers }: Reply): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    ...{ 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) },
    ...headers,
  })
  response.end(text)
}

function page(response: ServerResponse): void {
  const text = '<!doctype html><html><title>ModelScope 魔搭社区</title><div id="root"></div></html>'
  response
    .writeHead(200, { 'content-type': 'text/html', 'content-length': Buffer.byteLength(text) })
    .end(text)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port // it listens on a port

const listen = (server: Server): Promise<void> => new Promise((resolve) => server.listen(0, resolve))

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
