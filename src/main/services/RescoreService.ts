import type { EngineOutput } from '@shared/contract/engine'
import type { OwnBenchmarks } from '@shared/domain/ownBenchmark'
import type { RunId } from '@shared/domain/run'
import type { BenchmarkResult } from '@shared/domain/score'
import { AppError } from '@shared/errors/appError'
import type { EvaluationReader } from './EvaluationReader'
import type { CallOptions, EngineClient, RunRepository } from './ports'
import type { RunFolders } from './RunFolders'
import { isOpen, type RunStates } from './RunStates'

interface Deps {
  readonly engine: Pick<EngineClient, 'open'>
  readonly reader: Pick<EvaluationReader, 'evaluation'>
  readonly folders: Pick<RunFolders, 'folder'>
  readonly runs: Pick<RunRepository, 'results'>
  readonly states: Pick<RunStates, 'heard'>
  readonly resources: string
  readonly own: () => OwnBenchmarks
  /** Folder of the user's scorers. */
  readonly plugins: string
}
interface Asked {
  readonly id: RunId
  /** All that the run has results of, where absent. */
  readonly benchmarks?: readonly string[] | undefined
  /** Where the benchmarks' files are now, where they are not where the recipe says. */
  readonly data?: string | undefined
  /** Plug-ins that score, or find the answer, instead of what the cards say. */
  readonly scorer?: string | undefined
  readonly extractor?: string | undefined
}
/** What scoring again has changed about one benchmark. */
export type Rescored = Omit<EngineOutput<'rescore'>['rescored'][number], 'result'> & {
  readonly before: BenchmarkResult
  readonly after: BenchmarkResult
}

/** Scores the stored answers of an evaluation again, as the cards are now. Earlier scores stay in its folder. */
export class RescoreService {
  constructor(private readonly deps: Deps) {}

  /** Throws INVALID_INPUT for a run that is no finished evaluation, or has no result of a benchmark named. */
  async run(
    { id, benchmarks, data, scorer, extractor }: Asked,
    options: Pick<CallOptions, 'signal'> = {},
  ): Promise<Rescored[]> {
    const { engine, reader, folders, runs, states, resources, own, plugins } = this.deps
    const row = reader.evaluation(id)
    if (isOpen(row.state))
      throw new AppError('INVALID_INPUT', `"${row.title}" is ${row.state}: score it again when it has ended.`)
    const spec = row.spec.recipe.evaluate
    if (!spec) throw new AppError('INTERNAL', `The evaluation ${id} has no "evaluate" section.`)
    const before = new Map(runs.results(id).map((result) => [result.benchmark, result]))
    const wanted = benchmarks ?? [...before.keys()]
    const unknown = wanted.find((name) => !before.has(name))
    if (unknown !== undefined || wanted.length === 0)
      throw new AppError(
        'INVALID_INPUT',
        `"${row.title}" has ${wanted.length === 0 ? 'no result' : `no result of "${unknown}"`}: it has ${[...before.keys()].join(', ') || 'none'}.`,
      )
    const session = await engine.open()
    try {
      const input = {
        spec: data === undefined ? spec : { ...spec, data },
        results: wanted.flatMap((name) => before.get(name) ?? []),
        folder: folders.folder(id),
        resources,
        own: own(),
        plugins,
        by: {
          ...(scorer === undefined ? {} : { scorer }),
          ...(extractor === undefined ? {} : { extractor }),
        },
      }
      const onEvent = (event: Parameters<RunStates['heard']>[1]): void => states.heard(id, event)
      const { rescored } = await session.call('rescore', input, { ...options, onEvent })
      return rescored.flatMap(({ result, ...rest }) => {
        const earlier = before.get(result.benchmark)
        return earlier ? [{ ...rest, before: earlier, after: result }] : []
      })
    } finally {
      session.dispose()
    }
  }
}
