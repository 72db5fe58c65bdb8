import { findCard } from '@shared/benchmarks'
import type { Cli } from './command'
import { table } from './output'
import { progressLine } from './progress'

/** Downloads the files of benchmarks of the catalogue, those that are not here yet. */
export async function pullBenchmarks(ids: readonly string[], { app, out, signal }: Cli): Promise<void> {
  for (const id of ids) findCard(id)
  const found = await app().services.benchmarkData.ensure(ids, {
    signal,
    onProgress: (label, progress) => out.progress(progressLine({ phase: 'download', label, ...progress })),
  })
  const rows = found.map(({ benchmark, source, from, revision, files, folder }) => [
    ...[benchmark, source, from, revision?.slice(0, 12) ?? '', String(files.length), folder],
  ])
  out.result(found, table(['benchmark', 'source', 'from', 'revision', 'files', 'folder'], rows))
}
