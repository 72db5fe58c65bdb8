import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { recipe } from '@shared/domain/recipe'
import { runId, type RunId } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import type { RunRow } from '@main/services/ports'
import { ReportRenderer } from '@main/services/report/ReportRenderer'
import { ReportService } from '@main/services/report/ReportService'
import { pairOfRuns } from '../../../../helpers/reportInput'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'biaochi-report-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const id = (text: string): RunId => runId.parse(text)
const [base, tuned, train] = [id('eval-0001'), id('eval-0002'), id('train-0001')]

/** Two evaluations and the training between them; `empty` has no results. */
function service(): ReportService {
  const input = pairOfRuns()
  const asked = recipe.parse({ model: { path: '/m/tiny-zh' }, evaluate: { benchmarks: ['demo'] } })
  const row = (of: RunId, kind: RunRow['kind'], target?: 'base' | 'tuned'): RunRow => ({
    ...{ id: of, kind, group: 'g', title: String(of), state: 'done', lock: '', owner: null },
    ...{ after: target === 'tuned' ? train : null, createdAt: 0, startedAt: 1_000, finishedAt: 61_000 },
    ...{ error: null, request: null },
    spec: { kind, recipe: asked, ...(target && { target }) },
  })
  const rows = new Map([
    [base, row(base, 'evaluate', 'base')],
    [tuned, row(tuned, 'evaluate', 'tuned')],
    [train, row(train, 'train')],
    [id('eval-empty'), row(id('eval-empty'), 'evaluate')],
  ])
  const found = (of: RunId): RunRow => {
    const r = rows.get(of)
    if (!r) throw new AppError('NOT_FOUND', `There is no run "${of}".`)
    return r
  }
  const run = (of: RunId) => input.runs.find((r) => r.id === of)
  return new ReportService({
    runs: { get: (of) => rows.get(of), results: (of) => [...(run(of)?.results ?? [])] },
    folders: { folder: (of) => join(root, of), ids: () => [...rows.keys()] },
    reader: { evaluation: found },
    renderer: new ReportRenderer({
      folders: { recipeText: (of) => `model: ${of}\n` },
      reader: {
        samples: (of, benchmark) => [...(run(of)?.samples.get(benchmark) ?? [])],
        prefixes: (of, benchmark) => run(of)?.prefixes.get(benchmark) ?? {},
        curves: () => ({
          metrics: [...(input.trainings[0]?.metrics ?? [])],
          evaluations: [...(input.trainings[0]?.evaluations ?? [])],
          machine: null,
        }),
        machine: (of) => run(of)?.machine ?? null,
      },
    }),
    environment: async () => input.environment,
    own: () => [],
    timeZone: 'UTC',
  })
}

const formats = ['pdf', 'html', 'csv', 'json'] as const

test('every format lands in one folder of the last run, and nothing else but a note of what it is of', async () => {
  const { files } = await service().create({ runs: [base, tuned], formats: [...formats], language: 'zh' })
  const folder = dirname(files[0] ?? '')
  const names = ['report.zh.pdf', 'report.zh.html', 'report.csv', 'report.json']
  expect(dirname(folder)).toBe(join(root, tuned, 'report'))
  expect(files).toEqual(names.map((name) => join(folder, name)))
  expect((await readdir(folder)).sort()).toEqual([...names, 'runs.json'].sort())
  expect((await readFile(join(folder, 'report.zh.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')
})

test('two exports are the same bytes in every format', async () => {
  const exported = async (name: string) => {
    const folder = join(root, name)
    const files = await service().write({
      runs: [base, tuned],
      formats: [...formats],
      languages: ['zh'],
      folder,
    })
    return Promise.all(files.map((file) => readFile(file)))
  }
  const [first, second] = [await exported('first'), await exported('second')]
  expect(first.map((bytes, i) => bytes.equals(second[i] ?? Buffer.alloc(0)))).toEqual(formats.map(() => true))
  // what a window on another machine is handed is the same file
  const file = await service().file({ runs: [base, tuned], format: 'csv', language: 'zh' })
  expect(file).toEqual({ name: 'report.csv', base64: first[2]?.toString('base64') })
})

test('reports of other evaluations do not overwrite each other, and all are found again, the newest first', async () => {
  const reports = service()
  await reports.create({ runs: [base, tuned], formats: ['csv'], language: 'zh' })
  await reports.create({ runs: [tuned], formats: ['json', 'csv'], language: 'zh' })
  await reports.create({ runs: [base, tuned], formats: ['html'], language: 'en' })
  const found = service()
    .list()
    .map(({ runs, files }) => ({ runs, files: files.map(({ path }) => basename(path)).sort() }))
  expect(found).toHaveLength(2)
  expect(found).toContainEqual({ runs: [tuned], files: ['report.csv', 'report.json'] })
  expect(found[0]).toEqual({ runs: [base, tuned], files: ['report.csv', 'report.en.html'] })
})

test('the JSON states everything and says which training the tuned run measures', async () => {
  const folder = join(root, 'out')
  const [file] = await service().write({
    runs: [base, tuned],
    formats: ['json'],
    languages: ['zh', 'en'],
    folder,
  })
  const json: unknown = JSON.parse(await readFile(file ?? '', 'utf8'))
  expect(json).toMatchObject({
    schema: 1,
    date: 61_000,
    runs: [
      { id: base, model: 'm/tiny-zh', adapter: null, training: null },
      { id: tuned, model: 'm/tiny-zh', adapter: train, training: train, recipe: `model: ${tuned}\n` },
    ],
    trainings: [{ id: train, metrics: expect.objectContaining({ length: 400 }) }],
    comparisons: [{ a: base, b: tuned }],
  })
})

test('a page for the preview, with the report’s words', async () => {
  const { html } = await service().html({ runs: [base], language: 'en' })
  expect(html).toContain('Model evaluation report')
})

test.each([
  [['eval-empty'], 'INVALID_INPUT', /eval-empty.*no results yet/],
  [['eval-gone'], 'NOT_FOUND', /eval-gone/],
  [[], 'INVALID_INPUT', /at least one/],
])('runs %j: %s', async (ids, code, message) => {
  const failed = service().create({ runs: ids.map(id), formats: ['json'], language: 'zh' })
  await expect(failed).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
})
