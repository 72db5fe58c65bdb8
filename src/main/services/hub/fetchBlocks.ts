import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@shared/errors/appError'
import { waitFor } from '@shared/util/waitFor'
import type { BlockClaims, Run } from './BlockClaims'
import { type BlocksOf, BlockSink, WholeElsewhere } from './BlockSink'
import type { Patience } from './exchange'
import type { HostGates } from './HostGates'
import type { Slots } from './Slots'
import type { Source, Sources } from './Sources'
import type { Throttle } from './Throttle'
import type { Transport } from './transport'
import { givenUp, Trouble, troubles } from './trouble'

/** What all transfers of a host share. */
export interface Lines {
  readonly transport: Transport
  readonly slots: Slots
  readonly throttle: Throttle
  readonly gates: HostGates
  readonly patience: Patience & {
    /** Factor on the pauses between tries. */
    readonly pauses: number
  }
}
export interface BlockJob extends BlocksOf {
  readonly path: string
  readonly sources: Sources
  readonly claims: BlockClaims
  readonly connections: number
  readonly signal: AbortSignal
  /** Why nothing comes at the moment. */
  readonly waiting: (reason: string) => void
}

/** Tries at one place before another with the same file is asked. */
const triesBeforeLeaving = 2

/**
 * Fetches all blocks that can be claimed, over several connections. Passing troubles are waited out, other places asked;
 * only tries without any byte are counted. Throws NOT_FOUND, UNREACHABLE or CANCELLED.
 */
export async function fetchBlocks(job: BlockJob, lines: Lines): Promise<void> {
  const failed = new AbortController()
  const signal = AbortSignal.any([job.signal, failed.signal])
  const whole: WholeState = { taken: false }
  const line = async (): Promise<void> => {
    for (let run = job.claims.take(); run; run = job.claims.take()) {
      const claimed = run
      try {
        const on = await lines.slots.use(() => fetchRun({ ...job, signal }, claimed, { lines, whole }))
        if (!on) return
      } finally {
        job.claims.release(claimed)
      }
    }
  }
  const results = await Promise.allSettled(
    Array.from({ length: job.connections }, () =>
      line().catch((e: unknown) => {
        failed.abort(e)
        throw e
      }),
    ),
  )
  if (job.signal.aborted) throw cancelled()
  // the first failure has ended the others
  if (failed.signal.aborted) throw failed.signal.reason as Error
  for (const result of results) if (result.status === 'rejected') throw result.reason as Error
}

interface WholeState {
  /** A connection is reading the whole file, since the server knows no ranges. */
  taken: boolean
}

/** False where this connection has nothing more to do. */
async function fetchRun(
  job: BlockJob,
  run: Run,
  { lines, whole }: { readonly lines: Lines; readonly whole: WholeState },
): Promise<boolean> {
  const at = { from: run.first * job.blockBytes, end: Math.min(run.end * job.blockBytes, job.bytes) }
  const sink = new BlockSink(job, at, () => !whole.taken && (whole.taken = true))
  for (let tries = 0; sink.position < sink.end;) {
    const source = job.sources.current
    await lines.throttle.opened(job.signal, job.waiting)
    await lines.gates.passed(source.host, job.signal, job.waiting)
    if (job.signal.aborted) throw cancelled()
    const before = sink.progress
    const again = await fetchOnce(job, sink, { lines, source })
    if (again === 'elsewhere') return false
    if (sink.progress > before) tries = 0
    if (again === null) lines.gates.calm()
    else tries = await recover(job, again, { tries: tries + 1, source, lines })
    // a whole file that has broken off begins anew
    if (sink.whole && sink.position < sink.end) sink.position = 0
  }
  await sink.settled()
  return !whole.taken || sink.whole
}

/** Null when the answer has come to its end. */
async function fetchOnce(
  job: BlockJob,
  sink: BlockSink,
  { lines, source }: { readonly lines: Lines; readonly source: Source },
): Promise<Trouble | 'elsewhere' | null> {
  const { transport, patience, throttle } = lines
  const closed = new AbortController()
  const signal = AbortSignal.any([job.signal, closed.signal])
  const look = setInterval(() => {
    if (!throttle.open) closed.abort()
  }, lookMs)
  try {
    const before = sink.progress
    const headers = { range: sink.range }
    await transport.get(source.address, { headers, sink, signal, patience, straight: true })
    await sink.settled()
    return sink.progress > before ? null : new Trouble('broken', `${source.host} sends nothing of the file`)
  } catch (e) {
    await sink.settled()
    if (job.signal.aborted) throw cancelled()
    if (closed.signal.aborted) return null
    if (e instanceof WholeElsewhere) return 'elsewhere'
    if (e instanceof Trouble) return e
    throw e
  } finally {
    clearInterval(look)
  }
}
const lookMs = 1_000

/** Waits or goes elsewhere; the number of tries that the next place has behind it. */
async function recover(
  job: BlockJob,
  trouble: Trouble,
  { tries, source, lines }: { readonly tries: number; readonly source: Source; readonly lines: Lines },
): Promise<number> {
  const { tries: most, wait } = troubles[trouble.kind]
  if (trouble.kind === 'busy') lines.gates.close(source.host, waitFor(tries - 1, trouble.retryAfter))
  const leaving = tries >= Math.min(most, triesBeforeLeaving)
  if (leaving && tries < most * job.sources.count && (await job.sources.leave(source))) {
    job.waiting(`${trouble.message}; ${job.sources.current.host} is asked instead.`)
  } else if (tries >= most * job.sources.count) throw givenUp(job.path, trouble)
  else job.waiting(`${trouble.message}; it is tried again.`)
  const pause = wait ? waitFor(tries - 1, null) * lines.patience.pauses : 0
  await sleep(pause, undefined, { signal: job.signal }).catch(() => {})
  return tries
}

const cancelled = (): AppError =>
  new AppError('CANCELLED', 'The download was cancelled; it can go on at any time.')
