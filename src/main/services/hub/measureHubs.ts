import type { HubSpeed, RepoFile, RepoRef } from '@shared/domain/hub'
import { AppError } from '@shared/errors/appError'
import type { Head, Patience, Sink } from './exchange'
import type { Hub } from './Hub'
import type { Transport } from './transport'
import { Trouble } from './trouble'

/** Enough to leave the slow start of a connection behind, little enough to wait for. */
const [sampleBytes, sampleMs] = [8 * 2 ** 20, 4_000]

interface Tools {
  readonly transport: Transport
  readonly patience: Patience
  readonly signal?: AbortSignal | undefined
}

/** How fast each hub sends the beginning of the largest file of a repository; one after the other, not to disturb. */
export async function measureHubs(hubs: readonly Hub[], ref: RepoRef, tools: Tools): Promise<HubSpeed[]> {
  const speeds: HubSpeed[] = []
  for (const hub of hubs) speeds.push(await measured(hub, { ...ref, revision: hub.defaultRevision }, tools))
  return speeds
}

/** The fastest first, those that cannot be used last. */
export function fastestFirst(hubs: readonly Hub[], speeds: readonly HubSpeed[]): Hub[] {
  const rate = ({ endpoint }: Hub): number =>
    speeds.find((speed) => speed.endpoint === endpoint)?.bytesPerSecond ?? -1
  return [...hubs].sort((a, b) => rate(b) - rate(a))
}

async function measured(hub: Hub, ref: RepoRef, { transport, patience, signal }: Tools): Promise<HubSpeed> {
  const who = { hub: hub.name, endpoint: hub.endpoint }
  try {
    const { files } = await hub.files(ref, signal)
    const [file] = [...files].sort((a, b) => b.bytes - a.bytes)
    if (!file || file.bytes === 0) throw new Trouble('missing', `${hub.endpoint} has no file of ${ref.id}`)
    const sink = new Stopwatch()
    await sample({ hub, ref, file, sink }, { transport, patience, signal })
    return { ...who, latencyMs: sink.latencyMs, bytesPerSecond: sink.rate, problem: null }
  } catch (e) {
    if (signal?.aborted) throw new AppError('CANCELLED', 'The measurement was cancelled.')
    return {
      ...who,
      latencyMs: null,
      bytesPerSecond: null,
      problem: e instanceof Error ? e.message : String(e),
    }
  }
}

async function sample(
  { hub, ref, file, sink }: { hub: Hub; ref: RepoRef; file: RepoFile; sink: Stopwatch },
  { transport, patience, signal }: Tools,
): Promise<void> {
  const enough = AbortSignal.timeout(sampleMs)
  const range = `bytes=0-${Math.min(file.bytes, sampleBytes) - 1}`
  try {
    await transport.get(hub.address(ref, file), {
      ...{ sink, patience, headers: { range }, straight: true },
      signal: signal ? AbortSignal.any([signal, enough]) : enough,
    })
  } catch (e) {
    // what has come until then is a measurement, too
    if (!enough.aborted || sink.rate === 0) throw e
  }
}

/** Times what comes and keeps nothing. */
class Stopwatch implements Sink {
  readonly #memory = Buffer.allocUnsafeSlow(2 ** 18)
  readonly #started = performance.now()
  #first = 0
  #last = 0
  #bytes = 0

  wants({ status }: Head): boolean {
    this.#first = performance.now()
    return status === 200 || status === 206
  }

  space(): Buffer {
    return this.#memory
  }

  filled(bytes: number): undefined {
    this.#bytes += bytes
    this.#last = performance.now()
  }

  get latencyMs(): number {
    return this.#first - this.#started
  }

  /** Bytes per second, the wait for the first one included: small files are mostly that. */
  get rate(): number {
    const ms = this.#last - this.#started
    return ms > 0 ? (this.#bytes / ms) * 1000 : 0
  }
}
