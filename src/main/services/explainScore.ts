import { findCard } from '@shared/benchmarks'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { explain, type Explanation } from '@shared/domain/explain'
import type { RunId } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import type { EvaluationReader } from './EvaluationReader'
import type { RunFolders } from './RunFolders'
import type { RunRepository } from './ports'

interface Deps {
  readonly reader: Pick<EvaluationReader, 'evaluation' | 'samples'>
  readonly runs: Pick<RunRepository, 'results'>
  readonly folders: Pick<RunFolders, 'notes'>
  /** Cards of the user's own benchmarks. */
  readonly own: () => readonly BenchmarkCard[]
}

/** Why a score differs from published ones. Throws NOT_FOUND for an unknown run and for a benchmark it did not measure. */
export function explainScore(
  { id, benchmark }: { readonly id: RunId; readonly benchmark: string },
  { reader, runs, folders, own }: Deps,
): Explanation {
  const row = reader.evaluation(id)
  const results = runs.results(id)
  const result = results.find((r) => r.benchmark === benchmark)
  if (!result) {
    const known = results.map((r) => r.benchmark).join(', ') || 'no benchmark'
    throw new AppError('NOT_FOUND', `"${row.title}" has no result of "${benchmark}": it measured ${known}.`)
  }
  const { evaluate, train } = row.spec.recipe
  const adapter = row.spec.target === 'tuned' ? train?.adapter : undefined
  const quantize = adapter?.kind === 'lora' ? adapter.quantize : undefined
  const noTemplate = `${benchmark}: the model has no chat template`
  const withoutTemplate = folders
    .notes(id)
    .some((event) => event.type === 'log' && event.message.startsWith(noTemplate))
  return explain({
    run: id,
    card: own().find((card) => card.id === benchmark) ?? findCard(benchmark),
    result,
    samples: reader.samples(id, benchmark),
    asked: { limit: evaluate?.limit, quantize, withoutTemplate },
  })
}
