import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { DatasetService } from '@main/services/datasets/DatasetService'
import { DatasetStore } from '@main/services/datasets/DatasetStore'
import { EngineHost } from '@main/engineHost/EngineHost'
import { identify } from '@main/services/processIdentity'
import { engineInProcess } from '../../../../helpers/engineInProcess'

const root = mkdtempSync(join(tmpdir(), 'service-'))
afterAll(() => rmSync(root, { recursive: true }))
const log = { info: () => {}, warn: () => {}, error: () => {} }
const store = new DatasetStore({ root: join(root, 'datasets'), log, owner: identify(process.pid)! })
const service = new DatasetService({ engine: new EngineHost(engineInProcess()), store, now: Date.now })

test('a file that has changed is looked at again, another question about it too', () => {
  const file = join(root, 'a.jsonl')
  writeFileSync(file, '{}\n')
  utimesSync(file, 1, 1)
  const first = service.keyOf({ file })
  expect(first).toBeDefined()
  expect(service.keyOf({ file })).toBe(first)
  expect(service.keyOf({ file, ...{ as: 'dpo' } })).not.toBe(first)
  utimesSync(file, 2, 2)
  expect(service.keyOf({ file })).not.toBe(first)
})

test('a version never changes; of a folder and of what is not there nobody can tell', () => {
  const file = 'dataset:law@3f2a91c04b7d5e88'
  expect(service.keyOf({ file })).toBe(service.keyOf({ file }))
  mkdirSync(join(root, 'set'))
  expect(service.keyOf({ file: join(root, 'set') })).toBeUndefined()
  expect(service.keyOf({ file: join(root, 'none') })).toBeUndefined()
})
