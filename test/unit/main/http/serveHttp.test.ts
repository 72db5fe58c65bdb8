import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AppEvent } from '@shared/contract/transport'
import { runId } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import { attachHost } from '@main/http/attachHost'
import { type HttpHost, serveHttp } from '@main/http/serveHttp'
import { createHandlers } from '@main/ipc/handlers/all'
import { fakeServices } from '../../../helpers/fakeServices'

const listeners = new Set<(event: AppEvent) => void>()
const events = {
  on: (listener: (event: AppEvent) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
const handlers = createHandlers(fakeServices())
const folder = mkdtempSync(join(tmpdir(), 'biaochi-http-'))
let host: HttpHost
/** What was sent here, by name. */
const received = new Map<string, string>()
async function receive(name: string, body: AsyncIterable<Uint8Array>) {
  const parts: Uint8Array[] = []
  for await (const part of body) parts.push(part)
  received.set(name, Buffer.concat(parts).toString())
  return { name, path: `/uploads/${name}`, bytes: Buffer.concat(parts).length, at: 1 }
}

beforeAll(async () => {
  mkdirSync(join(folder, 'site/assets'), { recursive: true })
  writeFileSync(join(folder, 'site/index.html'), '<!doctype html><title>标尺</title>')
  writeFileSync(join(folder, 'site/assets/app-1a2b.js'), 'export {}')
  writeFileSync(join(folder, 'site/.env'), 'SECRET=1')
  writeFileSync(join(folder, 'secret.json'), '{"secret":true}')
  host = await serveHttp({ handlers, events, receive, port: 0, rendererFolder: join(folder, 'site') })
})
afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true })
})

interface Ask {
  readonly path: string
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}
/** A request as bytes on the wire: `fetch` would forbid Host and clean up the path. */
function ask({ path, method = 'GET', headers = {}, body }: Ask) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: host.port, path, method, headers }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        )
        response.on('error', reject)
      })
      sent.on('error', reject)
      sent.end(body)
    },
  )
}
const json = { 'content-type': 'application/json' }
const codeOf = (link: string): string => link.split('#code=')[1] ?? ''
const redeem = (code: string) =>
  ask({ path: '/api/session', method: 'POST', headers: json, body: JSON.stringify({ code }) })
const token = async (): Promise<string> =>
  (JSON.parse((await redeem(codeOf(host.createLink()))).text) as { value: { token: string } }).value.token

describe('sessions', () => {
  test('a call without a token, or with an invented one, is refused', async () => {
    const call = { path: '/api/call/app.demo', method: 'POST', body: '{}' }
    expect((await ask({ ...call, headers: json })).status).toBe(401)
    expect((await ask({ ...call, headers: { ...json, 'x-biaochi-token': 'x'.repeat(32) } })).status).toBe(401)
    expect((await ask({ path: '/api/events' })).status).toBe(401)
  })
  test('a link works once; the second window needs its own', async () => {
    const code = codeOf(host.createLink())
    expect((await redeem(code)).status).toBe(200)
    expect((await redeem(code)).status).toBe(401)
    expect((await redeem(codeOf(host.createLink()))).status).toBe(200)
  })
  test('an invented or missing code opens nothing', async () => {
    expect((await redeem('guess')).status).toBe(401)
    expect((await ask({ path: '/api/session', method: 'POST', headers: json, body: '{}' })).status).toBe(401)
  })
  test('the token in a query string is not a token', async () => {
    const path = `/api/call/app.demo?x-biaochi-token=${await token()}`
    expect((await ask({ path, method: 'POST', headers: json, body: '{}' })).status).toBe(401)
  })
  test('a token makes calls work, and no cookie is ever set', async () => {
    const headers = { ...json, 'x-biaochi-token': await token() }
    const reply = await ask({ path: '/api/call/app.demo', method: 'POST', headers, body: '{}' })
    expect(reply.status).toBe(200)
    expect(JSON.parse(reply.text)).toMatchObject({ ok: true, value: { base: '/demo' } })
    expect(reply.headers).not.toHaveProperty('set-cookie')
    expect(reply.headers).not.toHaveProperty('access-control-allow-origin')
  })
})

describe('files from a browser', () => {
  const octets = {
    'content-type': 'application/octet-stream',
    'x-biaochi-name': encodeURIComponent('问答.jsonl'),
  }
  const send = async (headers: Record<string, string>, body = '{}') =>
    ask({
      path: '/api/upload',
      method: 'POST',
      headers: { 'x-biaochi-token': await token(), ...headers },
      body,
    })

  test('a file arrives whole, under its name, and is larger than a call may be', async () => {
    const text = '行'.repeat(700_000)
    const reply = await send(octets, text)
    expect([reply.status, JSON.parse(reply.text)]).toMatchObject([
      200,
      { value: { path: '/uploads/问答.jsonl' } },
    ])
    expect(received.get('问答.jsonl')).toBe(text)
  })
  test('none is taken without a token, from another page, as a form or of an endless length', async () => {
    received.clear()
    expect((await send({ ...octets, 'x-biaochi-token': 'x' })).status).toBe(401)
    expect((await send({ ...octets, origin: 'https://evil.example' })).status).toBe(403)
    expect((await send({ ...octets, 'content-type': 'multipart/form-data' })).status).toBe(415)
    expect((await send({ ...octets, 'x-biaochi-name': '%E4%B' })).status).toBe(400)
    expect((await ask({ path: '/api/upload' })).status).toBe(405)
    expect(received.size).toBe(0)
    const endless = await send(
      { ...octets, 'content-length': String(2 ** 40), connection: 'close' },
      '',
    ).catch(() => null)
    expect(endless?.status).toBe(413)
  })
})

describe('foreign pages', () => {
  test.each([
    ['a rebound name in Host', { host: 'evil.example:4680' }],
    ['a name that only starts like ours', { host: 'localhost.evil.example' }],
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['an opaque Origin', { origin: 'null' }],
    ['another local port as Origin', { origin: 'http://127.0.0.1:1' }],
    ['a cross-site fetch without Origin', { 'sec-fetch-site': 'cross-site' }],
  ])('%s is refused, with a valid token and on static files too', async (_, headers) => {
    const valid = { ...json, 'x-biaochi-token': await token() }
    const call = { path: '/api/call/app.demo', method: 'POST', body: '{}' }
    expect((await ask({ ...call, headers: { ...valid, ...headers } })).status).toBe(403)
    expect((await ask({ path: '/', headers })).status).toBe(403)
  })
  test('our own page may call, also through a tunnel with another port', async () => {
    const headers = { ...json, 'x-biaochi-token': await token() }
    const call = { path: '/api/call/app.demo', method: 'POST', body: '{}' }
    const own = { host: 'localhost:5000', origin: 'http://localhost:5000', 'sec-fetch-site': 'same-origin' }
    expect((await ask({ ...call, headers: { ...headers, ...own } })).status).toBe(200)
  })
  test('a form cannot post: the body must be JSON', async () => {
    const headers = { 'content-type': 'text/plain', 'x-biaochi-token': await token() }
    const reply = await ask({ path: '/api/call/app.demo', method: 'POST', headers, body: '{}' })
    expect(reply.status).toBe(415)
  })
  test.each([
    ['GET', '/api/call/app.demo', 'POST'],
    ['PUT', '/api/call/app.demo', 'POST'],
    ['DELETE', '/api/call/runs.start', 'POST'],
    ['OPTIONS', '/api/call/app.demo', 'POST'], // a preflight: there is no CORS to ask for
    ['GET', '/api/session', 'POST'],
    ['POST', '/api/events', 'GET'],
  ])('%s %s is refused before anything is done, whoever asks', async (method, path, allowed) => {
    const headers = { ...json, 'x-biaochi-token': await token() }
    const reply = await ask({ path, method, headers })
    expect(reply).toMatchObject({ status: 405, headers: { allow: allowed } })
    expect(reply.headers).not.toHaveProperty('access-control-allow-methods')
  })
  test('a path that is not of the interface is told only to who may ask', async () => {
    expect((await ask({ path: '/api/nothing' })).status).toBe(401)
    expect((await ask({ path: '/api/nothing', headers: { 'x-biaochi-token': await token() } })).status).toBe(
      404,
    )
  })
})

describe('bodies', () => {
  test('a length announced above the limit is refused before a byte of it is read', async () => {
    const headers = { ...json, 'x-biaochi-token': await token(), 'content-length': String(2 ** 30) }
    const status = await new Promise<number>((resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        port: host.port,
        path: '/api/call/app.demo',
        method: 'POST',
        headers,
      }
      const sent = request(options, (response) => resolve(response.statusCode ?? 0))
      sent.on('error', reject)
      sent.flushHeaders()
    })
    expect(status).toBe(413)
  })
  test('more than 1 MiB is refused with an answer, not with a cut connection', async () => {
    const headers = { ...json, 'x-biaochi-token': await token() }
    const body = JSON.stringify({ recipe: 'x'.repeat(1024 * 1024) })
    const reply = await ask({ path: '/api/call/runs.start', method: 'POST', headers, body })
    expect(reply.status).toBe(413)
  })
  test('broken JSON is an input error', async () => {
    const headers = { ...json, 'x-biaochi-token': await token() }
    const reply = await ask({ path: '/api/call/app.demo', method: 'POST', headers, body: '{' })
    expect(reply.status).toBe(400)
    expect(JSON.parse(reply.text)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  })
})

describe('static files', () => {
  test('the page comes with a policy that allows only its own scripts', async () => {
    const reply = await ask({ path: '/' })
    expect(reply.text).toContain('标尺')
    const policy = String(reply.headers['content-security-policy'])
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    expect(reply.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' })
  })
  test('hashed assets may be cached for ever', async () => {
    const reply = await ask({ path: '/assets/app-1a2b.js' })
    expect(reply.headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8' })
    expect(reply.headers['cache-control']).toContain('immutable')
  })
  test.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/..%5csecret.json',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.json',
    '//etc/passwd',
    '/.env',
    '/index.html%00.js',
    '/%E0%A4%A',
    '/nothing.js',
  ])('%s leads nowhere', async (path) => {
    const reply = await ask({ path })
    expect(reply.status).toBe(404)
    expect(reply.text).not.toContain('"secret":true')
  })
  test('static files are read only', async () => {
    expect((await ask({ path: '/', method: 'PUT', body: 'x' })).status).toBe(405)
  })
})

describe('listening', () => {
  test('without being told otherwise it listens on 127.0.0.1 alone', async () => {
    expect(host.url).toBe(`http://127.0.0.1:${host.port}`)
    const others = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
    for (const { address } of others.filter(({ internal, family }) => !internal && family === 'IPv4')) {
      await expect(fetch(`http://${address}:${host.port}/`)).rejects.toThrow()
    }
  })
  test('a port in use is named together with the remedy', async () => {
    const second = serveHttp({ handlers, events, port: host.port, rendererFolder: folder })
    await expect(second).rejects.toMatchObject({ code: 'PORT_IN_USE' })
    await expect(second).rejects.toThrow(new RegExp(`${host.port}.*--port`))
  })
  test.each(['0.0.0.0', '192.168.1.5', 'example.com'])(
    '%s is not loopback and is refused',
    async (address) => {
      const open = serveHttp({ handlers, events, port: 0, host: address, rendererFolder: folder })
      await expect(open).rejects.toBeInstanceOf(AppError)
    },
  )
})

describe('an attached window', () => {
  test('calls the host and receives its events in order', async () => {
    const attached = await attachHost(host.createLink())
    const seen: AppEvent[] = []
    attached.events.on((event) => seen.push(event))
    expect(await attached.call('app.demo', {})).toMatchObject({ ok: true })
    expect(await attached.call('toString', {})).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
    await expect.poll(() => listeners.size).toBe(1)
    const changed = (state: 'running' | 'done'): AppEvent => ({
      name: 'runs.changed',
      payload: { id: runId.parse('run-one'), state, progress: null },
    })
    for (const listener of listeners) [changed('running'), changed('done')].forEach(listener)
    await expect.poll(() => seen.length).toBe(2)
    expect(seen).toEqual([changed('running'), changed('done')])
    await attached.close()
    await expect.poll(() => listeners.size).toBe(0)
  })
  test('sends a file of its own machine, and says so where it cannot read it', async () => {
    const attached = await attachHost(host.createLink())
    const path = join(folder, '问 答.csv')
    writeFileSync(path, 'query,response\n问,答\n')
    expect(await attached.upload?.(path)).toMatchObject({ ok: true, value: { path: '/uploads/问 答.csv' } })
    expect(received.get('问 答.csv')).toBe('query,response\n问,答\n')
    const absent = await attached.upload?.(join(folder, 'none.csv'))
    expect(absent).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
    await attached.close()
  })
  test('learns that its host was started anew, which knows no old token', async () => {
    const first = await serveHttp({ handlers, events, port: 0, rendererFolder: folder })
    const attached = await attachHost(first.createLink())
    const states: string[] = []
    attached.onLink((state) => states.push(state))
    await expect.poll(() => listeners.size).toBe(1)
    await first.close()
    const second = await serveHttp({ handlers, events, port: first.port, rendererFolder: folder })
    await expect.poll(() => states, { timeout: 5_000 }).toEqual(['up', 'down', 'locked'])
    await attached.close()
    await second.close()
  })
  test('a link that is used up or malformed says what to do', async () => {
    const link = host.createLink()
    await (await attachHost(link)).close()
    await expect(attachHost(link)).rejects.toMatchObject({ code: 'UNAUTHORISED' })
    await expect(attachHost('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(attachHost('http://127.0.0.1:1/#code=x')).rejects.toMatchObject({ code: 'HOST_LOST' })
  })
})
