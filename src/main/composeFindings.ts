import { CompareService, type CompareServiceDeps } from './services/compare/CompareService'
import { type Comparisons, StoredComparisons } from './services/compare/StoredComparisons'
import type { EvaluationReader } from './services/EvaluationReader'
import { ReportRenderer } from './services/report/ReportRenderer'
import { ReportService, type ReportServiceDeps } from './services/report/ReportService'
import type { RunFolders } from './services/RunFolders'
import { WorkerThread } from './services/thread/WorkerThread'

/** The built programs of threads. */
export interface ThreadPaths {
  readonly comparer: string
  readonly reporter: string
}
interface Parts extends Omit<CompareServiceDeps & ReportServiceDeps, 'comparisons' | 'renderer'> {
  readonly reader: EvaluationReader
  readonly folders: RunFolders
  /** Where the run folders are. */
  readonly root: string
}

/** What evaluations have found, compared and written down: each in a thread of its own, or in this one where there is none. */
export function composeFindings({ root, ...parts }: Parts, paths: ThreadPaths | undefined) {
  const comparer = paths && new WorkerThread<Comparisons>(paths.comparer)
  const reporter = paths && new WorkerThread<Pick<ReportRenderer, 'render'>>(paths.reporter, root)
  const comparisons =
    comparer &&
    ({
      many: (query) => comparer.ask('many', query),
      forgetting: (query) => comparer.ask('forgetting', query),
      flips: (query) => comparer.ask('flips', query),
    } satisfies CompareServiceDeps['comparisons'])
  const renderer =
    reporter && ({ render: (order) => reporter.ask('render', order) } satisfies ReportServiceDeps['renderer'])
  return {
    compare: new CompareService({ ...parts, comparisons: comparisons ?? new StoredComparisons() }),
    reports: new ReportService({ ...parts, renderer: renderer ?? new ReportRenderer(parts) }),
    dispose: (): void => [comparer, reporter].forEach((thread) => thread?.dispose()),
  }
}
