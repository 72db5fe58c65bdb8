import { join } from 'node:path'
import { catalogue } from '@shared/benchmarks'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { Language, ReportSpec } from '@shared/domain/recipe'
import type { RunId } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import type { EvaluationReader } from '../EvaluationReader'
import type { RunRepository, RunRow } from '../ports'
import type { RunFolders } from '../RunFolders'
import { buildReport } from './buildReport'
import type { ReportDocument } from './document'
import { renderCsv } from './renderCsv'
import {
  reportData,
  type Environment,
  type ReportData,
  type ReportInput,
  type ReportTraining,
} from './reportData'
import { writeFiles, type NewFile } from './writeFiles'

export interface ReportServiceDeps {
  readonly runs: Pick<RunRepository, 'get' | 'results'>
  readonly folders: Pick<RunFolders, 'folder' | 'recipeText'>
  readonly reader: Pick<EvaluationReader, 'evaluation' | 'samples' | 'prefixes' | 'metrics'>
  /** The machine that writes the report. */
  readonly environment: () => Promise<Environment>
  /** Cards of the user's own benchmarks. */
  readonly own: () => readonly BenchmarkCard[]
  /** Where the reader's clock stands. */
  readonly timeZone?: string
}
interface Asked {
  /** Evaluations, the baseline first. */
  readonly runs: readonly RunId[]
}

/** Writes what evaluations have found as documents. Reads everything from the runs; keeps nothing. */
export class ReportService {
  constructor(private readonly deps: ReportServiceDeps) {}

  /** Into the last run's `report` folder. */
  async create({
    runs,
    formats,
    language,
  }: Asked & { readonly formats: ReportSpec['formats']; readonly language: Language }): Promise<{
    files: string[]
  }> {
    const last = runs.at(-1)
    if (last === undefined) throw noRuns()
    const folder = join(this.deps.folders.folder(last), 'report')
    return { files: await this.write({ runs, formats, languages: [language], folder }) }
  }

  async html({ runs, language }: Asked & { readonly language: Language }): Promise<{ html: string }> {
    return { html: await toHtml(this.#document(await this.data(runs), language)) }
  }

  /**
   * One file per format, and per language where a format has words; returns their paths. Throws DISK_FULL or
   * NOT_WRITABLE, and then has written none.
   */
  async write({
    runs,
    formats,
    languages,
    folder,
  }: Asked & Pick<ReportSpec, 'formats' | 'languages'> & { readonly folder: string }): Promise<string[]> {
    const data = await this.data(runs)
    const files: NewFile[] = []
    for (const format of formats) {
      if (format === 'json')
        files.push({ name: 'report.json', content: `${JSON.stringify(data, null, 2)}\n` })
      if (format === 'csv') files.push({ name: 'report.csv', content: renderCsv(data) })
      if (format !== 'pdf' && format !== 'html') continue
      for (const language of languages) {
        const document = this.#document(data, language)
        const content = await (format === 'pdf' ? toPdf(document) : toHtml(document))
        files.push({ name: `report.${language}.${format}`, content })
      }
    }
    return writeFiles(folder, files)
  }

  /** Everything the report states. Throws INVALID_INPUT where a run has no results yet. */
  async data(ids: readonly RunId[]): Promise<ReportData> {
    if (ids.length === 0) throw noRuns()
    const runs = ids.map((id) => this.#run(id))
    const trainings = [...new Set(runs.flatMap((r) => r.training ?? []))].flatMap((id) => this.#training(id))
    const cards = new Map([...catalogue, ...this.deps.own()].map((card) => [card.id, card]))
    return reportData({ runs, trainings, cards, environment: await this.deps.environment() })
  }

  #document(data: ReportData, language: Language) {
    const timeZone = this.deps.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
    return buildReport(data, { language, timeZone })
  }

  #run(id: RunId): ReportInput['runs'][number] & { readonly training: RunId | null } {
    const { reader, runs, folders } = this.deps
    const row = reader.evaluation(id)
    const results = runs.results(id)
    if (results.length === 0) {
      const message = `The evaluation "${row.title}" has no results yet: let it finish before reporting on it.`
      throw new AppError('INVALID_INPUT', message)
    }
    const benchmarks = results.map((r) => r.benchmark)
    return {
      ...{ id, title: row.title, startedAt: row.startedAt, finishedAt: row.finishedAt },
      ...modelOf(row),
      complete: row.state === 'done',
      recipe: folders.recipeText(id),
      results,
      training: row.spec.target === 'tuned' ? row.after : null,
      samples: new Map(benchmarks.map((b) => [b, reader.samples(id, b)])),
      prefixes: new Map(benchmarks.map((b) => [b, reader.prefixes(id, b)])),
    }
  }

  #training(id: RunId): ReportTraining[] {
    const { runs, folders, reader } = this.deps
    const row = runs.get(id)
    if (row?.kind !== 'train') return []
    const { title, startedAt, finishedAt } = row
    return [{ id, title, startedAt, finishedAt, recipe: folders.recipeText(id), metrics: reader.metrics(id) }]
  }
}

/** Loaded when the first document is written: the libraries behind both take a third of the program's start. */
const toPdf = async (document: ReportDocument): Promise<Uint8Array> =>
  (await import('./pdf/renderPdf')).renderPdf(document)

const toHtml = async (document: ReportDocument): Promise<string> =>
  (await import('./html/renderHtml')).renderHtml(document)

const noRuns = (): AppError => new AppError('INVALID_INPUT', 'A report needs at least one evaluation.')

/** Model and adapter by name: the whole paths are in the recipe. A model that was trained whole has no adapter. */
function modelOf({ spec: { recipe, target }, after }: RunRow): { model: string; adapter: string | null } {
  const model = recipe.model.endpoint?.name ?? recipe.model.id ?? shortPath(recipe.model.path ?? '')
  if (target !== 'tuned') return { model, adapter: null }
  if (after !== null && recipe.train?.adapter.kind === 'full')
    return { model: `${model} → ${after}`, adapter: null }
  return { model, adapter: after ?? shortPath(recipe.adapter ?? '') }
}

/** The last two names of a path: folders called "model" are common. */
const shortPath = (path: string): string => path.split(/[\\/]/).filter(Boolean).slice(-2).join('/')
