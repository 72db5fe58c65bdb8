import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DownloadPlan, DownloadProgress, DownloadResult } from '@shared/domain/hub'
import { type Pull, type PullAsked, type PullRequest, pullRequest } from '@shared/domain/pull'
import type { ProcessIdentity } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import type { Downloads } from '../hub/Downloads'
import { dropParts } from '../hub/fetchedFiles'
import type { HubChoice } from '../hub/hubs'
import { missingBytes } from '../hub/missingBytes'
import { sameProcess } from '../processIdentity'
import type { PullRecord, PullRecords } from './PullRecords'

interface Deps {
  readonly downloads: (choice: HubChoice) => Pick<Downloads, 'plan' | 'download'>
  readonly records: PullRecords
  readonly changed: (pull: Pull) => void
  readonly cancelled: (id: string) => void
  readonly owner: ProcessIdentity
  readonly isAlive: (who: ProcessIdentity) => boolean
  readonly now: () => number
}

/** A download that this host works on. */
interface Live {
  readonly abort: AbortController
  readonly ended: Promise<DownloadResult>
  progress: DownloadProgress | null
}

/**
 * Downloads as jobs of a list of their own: they wait for the network and not for the processor, so that they need not
 * queue with trainings. What a host that has ended leaves is shown as paused and goes on when it is asked for.
 */
export class PullService {
  readonly #live = new Map<string, Live>()
  readonly #done = new Map<string, { readonly pull: Pull; readonly result: DownloadResult }>()
  constructor(private readonly deps: Deps) {}

  list(): Pull[] {
    const open = [...this.deps.records.all()].map(([id, record]) => this.#pull(id, record))
    const all = [...open, ...[...this.#done.values()].map(({ pull }) => pull)]
    return all.sort((a, b) => b.createdAt - a.createdAt)
  }

  plan(asked: PullAsked, signal?: AbortSignal): Promise<DownloadPlan> {
    const request = pullRequest.parse(asked)
    const { kind, id, revision, include, exclude, fastest } = request
    const ref = { kind, id, ...(revision === undefined ? {} : { revision }) }
    return this.deps.downloads(request).plan(ref, { include, exclude, fastest, signal })
  }

  /** Returns once it is known what there is to do; a download of the same revision that is under way is joined. */
  async start(asked: PullAsked, signal?: AbortSignal): Promise<Pull> {
    const request = pullRequest.parse(asked)
    return this.#begin(request, await this.plan(request, signal))
  }

  /** Returns once all is there, whichever host works on it. Throws what the download throws; CANCELLED where it was paused. */
  async finished(id: string, signal?: AbortSignal): Promise<DownloadResult> {
    let request: PullRequest | undefined
    for (;;) {
      const live = this.#live.get(id)
      if (live) return raced(live.ended, signal)
      const done = this.#done.get(id)
      if (done) return done.result
      const record = this.deps.records.get(id)
      request = record ? sameAgain(record) : request
      if (!request) throw new AppError('NOT_FOUND', `There is no download "${id}" any more: start it again.`)
      // another host's is looked at until it ends; what it has fetched is only checked then
      if (record && this.#isElsewhere(record)) await pause(signal)
      else this.#begin(request, await this.plan(request, signal))
    }
  }

  /** Ends it where it is. Nothing is lost. */
  async pause({ id }: { readonly id: string }): Promise<void> {
    const record = this.#record(id)
    this.#live.get(id)?.abort.abort()
    await this.#live.get(id)?.ended.catch(() => undefined)
    if (this.#isElsewhere(record)) throw elsewhere(record)
  }

  async resume({ id }: { readonly id: string }): Promise<void> {
    const record = this.#record(id)
    if (this.#live.has(id)) return
    if (this.#isElsewhere(record)) throw elsewhere(record)
    const request = sameAgain(record)
    this.#begin(request, await this.plan(request))
  }

  async cancel({ id }: { readonly id: string }): Promise<void> {
    await this.pause({ id })
    const { folder, fresh } = this.#record(id)
    if (fresh) {
      rmSync(folder, { recursive: true, force: true })
      removeEmpty(dirname(folder))
    } else dropParts(folder)
    this.deps.records.remove(id)
    this.deps.cancelled(id)
  }

  /** The download that fills this folder and is not done. */
  fills(folder: string): boolean {
    return [...this.deps.records.all().values()].some((record) => record.folder === folder)
  }

  async dispose(): Promise<void> {
    const ends = [...this.#live.values()].map(({ abort, ended }) => {
      abort.abort()
      return ended
    })
    await Promise.allSettled(ends)
  }

  #begin(request: PullRequest, plan: DownloadPlan): Pull {
    const id = idOf(plan)
    const known = this.deps.records.get(id)
    if (this.#live.has(id) || (known && this.#isElsewhere(known))) return this.#pull(id, this.#record(id))
    const { revision, hub, endpoint, folder, bytes } = plan
    const record: PullRecord = {
      ...{ request, revision, hub, endpoint, folder, bytes, files: plan.files.length, parts: plan.files },
      createdAt: known?.createdAt ?? this.deps.now(),
      fresh: known?.fresh ?? !existsSync(folder),
      ...{ owner: this.deps.owner, error: null },
    }
    this.deps.records.put(id, record)
    this.#done.delete(id)
    const abort = new AbortController()
    const live: Live = { abort, progress: null, ended: this.#drive(id, plan, abort.signal) }
    live.ended.catch(() => undefined) // whoever waits hears of it, and so does everybody by the event
    this.#live.set(id, live)
    const pull = this.#pull(id, record)
    this.deps.changed(pull)
    return pull
  }

  async #drive(id: string, plan: DownloadPlan, signal: AbortSignal): Promise<DownloadResult> {
    const onProgress = (progress: DownloadProgress): void => {
      const live = this.#live.get(id)
      if (live) live.progress = progress
      this.deps.changed(this.#pull(id, this.#record(id)))
    }
    try {
      const record = this.#record(id)
      const result = await this.deps.downloads(record.request).download(plan, { signal, onProgress })
      this.deps.records.remove(id)
      this.#live.delete(id)
      const done = {
        ...this.#pull(id, { ...record, owner: null }),
        ...{ state: 'done' as const, done: record.bytes },
      }
      this.#done.set(id, { pull: done, result })
      this.deps.changed(done)
      return result
    } catch (e) {
      const error = AppError.from(e)
      this.#live.delete(id)
      const paused = signal.aborted || error.code === 'CANCELLED'
      const ended = { ...this.#record(id), owner: null, error: paused ? null : error.toShape() }
      this.deps.records.put(id, ended)
      this.deps.changed(this.#pull(id, ended))
      throw error
    }
  }

  #pull(id: string, record: PullRecord): Pull {
    const { request, owner, error, ...facts } = record
    const { revision, hub, endpoint, folder, files, bytes, createdAt } = facts
    const live = this.#live.get(id)
    const running = live !== undefined || (owner !== null && this.deps.isAlive(owner))
    return {
      ...{
        id,
        kind: request.kind,
        repo: request.id,
        revision,
        hub,
        endpoint,
        folder,
        files,
        bytes,
        createdAt,
      },
      done: live?.progress?.done ?? arrived(record),
      state: error ? 'failed' : running ? 'running' : 'paused',
      progress: live?.progress ?? null,
      error,
    }
  }

  #record(id: string): PullRecord {
    const record = this.deps.records.get(id)
    if (!record)
      throw new AppError('NOT_FOUND', `There is no open download "${id}": it is done or was given up.`)
    return record
  }

  #isElsewhere({ owner }: PullRecord): boolean {
    return owner !== null && !sameProcess(owner, this.deps.owner) && this.deps.isAlive(owner)
  }
}

/** What was asked, of the hub it began with: another one calls its main branch otherwise, and so the folder. */
const sameAgain = ({ request, hub }: PullRecord): PullRequest => ({ ...request, hub, fastest: false })

/** Bytes of a download that are on the disk already. */
const arrived = ({ folder, parts }: PullRecord): number =>
  parts.reduce((sum, file) => sum + file.bytes - missingBytes(folder, file), 0)

const pollMs = 500
const pause = (signal: AbortSignal | undefined): Promise<void> =>
  sleep(pollMs, undefined, signal ? { signal } : {})

/** The same for the same revision of the same repository in the same folder; safe as a file's name. */
const idOf = ({ kind, id, revision }: DownloadPlan): string =>
  `${kind}s--${id.replace('/', '--')}--${encodeURIComponent(revision)}`

const elsewhere = ({ request, owner }: PullRecord): AppError =>
  new AppError(
    'INVALID_INPUT',
    `Another program (process ${owner?.pid}) is downloading "${request.id}": pause or cancel it there.`,
  )

/** What comes first; an abort leaves the work alone. */
function raced<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = (): void => reject(AppError.from(signal.reason))
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', stop))
}

/** Of a repository of which no revision is left. */
function removeEmpty(folder: string): void {
  for (let at = folder; existsSync(at) && readdirSync(at).length === 0; at = dirname(at)) rmdirSync(at)
}
