import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '@main/db/migrate'
import { migrations } from '@main/db/migrations'
import { openDatabase } from '@main/db/openDatabase'
import { AppError } from '@shared/errors/appError'
import { aResult } from '../helpers/aResult'
import { anId, aRow, silentLog } from '../helpers/memoryRuns'

let home: string
let file: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'biaochi-db-'))
  file = join(home, 'biaochi.db')
})
afterEach(() => rmSync(home, { recursive: true }))

test('a row comes back as it was stored, with its changes and results', () => {
  const db = openDatabase(file, silentLog)
  expect(db.fresh).toBe(true)
  const error = new AppError('DISK_FULL', '磁盘已满', { data: { path: '/x' } }).toShape()
  const row = aRow('one', { after: anId('zero'), error, startedAt: 5 })
  db.runs.insert([row, aRow('two', { state: 'done', owner: null, group: 'other', lock: 'k' })])
  db.runs.update(row.id, { state: 'running', request: 'pause' })
  db.runs.putResult(row.id, aResult('c3', 0.25))
  db.runs.putResult(row.id, aResult('c3', 0.5))
  db.close()

  const again = openDatabase(file, silentLog)
  expect(again.fresh).toBe(false)
  expect(again.runs.get(row.id)).toEqual({ ...row, state: 'running', request: 'pause' })
  expect(again.runs.results(row.id)).toEqual([aResult('c3', 0.5)])
  expect(again.runs.list().map((r) => r.title)).toEqual(['one', 'two'])
  expect(again.runs.list({ states: ['done'] }).map((r) => r.title)).toEqual(['two'])
  expect(again.runs.list({ group: 'other', lock: 'l' })).toEqual([])
  again.close()
})

test('a list that was read before shows what this host, another one or nobody has changed since', () => {
  const [db, other] = [openDatabase(file, silentLog), openDatabase(file, silentLog)]
  const states = (): string[] => db.runs.heads().map(({ title, state }) => `${title} ${state}`)
  db.runs.insert([aRow('a')])
  expect(states()).toEqual(['a queued'])
  other.runs.insert([aRow('b')])
  expect(states()).toEqual(['a queued', 'b queued'])
  other.runs.update(anId('b'), { state: 'running' })
  db.runs.update(anId('a'), { state: 'done' })
  expect(states()).toEqual(['a done', 'b running'])
  const undone = (): void => {
    db.runs.update(anId('a'), { state: 'failed' })
    expect(states()).toEqual(['a failed', 'b running'])
    throw new Error('rolled back')
  }
  expect(() => db.runs.exclusively(undone)).toThrow('rolled back')
  expect(states()).toEqual(['a done', 'b running'])
  db.close()
  other.close()
})

test('each earlier schema is brought up to date, once', () => {
  for (let from = 0; from <= migrations.length; from++) {
    const path = join(home, `from-${from}.db`)
    const old = new Database(path)
    migrate(old, migrations.slice(0, from))
    old.close()
    const db = openDatabase(path, silentLog)
    db.runs.insert([aRow('r')])
    db.close()
    expect(openDatabase(path, silentLog).runs.get(anId('r'))?.title).toBe('r')
  }
})

test('a database of a newer version is refused and left as it is', () => {
  const newer = new Database(file)
  newer.pragma(`user_version = ${migrations.length + 1}`)
  newer.close()
  expect(() => openDatabase(file, silentLog)).toThrow('newer version of Biaochi')
  expect(readdirSync(home).filter((name) => name.includes('damaged'))).toEqual([])
})

test('a damaged file is moved aside with a warning and a new index is begun', () => {
  writeFileSync(
    file,
    'this is no database at all, only text that is long enough to be read as a header'.repeat(20),
  )
  const warnings: string[] = []
  const db = openDatabase(file, { ...silentLog, warn: (message) => void warnings.push(message) })
  expect(db.fresh).toBe(true)
  expect(db.runs.list()).toEqual([])
  db.close()
  expect(warnings).toEqual([expect.stringContaining('is damaged')])
  expect(readdirSync(home).some((name) => name.startsWith('biaochi.db.damaged-'))).toBe(true)
})

test('work that throws leaves nothing of itself in the index', () => {
  const db = openDatabase(file, silentLog)
  expect(() =>
    db.runs.exclusively(() => {
      db.runs.insert([aRow('r')])
      throw new Error('half way')
    }),
  ).toThrow('half way')
  expect(db.runs.list()).toEqual([])
  db.close()
})

test('a data folder that cannot be made is said to be that', () => {
  writeFileSync(join(home, 'file'), '')
  expect(() => openDatabase(join(home, 'file', 'biaochi.db'), silentLog)).toThrow('cannot be written')
  expect(existsSync(join(home, 'file', 'biaochi.db'))).toBe(false)
})
