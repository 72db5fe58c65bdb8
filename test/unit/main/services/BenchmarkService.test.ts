import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { demo } from '@shared/benchmarks/catalogue/demo'
import { benchmarkCard } from '@shared/benchmarks/schema'
import { BenchmarkService } from '@main/services/BenchmarkService'

let home = ''
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'biaochi-'))))
afterEach(() => rmSync(home, { recursive: true }))

const card = benchmarkCard.parse({ ...demo, id: 'mine', data: { from: 'own', file: 'q.jsonl' } })
const setup = () => {
  const warnings: string[] = []
  const log = { info: () => {}, warn: (message: string) => void warnings.push(message), error: () => {} }
  const engine = { call: async () => Promise.reject(new Error('not in this test')) }
  const service = new BenchmarkService({
    ...{ engine, folder: join(home, 'benchmarks'), resources: '/none', log },
    downloads: () => ({}),
  })
  const file = join(home, 'q.jsonl')
  writeFileSync(file, '{}\n')
  return { service, file, warnings }
}

test('what is added is there for the next host, with a copy of its file', () => {
  const { service, file } = setup()
  expect(service.own().cards).toEqual([])
  const { folder } = service.add({ file, card })
  rmSync(file)
  expect(setup().service.own().cards).toEqual([card])
  expect(readFileSync(join(folder, 'q.jsonl'), 'utf8')).toBe('{}\n')
})

test('a name that is taken, a card of another file and a missing file are refused', () => {
  const { service, file } = setup()
  service.add({ file, card })
  expect(() => service.add({ file, card })).toThrow('There is a benchmark "mine" already')
  expect(() => service.add({ file, card: { ...card, id: 'ceval' } })).toThrow('"ceval" already')
  const other = { ...card, id: 'other', data: { ...card.data, file: 'r.jsonl' } }
  expect(() => service.add({ file, card: other })).toThrow('does not belong to')
  const path = join(home, 'r.jsonl')
  expect(() => service.add({ file: path, card: other })).toThrow(`"${path}" does not exist`)
})

test('a card that somebody has spoilt is left out, and the log says which', () => {
  const { service, file, warnings } = setup()
  service.add({ file, card })
  const spoilt = join(home, 'benchmarks', 'spoilt')
  mkdirSync(spoilt)
  writeFileSync(join(spoilt, 'card.json'), '{"id": "spoilt"}')
  expect(service.own().cards.map(({ id }) => id)).toEqual(['mine'])
  expect(warnings[0]).toContain(join(spoilt, 'card.json'))
})

test('one’s own benchmark is removed whole; a shipped one, an unknown one and a path are not', () => {
  const { service, file } = setup()
  const { folder } = service.add({ file, card })
  for (const id of ['ceval', 'other', '..', '.']) expect(() => service.remove(id)).toThrow('of your own')
  service.remove('mine')
  expect([existsSync(folder), service.own().cards, existsSync(file)]).toEqual([false, [], true])
})
