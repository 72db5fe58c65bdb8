import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { contract } from '@shared/contract'
import { SecretStore, type Vault } from '@main/services/SecretStore'

const key = 'sk-planted-0123456789abcdef'
let home = ''
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'biaochi-'))))
afterEach(() => rmSync(home, { recursive: true }))

/** Turns every bit: what it keeps cannot be read as it stands, and only a vault with its `user` reads it. */
const vault = (user = 1, isAvailable = true): Vault => ({
  isAvailable: () => isAvailable,
  encrypt: (text) =>
    Uint8Array.from([user, ...Buffer.from(text)], (byte, i) => (i === 0 ? byte : byte ^ 255)),
  decrypt: ([whose, ...bytes]) => {
    if (whose !== user) throw new Error('not yours')
    return Buffer.from(bytes.map((byte) => byte ^ 255)).toString()
  },
})
function open(options: { vault?: Vault; env?: Record<string, string> } = {}) {
  const said: string[] = []
  const say = (message: string): void => void said.push(message)
  const log = { info: say, warn: say, error: say }
  const store = new SecretStore({ file: join(home, 'secrets.json'), env: {}, log, ...options })
  return { store, said }
}
const files = (): string =>
  readdirSync(home)
    .map((name) => readFileSync(join(home, name), 'latin1'))
    .join('')

test('a key that was entered is there for the next start, and stands nowhere in clear', () => {
  open({ vault: vault() }).store.put({ name: 'BIAOCHI_API_KEY', value: key })
  const { store, said } = open({ vault: vault() })
  expect(store.read('BIAOCHI_API_KEY')).toBe(key)
  const bare = Buffer.from(key).toString('base64').slice(0, 20)
  for (const clear of [key, bare])
    expect(files() + said.join() + JSON.stringify(store.list())).not.toContain(clear)
  expect(statSync(join(home, 'secrets.json')).mode & 0o077).toBe(
    process.platform === 'win32' ? expect.anything() : 0,
  )
  store.remove('BIAOCHI_API_KEY')
  expect(store.read('BIAOCHI_API_KEY')).toBeUndefined()
})

test('the environment goes first, and only names of ours or of the hubs are read from it', () => {
  const env = { BIAOCHI_API_KEY: 'from-env', AWS_SECRET_ACCESS_KEY: 'x', BIAOCHI_HOME: '/h', HF_TOKEN: 'hf' }
  const { store } = open({ vault: vault(), env })
  store.put({ name: 'BIAOCHI_API_KEY', value: key })
  expect(store.read('BIAOCHI_API_KEY')).toBe('from-env')
  expect(store.read('AWS_SECRET_ACCESS_KEY')).toBeUndefined()
  expect(store.list().names).toEqual([
    { name: 'BIAOCHI_API_KEY', from: 'environment' },
    { name: 'HF_TOKEN', from: 'environment' },
  ])
})

test('without a keychain nothing is kept, and the sentence says what to do', () => {
  for (const none of [undefined, vault(1, false)]) {
    const { store } = open(none ? { vault: none } : {})
    expect(() => store.put({ name: 'BIAOCHI_API_KEY', value: key })).toThrow(
      'set it as an environment variable',
    )
    expect([store.list().canKeep, existsSync(join(home, 'secrets.json'))]).toEqual([false, false])
  }
})

test('a key of another user and a spoilt file are no keys, and the log names them without their content', () => {
  open({ vault: vault(1) }).store.put({ name: 'BIAOCHI_API_KEY', value: key })
  const other = open({ vault: vault(2) })
  expect(other.store.read('BIAOCHI_API_KEY')).toBeUndefined()
  expect(other.said.join()).toContain('enter it again')
  writeFileSync(join(home, 'secrets.json'), `{"BIAOCHI_API_KEY": "${key}`)
  const spoilt = open({ vault: vault(1) })
  expect(spoilt.store.read('BIAOCHI_API_KEY')).toBeUndefined()
  expect(spoilt.said.join()).not.toContain(key)
})

test('no procedure of a window answers with a key', () => {
  const answers = [contract['secrets.list'], contract['secrets.put'], contract['secrets.remove']]
  expect(answers.map(({ output }) => output.safeParse({ value: key }).success)).toEqual([false, false, false])
})
