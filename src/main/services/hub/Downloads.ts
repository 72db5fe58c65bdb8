import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type {
  DownloadPlan,
  DownloadProgress,
  DownloadResult,
  HubSpeed,
  RepoFile,
  RepoListing,
  RepoRef,
} from '@shared/domain/hub'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'
import { digestFile } from '../digests'
import { makeFolder } from '../makeFolder'
import type { DigestCache, Logger } from '../ports'
import { chooseFiles, type Asked } from './chooseFiles'
import { usualPatience } from './exchange'
import type { Lines } from './fetchBlocks'
import { markUnfinished, settle } from './fetchedFiles'
import { fetchFile, isRight, smallBytes } from './fetchFile'
import { fetchUrl, type UrlAsked, type UrlOptions } from './fetchUrl'
import { type DownloadLimits, noLimits } from './limits'
import { lockFolder } from './folderLock'
import { gitSha1Of } from './gitDigest'
import { HashThread } from './HashThread'
import { HostGates } from './HostGates'
import type { Hub } from './Hub'
import { snapshotFolder } from './layout'
import { fastestFirst, measureHubs } from './measureHubs'
import { Meter } from './Meter'
import { PartFile } from './PartFile'
import { missingBytes } from './missingBytes'
import { checkCollisions, checkPath, placeOf } from './safePath'
import { Slots } from './Slots'
import { sourceOf, Sources, type Source } from './Sources'
import { Throttle } from './Throttle'
import type { Transport } from './transport'

export interface DownloadsDeps {
  /** The first is asked first; the others where it fails. */
  readonly hubs: readonly Hub[]
  readonly digests: DigestCache
  /** The folder in which models and data sets lie. */
  readonly base: string
  readonly log: Pick<Logger, 'info' | 'warn'>
  /** What all downloads of this process share, so that limits hold for them together. */
  readonly lines: Lines
}

/** Connections, rate and hours, and what hosts have refused. */
export function linesOf(
  transport: Transport,
  {
    limits: allowed = () => noLimits,
    patience: told,
  }: { limits?: () => DownloadLimits; patience?: Partial<Lines['patience']> } = {},
): Lines {
  const patience = { ...usualPatience, pauses: 1, ...told }
  const gates = new HostGates(patience.pauses)
  return {
    ...{ transport, patience, gates, throttle: new Throttle(allowed) },
    slots: new Slots(() => Math.floor(allowed().connections / gates.divisor)),
  }
}
export interface PlanOptions extends Omit<Asked, 'kind'> {
  /** In place of the one below `base`. */
  readonly folder?: string | undefined
  /** The hubs are measured, and the fastest is asked first. */
  readonly fastest?: boolean
  readonly signal?: AbortSignal | undefined
}
export interface DownloadOptions {
  /** Aborted to pause or cancel: what has come stays, and the same plan goes on with it. */
  readonly signal: AbortSignal
  /** At most a few times a second. */
  readonly onProgress?: (progress: DownloadProgress) => void
}

/** At once; the connections of all together are what `limits` allows. */
const [smallAtOnce, largeAtOnce] = [8, 2]
/** What has to stay free on a disk. */
const marginBytes = 64 * 2 ** 20

/**
 * Plans and does downloads from the hubs. All state is on the disk: a download that was killed goes on with the next call,
 * from whatever process.
 */
export class Downloads {
  constructor(private readonly deps: DownloadsDeps) {}

  /** What a download would do. Throws NOT_FOUND, UNREACHABLE, and INVALID_INPUT for names that cannot be written. */
  async plan(ref: RepoRef, options: PlanOptions = {}): Promise<DownloadPlan> {
    const { hubs } = this.deps
    const order = options.fastest ? fastestFirst(hubs, await this.measure(ref, options.signal)) : hubs
    const { hub, listing } = await this.#list(ref, order, options.signal)
    const { kind, id } = ref
    const { files, leftOut } = chooseFiles(listing.files, { ...options, kind })
    if (files.length === 0) throw nothingLeft(ref, listing)
    for (const { path } of files) checkPath(path)
    checkCollisions(files.map(({ path }) => path))
    const { revision, commit } = listing
    const folder = options.folder ?? snapshotFolder(this.deps.base, { kind, id, revision })
    const missing = files.map((file) => missingBytes(folder, file))
    return {
      ...{ hub: hub.name, endpoint: hub.endpoint, kind, id, revision, commit, folder },
      ...{ files: [...files], leftOut: [...leftOut] },
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      missingBytes: missing.reduce((sum, bytes) => sum + bytes, 0),
      freeBytes: await freeBytes(folder),
    }
  }

  /**
   * Fetches what is missing and checks every file, those that were there too. Throws CANCELLED, NOT_FOUND, UNREACHABLE,
   * DISK_FULL, NOT_WRITABLE, DOWNLOAD_DAMAGED; whatever it throws, what is right stays.
   */
  async download(
    plan: DownloadPlan,
    { signal, onProgress = () => {} }: DownloadOptions,
  ): Promise<DownloadResult> {
    checkSpace(plan, await freeBytes(plan.folder))
    prepare(plan.folder)
    const unlock = lockFolder(plan.folder)
    const hashes = new HashThread()
    const meter = new Meter({ files: plan.files.length, bytes: plan.bytes }, onProgress)
    try {
      const work = new PlannedWork(plan, { ...this.deps, hashes, meter, signal })
      const digests = await work.run()
      for (const path of await settle(plan, digests, this.deps.digests))
        this.deps.log.info(`${path} is not in ${plan.id} any more: it was removed from ${plan.folder}.`)
      const { folder: path, revision, commit } = plan
      const files = plan.files.map((file) => ({
        ...{ path: file.path, size: file.bytes, sha256: digests.get(file.path) ?? '' },
      }))
      return { path, revision, commit, files, fetchedBytes: meter.fetched }
    } finally {
      meter.close()
      await hashes.dispose()
      unlock()
    }
  }

  /** How fast each hub sends files of this repository. Throws CANCELLED. */
  measure(ref: RepoRef, signal?: AbortSignal): Promise<HubSpeed[]> {
    const { transport, patience } = this.deps.lines
    return measureHubs(this.deps.hubs, ref, { transport, patience, signal })
  }

  /** A file that lies on no hub. */
  url(asked: UrlAsked, options: UrlOptions): Promise<{ readonly size: number; readonly sha256: string }> {
    return this.deps.lines.slots.use(() => fetchUrl(asked, options, this.deps.lines))
  }

  /** From the first hub that has it; the first hub's problem where none does. */
  async #list(
    ref: RepoRef,
    hubs: readonly Hub[],
    signal?: AbortSignal,
  ): Promise<{ readonly hub: Hub; readonly listing: RepoListing }> {
    let first: AppError | undefined
    for (const hub of hubs) {
      try {
        return { hub, listing: await hub.files(asKnownBy(hub, ref), signal) }
      } catch (e) {
        if (!(e instanceof AppError) || e.code === 'CANCELLED') throw e
        this.deps.log.info(`${ref.id} was not found on ${hub.endpoint}: ${e.message}`)
        first ??= e
      }
    }
    throw first ?? new AppError('INVALID_INPUT', 'No hub is set: name an endpoint.')
  }
}

type WorkDeps = DownloadsDeps & {
  readonly lines: Lines
  readonly hashes: HashThread
  readonly meter: Meter
  readonly signal: AbortSignal
}

/** One download under way. */
class PlannedWork {
  readonly #hub: Hub
  readonly #ref: RepoRef
  readonly #digests = new Map<string, string>()
  readonly #failures: AppError[] = []
  /** What the other hubs have of the same repository, asked for once something fails. */
  #others: Promise<readonly { readonly hub: Hub; readonly listing: RepoListing }[]> | undefined

  constructor(
    private readonly plan: DownloadPlan,
    private readonly deps: WorkDeps,
  ) {
    const hub = deps.hubs.find(({ endpoint }) => endpoint === plan.endpoint)
    if (!hub)
      throw new AppError(
        'INVALID_INPUT',
        `${plan.endpoint} is not among the hubs that are set: make a new plan.`,
      )
    this.#hub = hub
    this.#ref = { kind: plan.kind, id: plan.id, revision: plan.revision }
  }

  /** The sha256 of every file by its path. */
  async run(): Promise<ReadonlyMap<string, string>> {
    const isSmall = ({ bytes }: RepoFile): boolean => bytes <= smallBytes
    const stop = new AbortController()
    const signal = AbortSignal.any([this.deps.signal, stop.signal])
    const each = async (file: RepoFile): Promise<void> => {
      if (signal.aborted) return
      try {
        this.#digests.set(file.path, await this.#file(file, signal))
      } catch (e) {
        const error = AppError.from(e)
        if (!stop.signal.aborted) this.#failures.push(error)
        // a file that is wrong on the hub says nothing about the others; anything else does
        if (error.code !== 'DOWNLOAD_DAMAGED' && error.code !== 'NOT_FOUND') stop.abort()
      }
    }
    await Promise.all([
      inTurn(this.plan.files.filter(isSmall), smallAtOnce, each),
      inTurn(
        this.plan.files.filter((file) => !isSmall(file)),
        largeAtOnce,
        each,
      ),
    ])
    if (this.deps.signal.aborted)
      throw new AppError('CANCELLED', 'The download was cancelled; it can go on at any time.')
    const [first, ...more] = this.#failures
    if (!first) return this.#digests
    if (more.length === 0) throw first
    const paths = this.plan.files.map(({ path }) => path).filter((path) => !this.#digests.has(path))
    const message = `${paths.length} of ${this.plan.files.length} files could not be downloaded; the first: ${first.message}`
    throw new AppError(first.code, message, { cause: first, data: { paths } })
  }

  async #file(file: RepoFile, signal: AbortSignal): Promise<string> {
    const { folder } = this.plan
    const { digests, meter, lines, hashes } = this.deps
    const target = placeOf(folder, file.path)
    const own = meter.file(file.path, file.bytes)
    if (existsSync(target)) {
      own.state('verifying')
      const known = await digestFile(target, digests)
      const needsGit = file.sha256 === null && file.gitSha1 !== null && known.bytes === file.bytes
      const git = needsGit ? await gitSha1Of(target, file.bytes) : null
      if (known.bytes === file.bytes && isRight(file, { sha256: known.sha256, gitSha1: git })) {
        own.end()
        return known.sha256
      }
      this.deps.log.warn(`${target} is not what the hub has any more: it is fetched again where it differs.`)
      PartFile.takeBack(folder, file.path, file)
    }
    const first = sourceOf(this.#hub, this.#ref, file)
    const sources = new Sources(first, () => this.#otherSources(file))
    // The cache of digests is not told: should the power fail before the disk has it all, the next look finds out.
    const sha256 = await fetchFile({ file, folder, sources, meter: own, signal }, { lines, hashes })
    markUnfinished(folder)
    return sha256
  }

  async #otherSources(file: RepoFile): Promise<readonly Source[]> {
    if (file.sha256 === null) return []
    this.#others ??= this.#askOthers()
    const found: Source[] = []
    for (const { hub, listing } of await this.#others) {
      const same = listing.files.filter(({ sha256, bytes }) => sha256 === file.sha256 && bytes === file.bytes)
      const best = same.find(({ path }) => path === file.path) ?? same[0]
      if (best) found.push(sourceOf(hub, { ...this.#ref, revision: listing.revision }, best))
    }
    return found
  }

  async #askOthers() {
    const listed = this.deps.hubs
      .filter((hub) => hub !== this.#hub)
      .map(async (hub) => {
        const listing = await hub.files(asKnownBy(hub, this.#ref), this.deps.signal)
        return { hub, listing }
      })
    const results = await Promise.allSettled(listed)
    return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  }
}

/** The main branch has another name on every hub. */
function asKnownBy(hub: Hub, ref: RepoRef): RepoRef {
  const main = ref.revision === undefined || ref.revision === 'master' || ref.revision === 'main'
  return main ? { ...ref, revision: hub.defaultRevision } : ref
}

/** Each of these, so many at a time. */
async function inTurn<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of rest) await work(item)
    }),
  )
}

function prepare(folder: string): void {
  try {
    makeFolder(folder)
  } catch (e) {
    throw diskError(e, folder)
  }
}

async function freeBytes(folder: string): Promise<number> {
  if (!existsSync(folder)) return freeBytes(dirname(folder))
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

function checkSpace(plan: DownloadPlan, free: number): void {
  const missing = plan.files.reduce((sum, file) => sum + missingBytes(plan.folder, file), 0)
  if (missing === 0 || missing + marginBytes <= free) return
  throw new AppError(
    'DISK_FULL',
    `"${plan.folder}" has ${gigabytes(free)} GB free and ${plan.id} needs ${gigabytes(missing + marginBytes)} GB more: free some space or choose a folder on another disk; nothing was fetched.`,
  )
}
const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(2)

function nothingLeft(ref: RepoRef, listing: RepoListing): AppError {
  const what = listing.files.length === 0 ? 'holds no files' : 'has no file that was asked for'
  return new AppError('NOT_FOUND', `${ref.id} ${what} at revision "${listing.revision}": check the patterns.`)
}
