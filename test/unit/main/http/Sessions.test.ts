import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Sessions } from '@main/http/Sessions'

const folder = mkdtempSync(join(tmpdir(), 'biaochi-sessions-'))
const file = join(folder, 'sessions.json')
afterAll(() => rmSync(folder, { recursive: true }))
const day = 24 * 3_600_000

test('a token outlives the host, its code does not, and the file betrays neither', () => {
  const first = new Sessions(file)
  const [used, unused] = [first.createCode(), first.createCode()]
  const token = first.redeem(used) ?? ''
  expect(readFileSync(file, 'utf8')).not.toContain(token)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  const second = new Sessions(file)
  expect(second.accepts(token)).toBe(true)
  expect(second.accepts(`${token}x`)).toBe(false)
  expect(second.redeem(unused)).toBeNull()
})

test('a token ends after thirty days', () => {
  let now = 0
  const sessions = new Sessions(undefined, () => now)
  const token = sessions.redeem(sessions.createCode()) ?? ''
  now = 30 * day - 1
  expect(sessions.accepts(token)).toBe(true)
  now = 30 * day
  expect(sessions.accepts(token)).toBe(false)
})

test.each(['', '{}', '[{"digest":"ab","at":0}]', '[{"digest":7}]'])(
  'a file with %j in it lets nobody in and stops nothing',
  (text) => {
    writeFileSync(file, text)
    const sessions = new Sessions(file)
    expect(sessions.accepts('')).toBe(false)
    expect(sessions.redeem(sessions.createCode())).not.toBeNull()
  },
)
