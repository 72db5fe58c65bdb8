import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endpointSpec } from '@shared/domain/endpoint'
import type { RunEvent } from '@shared/domain/events'
import { evaluateSpec } from '@shared/domain/recipe'
import type { SampleRecord } from '@shared/domain/score'
import { evaluateModel } from '@engine/jobs/evaluate'
import { openEndpoint } from '@engine/jobs/openEndpoint'
import { openaiServer } from '../../helpers/openaiServer'

// a PNG of one pixel, and what a JPEG begins with
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(96, 7)]).toString('base64')
const asUrl = { png: `data:image/png;base64,${png}`, jpeg: `data:image/jpeg;base64,${jpeg}` }

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'biaochi-'))
  mkdirSync(join(home, 'data'))
})
afterEach(() => rmSync(home, { recursive: true }))
const put = (name: string, content: string | Uint8Array): void => {
  mkdirSync(join(home, 'data', name, '..'), { recursive: true })
  writeFileSync(join(home, 'data', name), content)
}

const fixture = (name: string): Uint8Array =>
  readFileSync(resolve(import.meta.dirname, '../../fixtures/benchmarks/files', name))

async function evaluate(benchmark: string, reply: string) {
  const { url, close, bodies } = await openaiServer({ reply: () => reply })
  const served = endpointSpec.parse({ url, name: 'm', retries: 0, concurrency: 1 })
  const folder = join(home, 'run')
  mkdirSync(folder, { recursive: true })
  const events: RunEvent[] = []
  const context = { emit: (e: RunEvent) => void events.push(e), signal: new AbortController().signal }
  const spec = evaluateSpec.parse({ benchmarks: [benchmark], data: join(home, 'data') })
  try {
    const { results } = await evaluateModel(
      {
        ...{ model: 'm', provider: 'cpu', cache: join(home, 'cache'), resources: '' },
        ...{ folder, spec, endpoint: served },
      },
      { ...context, openModel: () => openEndpoint(served, { ...context, folder }) },
    )
    const asked = bodies.flatMap(({ messages }) => messages?.at(-1) ?? [])
    return { result: results[0]!, asked, events }
  } finally {
    await close()
  }
}
const stored = (benchmark: string): SampleRecord[] =>
  readFileSync(join(home, 'run', 'samples', `${benchmark}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SampleRecord)

test('VLMEvalKit’s base64 is sent as a picture before the question, a row that names another row’s picture gets that one', async () => {
  put(
    'OCRVQA_TESTCORE.tsv',
    `index\timage\tquestion\tanswer\n1\t${png}\tWho wrote it?\tLu Xun\n2\t1\tWhat is it?\t"['novel', 'Novel']"\n3\t${jpeg}\tWhich year?\t1923\n`,
  )
  const { result, asked } = await evaluate('ocrvqa', 'novel')
  expect(result).toMatchObject({ n: 3, right: 1, wrong: 2, errors: 0 })
  expect(asked.map(({ pictures }) => pictures)).toEqual([[asUrl.png], [asUrl.png], [asUrl.jpeg]])
  expect(asked[1]!.content).toBe('[picture]What is it?\nAnswer the question using a single word or phrase.')
  const journal = readFileSync(join(home, 'run', 'samples', 'ocrvqa.jsonl'), 'utf8')
  expect(journal).not.toContain(png.slice(20, 60))
  const sha256 = createHash('sha256').update(Buffer.from(png, 'base64')).digest('hex')
  expect(stored('ocrvqa')[0]!.images).toEqual([{ name: 'image 1 of 1', sha256 }])
})

test('pictures of a Parquet file’s {bytes, path} stand where the question names their files', async () => {
  put('data/val-00000-of-00001.parquet', fixture('pictures.parquet'))
  const { result, asked } = await evaluate('cmmmu', '正确选项：B')
  expect(result).toMatchObject({ n: 1, right: 1 })
  expect(asked[0]!.content).toContain('看[picture]和[picture]，哪个是乐谱？\nA. 甲\nB. 乙')
  expect(asked[0]!.pictures).toEqual([asUrl.jpeg, asUrl.png]) // the stem names the second one first
})

test('pictures named by path are found in a folder or a zip archive beside the file; a missing one leaves its row out', async () => {
  const row = (index: number, ...picture: string[]) => ({
    index,
    question: `题${index}`,
    answer: ['A'],
    picture,
  })
  const example = [row(0, '../Data/Math/0_0.png', '../Data/Math/0_1.jpg'), row(1, '../Data/Math/none.png')]
  const papers = ['Math_MCQs', 'History_MCQs', 'Biology_MCQs', 'Physics_MCQs', 'Chemistry_MCQs']
  for (const name of [...papers, 'Political_Science_MCQs', 'Geography_MCQs', 'Chinese_Pratical_Lit'])
    put(`Data/2010-2023_${name}.json`, JSON.stringify({ keywords: name, example }))
  put('Data/Math/0_0.png', Buffer.from(png, 'base64'))
  put('pictures.zip', fixture('pictures.zip'))
  const { result, asked, events } = await evaluate('gaokao-mm', '【答案】A<eoa>')
  expect(result).toMatchObject({ n: 8, right: 8 })
  expect(asked[0]!.pictures).toEqual([asUrl.png, asUrl.jpeg])
  expect(events).toContainEqual(
    expect.objectContaining({
      message: expect.stringContaining('"../Data/Math/none.png" is not beside') as string,
    }),
  )
})

test('a model in this process is refused before its weights or any file are opened', async () => {
  const opened: string[] = []
  const spec = evaluateSpec.parse({ benchmarks: ['ocrvqa'], data: join(home, 'nowhere') })
  const input = { model: 'm', provider: 'cpu' as const, cache: '', resources: '', folder: home, spec }
  const openModel = () => Promise.reject(new Error(String(opened.push('model'))))
  const context = { emit: () => {}, signal: new AbortController().signal, openModel }
  await expect(evaluateModel(input, context)).rejects.toThrow('"ocrvqa" asks about images')
  expect([opened, readdirSync(home)]).toEqual([[], ['data']])
})
