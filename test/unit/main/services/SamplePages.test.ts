import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { SamplePages } from '@main/services/SamplePages'
import { sample } from '../../../helpers/evaluations'

const folder = mkdtempSync(join(tmpdir(), 'biaochi-pages-'))
mkdirSync(join(folder, 'samples'))
afterAll(() => rmSync(folder, { recursive: true }))

const verdicts = ['right', 'wrong', 'unparsed', 'truncated', 'right'] as const
const records = Array.from({ length: 40 }, (_, i) =>
  // an answer that speaks of verdicts in JSON must not be taken for one
  sample({
    id: `题 ${i}`,
    verdict: verdicts[i % 5] ?? 'right',
    output: '{"verdict":"wrong"}\n"verdict":"error"',
  }),
)
const file = join(folder, 'samples', 'exam.jsonl')
const write = (some: readonly object[]): void =>
  writeFileSync(file, some.map((record) => `${JSON.stringify(record)}\n`).join(''))

test('a page holds the answers of one verdict in file order, and how many there are', async () => {
  write(records)
  appendFileSync(file, '{"id":"cut by a cr')
  const pages = new SamplePages()
  const ask = (query: object) => pages.page(folder, { benchmark: 'exam', offset: 0, limit: 5, ...query })
  expect(await ask({})).toEqual({ total: 40, samples: records.slice(0, 5) })
  expect(await ask({ offset: 38 })).toEqual({ total: 40, samples: records.slice(38) })
  const wrong = records.filter(({ verdict }) => verdict === 'wrong')
  expect(await ask({ verdict: 'wrong', offset: 3, limit: 2 })).toEqual({
    total: 8,
    samples: wrong.slice(3, 5),
  })
  expect((await ask({ verdict: 'notRight' })).total).toBe(24)
  expect(await ask({ verdict: 'error' })).toEqual({ total: 0, samples: [] })
  expect(await ask({ benchmark: 'absent' })).toEqual({ total: 0, samples: [] })
})

test('answers that have come since are there', async () => {
  write(records.slice(0, 3))
  const pages = new SamplePages()
  const total = async () => (await pages.page(folder, { benchmark: 'exam', offset: 0, limit: 1 })).total
  expect(await total()).toBe(3)
  write(records)
  expect(await total()).toBe(40)
})
