import { findCard } from '@shared/benchmarks'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import { isArchive } from '../benchmarks/files/archive'
import { pickFiles } from '../benchmarks/locate'

/** Which of a repository's files a benchmark needs, by their names: those of its card, else the archives that may hold them. */
export function benchmarkFiles({
  id,
  repository,
  names,
}: EngineInput<'benchmarkFiles'>): EngineOutput<'benchmarkFiles'> {
  const files = pickFiles(findCard(id), repository, names)
  return { files: files ?? names.filter(isArchive), packed: files === undefined }
}
