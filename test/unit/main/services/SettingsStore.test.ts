import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { usualSettings } from '@shared/domain/settings'
import { hubsOf } from '@main/services/hub/hubs'
import { Transport } from '@main/services/hub/transport'
import { SettingsStore } from '@main/services/SettingsStore'

let home = ''
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'biaochi-settings-'))))
afterEach(() => rmSync(home, { recursive: true }))

const transport = new Transport({})
const endpoints = (env: NodeJS.ProcessEnv): string[] => hubsOf(transport, {}, env).map((hub) => hub.endpoint)
const warnings: string[] = []
const open = (env: Record<string, string> = {}) =>
  new SettingsStore({
    ...{ file: join(home, 'settings.json'), env, log: { warn: (line) => void warnings.push(line) } },
    check: (environment) => void endpoints(environment),
  })

test('what was set holds at once and at the next start', () => {
  const store = open()
  store.put({ huggingface: 'https://hf-mirror.com', megabytesPerSecond: 2.5, hours: { from: 23, to: 7 } })
  for (const one of [store, open()]) {
    expect(endpoints(one.environment())).toEqual(['https://modelscope.cn', 'https://hf-mirror.com'])
    expect(one.limits).toEqual({ bytesPerSecond: 2.5e6, hours: { from: 23, to: 7 }, connections: 8 })
  }
  expect(store.put({ megabytesPerSecond: null }).settings).toMatchObject({
    ...{ huggingface: 'https://hf-mirror.com', megabytesPerSecond: null },
  })
})

test('a variable of the environment has the last word, and the window is told which', () => {
  const store = open({
    HF_ENDPOINT: 'https://inside.example',
    BIAOCHI_DOWNLOAD_CONNECTIONS: '2',
    HF_TOKEN: '',
  })
  const { fixed } = store.put({ huggingface: 'https://hf-mirror.com', connections: 16 })
  expect(fixed).toEqual(['huggingface', 'connections'])
  expect(endpoints(store.environment())[1]).toBe('https://inside.example')
  expect(store.limits.connections).toBe(2)
})

test('a limit of the environment that cannot be read stops downloads, not the app', () => {
  const store = open({ BIAOCHI_DOWNLOAD_HOURS: 'at night' })
  expect(store.put({ welcomed: true }).settings.welcomed).toBe(true)
  expect(() => store.limits).toThrow(/BIAOCHI_DOWNLOAD_HOURS cannot be read/)
})

test('an endpoint that is no address changes nothing, and no half of a file stays', () => {
  const store = open()
  store.put({ connections: 4 })
  expect(() => store.put({ connections: 9, modelscope: 'https://me:secret@hub.example' })).toThrow(
    /no plain web address/,
  )
  expect(store.get().settings).toEqual({ ...usualSettings, connections: 4 })
  expect(open().get().settings).toEqual({ ...usualSettings, connections: 4 })
  expect(readdirSync(home)).toEqual(['settings.json'])
})

test('a damaged file is said and everything is as usual', () => {
  writeFileSync(join(home, 'settings.json'), '{"connections": "many"}')
  expect(open().get().settings).toEqual(usualSettings)
  expect(warnings.join()).toContain('settings.json')
})
