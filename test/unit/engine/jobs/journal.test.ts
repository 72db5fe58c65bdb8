import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openJournal } from '@engine/jobs/journal'
import { parseJournal } from '@shared/domain/events'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'biaochi-journal-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('a line that a crash has cut is cut off before the next one is written', () => {
  const path = join(folder, 'events.jsonl')
  writeFileSync(path, '{"t":1,"type":"checkpoint","step":1}\n{"t":2,"type":"chec')
  const journal = openJournal(path)
  journal.append({ type: 'checkpoint', step: 2 }, 3)
  journal.close()
  expect(parseJournal(readFileSync(path, 'utf8'))).toEqual([
    { t: 1, type: 'checkpoint', step: 1 },
    { t: 3, type: 'checkpoint', step: 2 },
  ])
})

test("lines of two writers stand one behind the other: the host's between those of the engine", () => {
  const path = join(folder, 'events.jsonl')
  const journal = openJournal(path)
  journal.append({ type: 'checkpoint', step: 1 }, 1)
  appendFileSync(path, '{"t":2,"type":"state","state":"running"}\n')
  journal.append({ type: 'checkpoint', step: 3 }, 3)
  journal.close()
  expect(parseJournal(readFileSync(path, 'utf8')).map(({ t }) => t)).toEqual([1, 2, 3])
})

test('a folder that cannot be written is said to be that', () => {
  expect(() => openJournal(join(folder, 'gone', 'events.jsonl'))).toThrow('events.jsonl" cannot be written')
})
