import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as z from 'zod'
import { tokenHeader, uploadPath } from '@shared/contract/transport'
import { AppError } from '@shared/errors/appError'
import { dispatch } from '@main/ipc/dispatch'
import type { AppEventSource, AppHandlers } from '@main/ipc/types'
import { readAsset, securityHeaders } from './assets'
import { streamEvents } from './eventStream'
import { type Receive, receiveUpload } from './receiveUpload'
import { isFromOurPage, isLoopback, readJson } from './request'
import { Sessions } from './Sessions'

export interface HttpOptions {
  readonly handlers: AppHandlers
  readonly events: AppEventSource
  /** 0 takes any free port. */
  readonly port: number
  /** Loopback only; a remote machine is reached through an SSH tunnel. */
  readonly host?: string
  /** Where the built renderer lies. */
  readonly rendererFolder: string
  /** Where the windows of this host are remembered until it is started again; only as long as it runs where absent. */
  readonly sessionsFile?: string
  /** Keeps files that windows send; none are taken where absent. */
  readonly receive?: Receive
  /** Hears of what went wrong in a call, to keep the stack of a bug in the log. */
  readonly reportBug?: (e: unknown) => void
}

export interface HttpHost {
  /** Such as `http://127.0.0.1:4680`. */
  readonly url: string
  readonly port: number
  /** A link that opens the app in one browser or window, once. Each call makes a new one. */
  createLink(): string
  close(): Promise<void>
}

export const defaultPort = 4680
/** A large file takes longer than the five minutes that Node gives a whole request. */
const patience = { requestTimeout: 0, headersTimeout: 60_000 }

interface Context extends Omit<HttpOptions, 'port' | 'host' | 'sessionsFile'> {
  readonly sessions: Sessions
}
interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly path: string
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value))
  response.writeHead(status, {
    ...securityHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
  })
  response.end(body)
}

function refuse(response: ServerResponse, status: number, error: AppError): void {
  // What is left of the body is not read: the connection ends with this answer.
  response.setHeader('connection', 'close')
  sendJson(response, status, { ok: false, error: error.toShape() })
}

const sessionRequest = z.object({ code: z.string() })

async function openSession({ sessions }: Context, { request, response }: Exchange): Promise<void> {
  const parsed = sessionRequest.safeParse(await readJson(request))
  const token = parsed.success ? sessions.redeem(parsed.data.code) : null
  if (token !== null) return sendJson(response, 200, { ok: true, value: { token } })
  const message = 'This link is not valid or was already used: open a new one from `biaochi serve`.'
  refuse(response, 401, new AppError('UNAUTHORISED', message))
}

/** What a path of the interface is asked with; null where there is no such path. */
const methodOf = (path: string): 'GET' | 'POST' | null => {
  if (path === '/api/events') return 'GET'
  return path === '/api/session' || path === uploadPath || path.startsWith(callPath) ? 'POST' : null
}
const callPath = '/api/call/'

async function api(context: Context, exchange: Exchange): Promise<void> {
  const { request, response, path } = exchange
  const method = methodOf(path)
  if (method !== null && request.method !== method) {
    response.setHeader('allow', method)
    const message = `${path} is asked with ${method}, not with ${request.method}.`
    return refuse(response, 405, new AppError('INVALID_INPUT', message))
  }
  if (path === '/api/session') return openSession(context, exchange)
  const token = request.headers[tokenHeader]
  if (!context.sessions.accepts(typeof token === 'string' ? token : undefined)) {
    const message = 'This window has no valid session: open a new link from `biaochi serve`.'
    return refuse(response, 401, new AppError('UNAUTHORISED', message))
  }
  if (path === '/api/events') return streamEvents(context.events, response)
  if (method === null) return refuse(response, 404, new AppError('NOT_FOUND', `There is no ${path} here.`))
  if (path === uploadPath) return takeFile(context, exchange)
  const call = { name: path.slice(callPath.length), input: await readJson(request) }
  sendJson(response, 200, await dispatch(context.handlers, call, context.reportBug))
}

async function takeFile({ receive }: Context, { request, response }: Exchange): Promise<void> {
  if (!receive) return refuse(response, 404, new AppError('NOT_FOUND', 'This host takes no files.'))
  sendJson(response, 200, { ok: true, value: await receiveUpload(request, receive) })
}

async function page({ rendererFolder }: Context, { request, response, path }: Exchange): Promise<void> {
  const readable = request.method === 'GET' || request.method === 'HEAD'
  const asset = readable ? await readAsset(rendererFolder, path) : null
  if (!asset)
    return refuse(response, readable ? 404 : 405, new AppError('NOT_FOUND', `There is no ${path} here.`))
  response.writeHead(200, { ...asset.headers, 'content-length': asset.body.length })
  response.end(request.method === 'HEAD' ? undefined : asset.body)
}

async function answer(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // The raw path: URL would resolve `..` away before it could be refused.
  const path = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/'
  if (!isFromOurPage(request)) {
    const message = 'Only pages that this host itself served on a loopback address may talk to it.'
    return refuse(response, 403, new AppError('UNAUTHORISED', message))
  }
  const exchange = { request, response, path }
  await (path.startsWith('/api/') ? api(context, exchange) : page(context, exchange))
}

const statusOf = (error: AppError): number => {
  if (error.code === 'INTERNAL') return 500
  const parsed = z.object({ status: z.int() }).safeParse(error.data)
  return parsed.success ? parsed.data.status : 400
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (e: NodeJS.ErrnoException) => {
      const taken = `Port ${port} on ${host} is already in use: choose another with --port N, or stop what uses it.`
      const denied = `Port ${port} on ${host} may not be opened by this user: choose one above 1023 with --port N.`
      if (e.code === 'EADDRINUSE') reject(new AppError('PORT_IN_USE', taken, { cause: e, data: { port } }))
      else if (e.code === 'EACCES')
        reject(new AppError('INVALID_INPUT', denied, { cause: e, data: { port } }))
      else reject(e)
    })
    // `address()` of a listening TCP server is never a string: that form belongs to Unix sockets.
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

/** Serves the contract and the renderer on a loopback address. Throws PORT_IN_USE, or INVALID_INPUT for another host. */
export async function serveHttp({
  port,
  host = '127.0.0.1',
  sessionsFile,
  ...rest
}: HttpOptions): Promise<HttpHost> {
  if (!isLoopback(host)) {
    const remedy = 'use 127.0.0.1 and reach it from another machine through an SSH tunnel (ssh -L).'
    throw new AppError('INVALID_INPUT', `"${host}" is not a loopback address: ${remedy}`)
  }
  const context: Context = { ...rest, sessions: new Sessions(sessionsFile) }
  const server = createServer(patience, (request, response) => {
    answer(context, request, response).catch((e: unknown) => {
      const error = AppError.from(e)
      if (response.headersSent) response.destroy()
      else refuse(response, statusOf(error), error)
    })
  })
  const open = await listen(server, port, host)
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${open}`
  return {
    url,
    port: open,
    createLink: () => `${url}/#code=${context.sessions.createCode()}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
