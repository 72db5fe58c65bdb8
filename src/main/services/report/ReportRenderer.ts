import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { Language, ReportSpec } from '@shared/domain/recipe'
import type { RunId } from '@shared/domain/run'
import type { EvaluationReader } from '../EvaluationReader'
import type { RunFolders } from '../RunFolders'
import { buildReport } from './buildReport'
import type { ReportDocument } from './document'
import { renderCsv } from './renderCsv'
import {
  reportData,
  type Environment,
  type ReportData,
  type ReportRun,
  type ReportTraining,
} from './reportData'
import type { NewFile } from './writeFiles'

/** A run as the index knows it; what its folder holds is read when it is drawn. */
export type OrderedRun = Omit<ReportRun, 'id' | 'recipe' | 'machine'> & { readonly id: RunId }
export type OrderedTraining = Pick<ReportTraining, 'title' | 'startedAt' | 'finishedAt'> & {
  readonly id: RunId
}

/** A report that is to be drawn: one file per format, and per language where a format has words. */
export interface ReportOrder {
  /** The baseline first. */
  readonly runs: readonly OrderedRun[]
  readonly trainings: readonly OrderedTraining[]
  /** Of what the runs have measured. */
  readonly cards: ReadonlyMap<string, BenchmarkCard>
  readonly environment: Environment
  /** Where the reader's clock stands. */
  readonly timeZone: string
  readonly formats: ReportSpec['formats']
  readonly languages: readonly Language[]
}

interface Deps {
  readonly reader: Pick<EvaluationReader, 'samples' | 'prefixes' | 'curves' | 'machine'>
  readonly folders: Pick<RunFolders, 'recipeText'>
}

/** Reads what runs have stored and draws it, which takes seconds. */
export class ReportRenderer {
  constructor(private readonly deps: Deps) {}

  async render(order: ReportOrder): Promise<NewFile[]> {
    const data = this.#data(order)
    const files: NewFile[] = []
    for (const format of order.formats) {
      if (format === 'json')
        files.push({ name: 'report.json', content: `${JSON.stringify(data, null, 2)}\n` })
      if (format === 'csv') files.push({ name: 'report.csv', content: renderCsv(data) })
      if (format !== 'pdf' && format !== 'html') continue
      for (const language of order.languages) {
        const document = buildReport(data, { language, timeZone: order.timeZone })
        const content = await (format === 'pdf' ? toPdf(document) : toHtml(document))
        files.push({ name: `report.${language}.${format}`, content })
      }
    }
    return files
  }

  /** Everything the report states. */
  #data({ runs, trainings, cards, environment }: ReportOrder): ReportData {
    const { reader, folders } = this.deps
    return reportData({
      runs: runs.map((run) => {
        const benchmarks = run.results.map((r) => r.benchmark)
        return {
          ...run,
          recipe: folders.recipeText(run.id),
          machine: reader.machine(run.id),
          samples: new Map(benchmarks.map((b) => [b, reader.samples(run.id, b)])),
          prefixes: new Map(benchmarks.map((b) => [b, reader.prefixes(run.id, b)])),
        }
      }),
      trainings: trainings.map((training) => ({
        ...training,
        recipe: folders.recipeText(training.id),
        ...reader.curves(training.id),
      })),
      cards,
      environment,
    })
  }
}

/** Loaded when the first document is written: the libraries behind both take a third of the program's start. */
const toPdf = async (document: ReportDocument): Promise<Uint8Array> =>
  (await import('./pdf/renderPdf')).renderPdf(document)

const toHtml = async (document: ReportDocument): Promise<string> =>
  (await import('./html/renderHtml')).renderHtml(document)
