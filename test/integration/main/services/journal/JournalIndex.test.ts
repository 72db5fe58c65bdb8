import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { JournalLine } from '@shared/domain/events'
import { JournalIndex } from '@main/services/journal/JournalIndex'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biaochi-journal-'))
  file = join(folder, 'events.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const metric = (step: number): JournalLine => ({
  ...{ t: step, type: 'metric', step, epoch: 0, loss: step % 97, learningRate: 1e-4, gradNorm: 1 },
  tokensPerSecond: 900,
})
const log = (t: number): JournalLine => ({ t, type: 'log', level: 'info', message: `第 ${t} 行：检查点` })
/** More than two megabytes, every 700th line no step. */
const lines = Array.from({ length: 20_000 }, (_, i) => (i % 700 === 3 ? log(i) : metric(i)))
const text = (some: readonly JournalLine[]): string =>
  some.map((line) => `${JSON.stringify(line)}\n`).join('')

/** What a reader of the whole file gives. */
function plainly({ after, limit, steps = Infinity }: { after: number; limit: number; steps?: number }) {
  const from = lines.length - steps
  const kept = lines
    .map((event, i) => ({ event, number: i + 1 }))
    .filter(({ event, number }) => number > after && (event.type !== 'metric' || number > from))
    .slice(0, limit)
  return { events: kept.map(({ event }) => event), numbers: kept.map(({ number }) => number) }
}

test.each([
  { after: 0, limit: 5_000 },
  { after: 999, limit: 2 },
  { after: 19_990, limit: 100 },
  { after: 20_000, limit: 100 },
  { after: 0, limit: 5_000, steps: 1_000 },
  { after: 0, limit: 10, steps: 1_000 },
  { after: 700, limit: Infinity, steps: 0 },
])('a page of %j is what a reader of the whole file finds', async (asked) => {
  writeFileSync(file, text(lines))
  const { next, ...page } = await new JournalIndex(file).page(asked)
  expect(page).toEqual(plainly(asked))
  expect(next).toBe(asked.limit > page.events.length ? lines.length : page.numbers.at(-1))
})

test('pages from the start on are every line once, with steps left out where they are not recent', async () => {
  writeFileSync(file, text(lines))
  const index = new JournalIndex(file)
  const numbers: number[] = []
  for (let after = 0; after < lines.length;) {
    const page = await index.page({ after, limit: 7, steps: 50 })
    numbers.push(...page.numbers)
    after = page.next
  }
  expect(numbers).toEqual(plainly({ after: 0, limit: Infinity, steps: 50 }).numbers)
})

test('what is added is read when it is whole, and a journal that was cut is read anew', async () => {
  writeFileSync(file, text(lines.slice(0, 5)))
  const index = new JournalIndex(file)
  expect((await index.page({ after: 0, limit: 100 })).next).toBe(5)
  const more = text([log(9)])
  appendFileSync(file, Buffer.from(more).subarray(0, 41)) // in the middle of a character
  expect((await index.page({ after: 5, limit: 100 })).events).toEqual([])
  appendFileSync(file, Buffer.from(more).subarray(41))
  expect((await index.page({ after: 5, limit: 100 })).events).toEqual([log(9)])
  writeFileSync(file, text([metric(1)]))
  expect(await index.page({ after: 0, limit: 100 })).toEqual({ events: [metric(1)], numbers: [1], next: 1 })
  expect((await index.curves()).loss).toEqual([{ x: 1, y: 1 }])
})

test('a line longer than what is read at once, and those around it, are whole', async () => {
  const long = { ...log(1), message: '长'.repeat(1_500_000) } as JournalLine
  const some = [log(0), long, ...lines.slice(0, 9_000), long, log(2)]
  writeFileSync(file, text(some))
  expect((await new JournalIndex(file).page({ after: 0, limit: Infinity })).events).toEqual(some)
})

test('two who ask at once get the same, and each step counts once', async () => {
  writeFileSync(file, text(lines.slice(0, 1_500)))
  const index = new JournalIndex(file)
  const [one, two] = await Promise.all([index.curves(), index.curves()])
  expect(one).toEqual(two)
  expect(one.loss).toHaveLength(lines.slice(0, 1_500).filter(({ type }) => type === 'metric').length)
})

test.each([
  ['a short', 3],
  ['a thinned', 5_000],
])('of %s curve nothing stays of steps that a resumed training has thrown away', async (_, kept) => {
  const step = (at: number, loss: number): JournalLine => ({ ...metric(at), loss }) as JournalLine
  const before = Array.from({ length: kept }, (_, i) => step(i + 1, 1))
  const thrownAway = [50, 60, 70].map((loss, i) => step(kept + 1 + i, loss))
  const after = [step(kept + 1, 2), log(0), step(kept + 2, 3)]
  writeFileSync(file, text([...before, ...thrownAway]))
  const index = new JournalIndex(file)
  const highest = async () => Math.max(...(await index.curves()).loss.map(({ y }) => y))
  expect(await highest()).toBe(70) // seen before the interruption, too
  appendFileSync(file, text(after))
  const { loss } = await index.curves()
  expect(await highest()).toBe(3)
  expect(loss.at(-1)).toMatchObject({ x: kept + 2, y: 3 })
  writeFileSync(`${file}.once`, text([...before, ...after]))
  expect(loss).toEqual((await new JournalIndex(`${file}.once`).curves()).loss)
})

test('a journal that is gone is named', async () => {
  await expect(new JournalIndex(file).notes()).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining(file),
  })
})
