import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { EngineTarget } from '@shared/contract/engine'
import type { RunEvent } from '@shared/domain/events'
import { withProvider } from '@engine/jobs/withProvider'
import { listDevices } from '@engine/runtime/devices'

const work = mkdtempSync(join(tmpdir(), 'biaochi-devices-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

test('every provider is listed, usable because it ran something, or with a reason why not', async () => {
  const devices = await listDevices(work)
  expect(devices.map(({ provider }) => provider)).toEqual(['cpu', 'webgpu', 'cuda', 'dml', 'coreml', 'tfjs'])
  expect(devices[0]).toMatchObject({ usable: true, why: 'ran a test graph' })
  for (const { why } of devices) expect(why).not.toBe('')
  expect(devices.at(-1)).toMatchObject({ usable: false, why: expect.stringContaining('is not installed') })
})

test('auto names a usable provider and the measurement, and a resumed run stays on it', async () => {
  const events: RunEvent[] = []
  const used: string[] = []
  const job = withProvider(async ({ provider }: EngineTarget & { folder: string }) => {
    used.push(provider)
    return { done: true }
  })
  const context = { emit: (event: RunEvent) => void events.push(event), signal: new AbortController().signal }
  const input = { model: '', provider: 'auto', cache: work, folder: work } as const
  const first = await job(input, context)
  expect(first).toMatchObject({
    done: true,
    chosen: { provider: used[0], why: expect.stringContaining('cpu') },
  })
  expect(used[0]).not.toBe('auto')
  expect(await job(input, context)).toEqual(first) // to the digit: nothing was measured again
  expect(events).toHaveLength(2)
  expect(events[0]).toMatchObject({
    type: 'log',
    message: expect.stringContaining(`provider ${used[0]} chosen`),
  })
  expect(await job({ ...input, provider: 'cpu' }, context)).toEqual({ done: true })
})
