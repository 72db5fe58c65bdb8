import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DownloadPlan, DownloadProgress, DownloadResult, RepoRef } from '@shared/domain/hub'
import { Downloads, linesOf, type PlanOptions } from '@main/services/hub/Downloads'
import { HuggingFace } from '@main/services/hub/huggingFace'
import { ModelScope } from '@main/services/hub/modelScope'
import { Transport } from '@main/services/hub/transport'
import { type HubServer, type HubServerOptions, startHub } from '../hubServer'

/** Short waits, so that tests of what goes wrong do not take long. */
const impatient = { connectMs: 1_000, firstByteMs: 500, stallMs: 300, pauses: 0.002 }

export const tiny: RepoRef = { kind: 'model', id: 'demo/tiny' }

/** A stand-in hub (or several, of which the second speaks Hugging Face), a folder, and what downloads into it. */
export async function aDownload(
  first: HubServerOptions,
  {
    second,
    token,
    base = mkdtempSync(join(tmpdir(), 'biaochi-hub-')),
    ...told
  }: { second?: HubServerOptions; token?: string; base?: string } & NonNullable<
    Parameters<typeof linesOf>[1]
  > = {},
) {
  const servers: HubServer[] = [await startHub(first), ...(second ? [await startHub(second)] : [])]
  const transport = new Transport({})
  const hubs = servers.map(({ endpoint }, i) =>
    i === 0 ? new ModelScope({ transport, endpoint, token }) : new HuggingFace({ transport, endpoint }),
  )
  const digests = new Map<string, string>()
  const keyOf = (key: object): string => JSON.stringify(key)
  const log: string[] = []
  const downloads = new Downloads({
    ...{ hubs, base, lines: linesOf(transport, { patience: impatient, ...told }) },
    digests: {
      get: (key) => digests.get(keyOf(key)),
      put: (key, sha256) => void digests.set(keyOf(key), sha256),
    },
    log: { info: (line) => log.push(line), warn: (line) => log.push(line) },
  })
  const progress: DownloadProgress[] = []
  let plan: DownloadPlan | undefined
  const fileAt = (path: string): string => join(plan?.folder ?? base, path)
  return {
    ...{ base, hubs, downloads, progress, log, digests, transport },
    server: servers[0]!,
    other: servers[1]!,
    at: fileAt,
    sha: (path: string) =>
      createHash('sha256')
        .update(readFileSync(fileAt(path)))
        .digest('hex'),
    pull: async ({
      ref = tiny,
      signal = new AbortController().signal,
      ...options
    }: PlanOptions & { ref?: RepoRef; signal?: AbortSignal } = {}): Promise<{
      plan: DownloadPlan
      result: DownloadResult
    }> => {
      plan = await downloads.plan(ref, options)
      const result = await downloads.download(plan, { signal, onProgress: (p) => progress.push(p) })
      return { plan, result }
    },
    [Symbol.asyncDispose]: async () => {
      transport.dispose()
      await Promise.all(servers.map((server) => server.close()))
      rmSync(base, { recursive: true, force: true })
    },
  }
}
