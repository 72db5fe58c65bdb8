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
import type { Environment } from './reportData'
import type { OrderedRun, OrderedTraining, ReportRenderer } from './ReportRenderer'
import { writeFiles, type NewFile } from './writeFiles'
import { manifestOf, writtenReports } from './writtenReports'

export interface ReportServiceDeps {
  readonly runs: Pick<RunRepository, 'get' | 'results'>
  readonly folders: Pick<RunFolders, 'folder' | 'ids'>
  readonly reader: Pick<EvaluationReader, 'evaluation'>
  /** In this thread or another one. */
  readonly renderer: Pick<ReportRenderer, 'render'>
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
    const { name, content } = await this.#one(runs, format, language)
    return { name, base64: Buffer.from(content).toString('base64') }
  }

  async html({ runs, language }: Asked & { readonly language: Language }): Promise<{ html: string }> {
    const { content } = await this.#one(runs, 'html', language)
    return { html: Buffer.from(content).toString('utf8') }
  }

  async #one(
    runs: readonly RunId[],
    format: ReportSpec['formats'][number],
    language: Language,
  ): Promise<NewFile> {
    const [file] = await this.#render(runs, { formats: [format], languages: [language] })
    if (!file) throw new AppError('INTERNAL', `No file came of the format "${format}".`)
    return file
  }

  /**
   * One file per format, and per language where a format has words; returns their paths. Throws DISK_FULL or
   * NOT_WRITABLE, and then has written none.
   */
  async write({ runs, formats, languages, folder }: Where): Promise<string[]> {
    return writeFiles(folder, await this.#render(runs, { formats, languages }))
  }

  /** The same with a note of what they are of: `list` knows them from then on. */
  async keep({ runs, formats, languages, folder }: Where): Promise<string[]> {
    const files = await this.#render(runs, { formats, languages })
    const [, ...paths] = await writeFiles(folder, [manifestOf(runs), ...files])
    return paths
  }

  /** Throws INVALID_INPUT where a run has no results yet. */
  async #render(
    ids: readonly RunId[],
    { formats, languages }: Pick<ReportSpec, 'formats' | 'languages'>,
  ): Promise<NewFile[]> {
    if (ids.length === 0) throw noRuns()
    const runs = ids.map((id) => this.#run(id))
    const measured = new Set(runs.flatMap(({ results }) => results.map(({ benchmark }) => benchmark)))
    const cards = [...catalogue, ...this.deps.own()].filter(({ id }) => measured.has(id))
    return this.deps.renderer.render({
      runs,
      trainings: [...new Set(runs.flatMap((r) => r.training ?? []))].flatMap((id) => this.#training(id)),
      cards: new Map(cards.map((card) => [card.id, card])),
      environment: await this.deps.environment(),
      timeZone: this.deps.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...{ formats, languages },
    })
  }

  #run(id: RunId): OrderedRun & { readonly training: RunId | null } {
    const { reader, runs } = this.deps
    const row = reader.evaluation(id)
    const results = runs.results(id)
    if (results.length === 0) {
      const message = `The evaluation "${row.title}" has no results yet: let it finish before reporting on it.`
      throw new AppError('INVALID_INPUT', message)
    }
    return {
      ...{ id, title: row.title, startedAt: row.startedAt, finishedAt: row.finishedAt },
      ...modelOf(row),
      complete: row.state === 'done',
      results,
      training: row.spec.target === 'tuned' ? row.after : null,
    }
  }

  #training(id: RunId): OrderedTraining[] {
    const row = this.deps.runs.get(id)
    if (row?.kind !== 'train') return []
    return [{ id, title: row.title, startedAt: row.startedAt, finishedAt: row.finishedAt }]
  }
}

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
