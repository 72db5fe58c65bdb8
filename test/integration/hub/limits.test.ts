import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { noLimits } from '@main/services/hub/limits'
import { usualPatience } from '@main/services/hub/exchange'
import { Transport } from '@main/services/hub/transport'
import { aDownload } from '../../helpers/hub/aDownload'
import { noise } from '../../helpers/hub/content'

const weights = noise(4 * 2 ** 20)
const repos = { 'models/demo/tiny': { files: { 'model.safetensors': weights } } }

test('all connections together keep below the rate', async () => {
  const bytesPerSecond = 8e6
  await using world = await aDownload({ repos }, { limits: () => ({ ...noLimits, bytesPerSecond }) })
  const started = performance.now()
  await world.pull()
  // a bound from below, which no slow machine can miss; a little comes before the first pause
  expect(performance.now() - started).toBeGreaterThan((0.7 * 1000 * weights.bytes) / bytesPerSecond)
})

test('outside the allowed hours nothing is fetched, and the reason is told', async () => {
  const hour = new Date().getHours()
  let hours: { from: number; to: number } | null = { from: (hour + 2) % 24, to: (hour + 3) % 24 }
  await using world = await aDownload({ repos }, { limits: () => ({ ...noLimits, hours }) })
  const pulled = world.pull()
  while (!world.progress.some(({ waiting }) => waiting !== null))
    await new Promise((on) => setTimeout(on, 20))
  expect(world.server.sent()).toBe(0)
  hours = null
  await pulled
  expect(world.sha('model.safetensors')).toBe(weights.sha256)
})

test('two downloads at once keep below the rate together', async () => {
  const bytesPerSecond = 8e6
  const half = noise(2 * 2 ** 20)
  const repo = { files: { 'model.safetensors': half } }
  await using world = await aDownload(
    { repos: { 'models/demo/tiny': repo, 'models/demo/other': repo } },
    { limits: () => ({ ...noLimits, bytesPerSecond }) },
  )
  const { signal } = new AbortController()
  const other = await world.downloads.plan({ kind: 'model', id: 'demo/other' })
  const started = performance.now()
  await Promise.all([world.pull(), world.downloads.download(other, { signal })])
  expect(performance.now() - started).toBeGreaterThan((0.7 * 1000 * 2 * half.bytes) / bytesPerSecond)
})

test('a pause that a rate asks for is not taken for a line that has broken down', async () => {
  const body = Buffer.alloc(200_000)
  const server = createServer((_, response) => response.end(body)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const transport = new Transport({})
  const stallMs = 200
  let came = 0
  const sink = {
    wants: () => true,
    space: () => Buffer.alloc(2 ** 20),
    filled: (bytes: number) => {
      const first = came === 0
      came += bytes
      return first ? sleep(1.5 * stallMs) : undefined
    },
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const how = { sink, patience: { ...usualPatience, stallMs }, signal: new AbortController().signal }
  for (const straight of [false, true]) {
    came = 0
    await transport.get({ url, headers: {} }, { ...how, headers: {}, straight })
    expect(came).toBe(body.length)
  }
  transport.dispose()
  server.close()
})
