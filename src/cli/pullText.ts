import type { DownloadPlan, DownloadProgress, RepoPage } from '@shared/domain/hub'
import type { Pull } from '@shared/domain/pull'
import type { App } from '@main/compose'
import type { Output } from './output'
import { table } from './output'
import { clock } from './progress'

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** Such as `Qwen/Qwen3-0.6B 612.0/1519.0 MB · 24.1 MB/s · 0:38 left`. */
function pullLine({ repo, bytes }: Pull, { done, bytesPerSecond, etaMs, waiting }: DownloadProgress): string {
  const parts = [
    `${repo} ${(done / 1e6).toFixed(1)}/${megabytes(bytes)}`,
    waiting ?? `${megabytes(bytesPerSecond)}/s`,
    etaMs === null ? 'time left unknown' : `${clock(etaMs)} left`,
  ]
  return parts.join(' · ')
}

/** Tells how this process's downloads go on until the returned function is called. */
export function tellPulls({ events }: App, out: Output): () => void {
  return events.on(({ name, payload }) => {
    if (name !== 'pulls.changed') return
    if (payload.progress) out.progress(pullLine(payload, payload.progress))
  })
}

/** What will be fetched and what will not, and why. */
export function planLines(plan: DownloadPlan): string[] {
  const { files, bytes, missingBytes, freeBytes, leftOut, endpoint, id, revision } = plan
  const reasons = [...Map.groupBy(leftOut, ({ why }) => why)].map(([why, left]) => {
    const size = left.reduce((sum, file) => sum + file.bytes, 0)
    return `left out, ${reasonTexts[why]}: ${left.length} ${left.length === 1 ? 'file' : 'files'}, ${megabytes(size)}`
  })
  const there = bytes - missingBytes > 0 ? `, ${megabytes(bytes - missingBytes)} of it are here` : ''
  return [
    `${id} at ${revision} from ${endpoint}: ${files.length} files, ${megabytes(bytes)}${there}; ${megabytes(freeBytes)} free`,
    ...reasons,
  ]
}

const reasonTexts: { readonly [K in DownloadPlan['leftOut'][number]['why']]: string } = {
  'other-format': 'the same weights in another format',
  'other-precision': 'the same weights in another precision',
  'not-needed': 'read by nothing here',
  'not-asked': 'not asked for',
}

export function searchText({ repos, total }: RepoPage): string {
  const rows = repos.map(({ id, downloads, licence, bytes, title }) => [
    ...[id, downloads === null ? '?' : String(downloads), bytes === null ? '?' : megabytes(bytes)],
    ...[licence ?? '?', title ?? ''],
  ])
  return `${table(['model', 'downloads', 'size', 'licence', ''], rows)}\n\n${repos.length} of ${total ?? 'more'}`
}
