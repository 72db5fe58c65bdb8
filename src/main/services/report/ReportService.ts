import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { catalogue } from '@shared/benchmarks'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { WrittenReport } from '@shared/contract/reports'
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
import { manifestOf, writtenReports } from './writtenReports'

export interface ReportServiceDeps {
  readonly runs: Pick<RunRepository, 'get' | 'results'>
  readonly folders: Pick<RunFolders, 'folder' | 'ids' | 'recipeText'>
  readonly reader: Pick<EvaluationReader, 'evaluation' | 'samples' | 'prefixes' | 'curves' | 'machine'>
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

type Where = Asked & Pick<ReportSpec, 'formats' | 'languages'> & { readonly folder: string }

/** Writes what evaluations have found as documents. Reads everything from the runs. */
export class ReportService {
  constructor(private readonly deps: ReportServiceDeps) {}

  /** Into a folder of these evaluations' own in the last run's `report` folder. */
  async create({
    runs,
    formats,
    language,
  }: Asked & { readonly formats: ReportSpec['formats']; readonly language: Language }): Promise<{
    files: string[]
  }> {
    const last = runs.at(-1)
    if (last === undefined) throw noRuns()
    const folder = join(this.deps.folders.folder(last), 'report', keyOf(runs))
    return { files: await this.keep({ runs, formats, languages: [language], folder }) }
  }

  /** All that lie in run folders, the newest first. */
  list(): WrittenReport[] {
    const { folders } = this.deps
    return folders
      .ids()
      .flatMap((id) => writtenReports(folders.folder(id)))
      .sort((x, y) => y.writtenAt - x.writtenAt)
  }

  async file({
    runs,
    format,
    language,
  }: Asked & { readonly format: ReportSpec['formats'][number]; readonly language: Language }): Promise<{
    name: string
    base64: string
  }> {
    const data = await this.data(runs)
    const [file] = await this.#render(data, { formats: [format], languages: [language] })
    if (!file) throw new AppError('INTERNAL', `No file came of the format "${format}".`)
    return { name: file.name, base64: Buffer.from(file.content).toString('base64') }
  }

  async html({ runs, language }: Asked & { readonly language: Language }): Promise<{ html: string }> {
    return { html: await toHtml(this.#document(await this.data(runs), language)) }
  }

  /**
   * One file per format, and per language where a format has words; returns their paths. Throws DISK_FULL or
   * NOT_WRITABLE, and then has written none.
   */
  async write({ runs, formats, languages, folder }: Where): Promise<string[]> {
    return writeFiles(folder, await this.#render(await this.data(runs), { formats, languages }))
  }

  /** The same with a note of what they are of: `list` knows them from then on. */
  async keep({ runs, formats, languages, folder }: Where): Promise<string[]> {
    const files = await this.#render(await this.data(runs), { formats, languages })
    const [, ...paths] = await writeFiles(folder, [manifestOf(runs), ...files])
    return paths
  }

  async #render(
    data: ReportData,
    { formats, languages }: Pick<ReportSpec, 'formats' | 'languages'>,
  ): Promise<NewFile[]> {
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
    return files
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
      machine: reader.machine(id),
      samples: new Map(benchmarks.map((b) => [b, reader.samples(id, b)])),
      prefixes: new Map(benchmarks.map((b) => [b, reader.prefixes(id, b)])),
    }
  }

  #training(id: RunId): ReportTraining[] {
    const { runs, folders, reader } = this.deps
    const row = runs.get(id)
    if (row?.kind !== 'train') return []
    const { title, startedAt, finishedAt } = row
    const recipe = folders.recipeText(id)
    return [{ id, title, startedAt, finishedAt, recipe, ...reader.curves(id) }]
  }
}

/** Loaded when the first document is written: the libraries behind both take a third of the program's start. */
const toPdf = async (document: ReportDocument): Promise<Uint8Array> =>
  (await import('./pdf/renderPdf')).renderPdf(document)

const toHtml = async (document: ReportDocument): Promise<string> =>
  (await import('./html/renderHtml')).renderHtml(document)

/** The same evaluations in the same order have one folder: writing again writes the same files. */
const keyOf = (runs: readonly RunId[]): string =>
  createHash('sha256').update(runs.join('\n')).digest('hex').slice(0, 12)

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
