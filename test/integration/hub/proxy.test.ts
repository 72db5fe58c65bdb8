import { createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { Downloads, linesOf } from '@main/services/hub/Downloads'
import { ModelScope } from '@main/services/hub/modelScope'
import { Transport } from '@main/services/hub/transport'
import { aDownload, tiny } from '../../helpers/hub/aDownload'
import { noise } from '../../helpers/hub/content'

const weights = noise(3 * 2 ** 20)
const repos = { 'models/demo/tiny': { files: { 'config.json': '{}', 'model.safetensors': weights } } }

/** Forwards whatever it is asked for by its full address. */
async function aProxy() {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(request.url ?? '')
    const { method, headers } = request
    const onward = ask(request.url ?? '', { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    [Symbol.asyncDispose]: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

test('everything goes through the proxy that the environment names', async () => {
  await using proxy = await aProxy()
  await using world = await aDownload({ repos })
  const transport = new Transport({ http_proxy: proxy.url })
  const { endpoint } = world.server
  const downloads = new Downloads({
    ...{ hubs: [new ModelScope({ transport, endpoint })], lines: linesOf(transport), base: world.base },
    digests: { get: () => undefined, put: () => {} },
    log: { info: () => {}, warn: () => {} },
  })
  const plan = await downloads.plan(tiny)
  const { files } = await downloads.download(plan, { signal: new AbortController().signal })
  transport.dispose()
  expect(files.find(({ path }) => path === 'model.safetensors')?.sha256).toBe(weights.sha256)
  expect(proxy.seen).toHaveLength(world.server.requests.length)
})
