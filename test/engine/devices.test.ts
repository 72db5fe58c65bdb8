import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listDevices } from '@engine/runtime/devices'

test('a provider is called usable because it ran something, and says why where it is not', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'biaochi-devices-'))
  const devices = await listDevices(cache)
  rmSync(cache, { recursive: true, force: true })
  expect(devices.find(({ provider }) => provider === 'cpu')).toMatchObject({
    usable: true,
    why: 'ran a test graph',
  })
  for (const device of devices) expect(device.why).not.toBe('')
})
