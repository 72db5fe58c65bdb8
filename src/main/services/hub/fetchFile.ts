import { hash as hashOf } from 'node:crypto'
import { renameSync, writeFileSync } from 'node:fs'
import type { RepoFile } from '@shared/domain/hub'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'
import { BlockClaims } from './BlockClaims'
import { type BlockJob, fetchBlocks, type Lines } from './fetchBlocks'
import { gitSha1, gitSha1Of } from './gitDigest'
import type { FileHash, HashOutcome, HashThread } from './HashThread'
import type { FileMeter } from './Meter'
import { PartFile } from './PartFile'
import { placeOf, workFolder } from './safePath'
import type { Sources } from './Sources'

export interface FileJob {
  readonly file: RepoFile
  readonly folder: string
  readonly sources: Sources
  readonly meter: FileMeter
  readonly signal: AbortSignal
}
export interface FileTools {
  readonly lines: Lines
  readonly hashes: HashThread
}

/** Up to here a file is fetched into memory and written at once; nothing of it is kept if it fails. */
export const smallBytes = 2 ** 20
/** What one request asks for. */
const [leastRun, mostRun] = [2 ** 20, 32 * 2 ** 20]
const connectionsPerFile = 4
const smallTries = 3

/**
 * Fetches one file to its place, checked; goes on from what an earlier attempt left. Returns its sha256. Throws
 * DOWNLOAD_DAMAGED where the bytes are not those that the hub announces, and whatever `fetchBlocks` throws.
 */
export async function fetchFile(job: FileJob, tools: FileTools): Promise<string> {
  const sha256 =
    job.file.bytes <= smallBytes ? await fetchSmall(job, tools) : await new LargeFetch(job, tools).run()
  job.meter.end()
  return sha256
}

async function fetchSmall(job: FileJob, { lines }: FileTools): Promise<string> {
  const { file, folder, meter } = job
  const bytes = Buffer.alloc(file.bytes)
  for (let tries = 1; ; tries++) {
    let there = file.bytes === 0
    await fetchBlocks(
      {
        ...blocksOf(job, { lines, blockBytes: Math.max(1, file.bytes) }),
        claims: new BlockClaims(file.bytes === 0 ? 0 : 1, 1, () => there),
        connections: 1,
        wants: () => !there,
        put: async (_, came) => {
          came.copy(bytes)
          there = true
          meter.put(bytes.length, tries > 1)
        },
      },
      lines,
    )
    const sha256 = hashOf('sha256', bytes)
    if (isRight(file, { sha256, gitSha1: file.gitSha1 === null ? null : gitSha1(bytes) })) {
      writeWhole(folder, file.path, bytes)
      return sha256
    }
    if (tries === smallTries) throw damaged(file, sha256, job.sources.current.host)
    await job.sources.leave(job.sources.current)
  }
}

function writeWhole(folder: string, path: string, bytes: Buffer): void {
  const target = placeOf(folder, path)
  const part = placeOf(folder, `${workFolder}/${path}.part`)
  try {
    writeFileSync(part, bytes)
    renameSync(part, target)
  } catch (e) {
    throw diskError(e, target)
  }
}

/** The parts of a job that are alike for every way to fetch blocks. */
function blocksOf(
  { file, sources, meter, signal }: FileJob,
  { lines, blockBytes }: { readonly lines: Lines; readonly blockBytes: number },
): Pick<BlockJob, 'path' | 'bytes' | 'blockBytes' | 'webPage' | 'sources' | 'signal' | 'waiting' | 'took'> {
  return {
    ...{ path: file.path, bytes: file.bytes, blockBytes, webPage: /\.html?$/i.test(file.path) },
    ...{ sources, signal, waiting: meter.waiting },
    took: (bytes) => {
      meter.took(bytes)
      return lines.throttle.took(bytes)
    },
  }
}

/** A file of many blocks, over several connections, each block written to its place as it comes. */
class LargeFetch {
  #part!: PartFile // opened before anything else
  #hash!: FileHash
  /** Blocks of an earlier process that nobody has looked at since: the first to doubt. */
  #suspects = new Set<number>()

  /** Up to here the hash may read. */
  #told = 0
  /** 1 where a block has been told as progress. */
  #counted!: Uint8Array // with the part

  constructor(
    private readonly job: FileJob,
    private readonly tools: FileTools,
  ) {}

  async run(): Promise<string> {
    const { file, folder, meter, sources } = this.job
    this.#part = await PartFile.open(folder, file.path, file)
    const { written, prefixes } = this.#part
    written.forEach((there, block) => {
      if (there && prefixes[block] === undefined) this.#suspects.add(block)
    })
    this.#counted = written.slice()
    meter.have(this.#part.writtenBytes)
    this.#openHash()
    try {
      const digest = await this.#fetchAll()
      const right = (await this.#isRight(digest)) ? digest : await this.#fetchAgain(digest)
      if (right === null) {
        await this.#part.discard()
        throw damaged(file, digest, sources.current.host)
      }
      await this.#part.finish(placeOf(folder, file.path))
      return right
    } finally {
      ;(this.#hash as FileHash | undefined)?.close()
      await this.#part.close()
    }
  }

  /** Until every block is there and none is other than it was; the digest of the whole. */
  async #fetchAll(): Promise<string> {
    const { meter } = this.job
    for (let last = -1; ;) {
      await this.#fetch()
      meter.state('verifying')
      const outcome = await this.#outcome()
      if ('digest' in outcome) return outcome.digest
      const { bad } = outcome
      if (bad === last) {
        // fetched anew it is still another: what was noted about it is wrong
        this.#part.forgetPrefixes(bad)
        this.#openHash()
        continue
      }
      last = bad
      meter.state('repairing')
      this.#part.forget(bad)
      await this.#fetch()
      this.#told = this.#part.contiguousBytes
      this.#hash.again(this.#told)
    }
  }

  async #fetch(): Promise<void> {
    const part = this.#part
    await this.#blocks({
      runBlocks: Math.max(1, Math.floor(runBytesFor(part.of.bytes) / part.blockBytes)),
      done: (block) => part.written[block] === 1,
      put: async (block, bytes) => {
        await part.write(block, bytes)
        this.job.meter.put(bytes.length, this.#counted[block] === 1)
        this.#counted[block] = 1
        const end = part.contiguousBytes
        if (end > this.#told) this.#hash.advance((this.#told = end))
      },
    })
  }

  /**
   * All that is known is that the whole is wrong: it is fetched a second time, where there is another place from there,
   * and compared block by block, those most in doubt first. What differs is taken, until the digest is right.
   */
  async #fetchAgain(first: string): Promise<string | null> {
    const { meter, sources } = this.job
    const part = this.#part
    meter.state('repairing')
    await sources.leave(sources.current)
    const seen = new Uint8Array(part.blocks)
    let [changed, enough, digest] = [0, 1, first]
    for (const wanted of [(block: number) => this.#suspects.has(block), () => true])
      for (let on = true; on;) {
        await this.#blocks({
          runBlocks: comparedBlocks,
          done: (block) => seen[block] === 1 || !wanted(block) || changed >= enough,
          put: async (block, bytes) => {
            seen[block] = 1
            meter.put(bytes.length, true)
            if (bytes.equals(await part.read(block))) return
            changed++
            await part.write(block, bytes)
            part.forgetPrefixes(block)
          },
        })
        on = changed >= enough
        if (!on) continue
        enough = changed * 2
        this.#openHash()
        const outcome = await this.#outcome()
        digest = 'digest' in outcome ? outcome.digest : digest
        if (await this.#isRight(digest)) return digest
      }
    return null
  }

  #blocks(how: {
    readonly runBlocks: number
    readonly done: (block: number) => boolean
    readonly put: BlockJob['put']
  }): Promise<void> {
    const { blocks, blockBytes } = this.#part
    const claims = new BlockClaims(blocks, how.runBlocks, how.done)
    const common = blocksOf(this.job, { lines: this.tools.lines, blockBytes })
    const wants = (block: number): boolean => !how.done(block)
    const job = { ...common, claims, wants, put: how.put, connections: connectionsPerFile }
    return fetchBlocks(job, this.tools.lines)
  }

  #openHash(): void {
    const { path, blockBytes, prefixes, of } = this.#part
    if (this.#hash as FileHash | undefined) this.#hash.close()
    const asked = { path, bytes: of.bytes, blockBytes, prefixes: [...prefixes] }
    this.#hash = this.tools.hashes.open(asked, (block, prefix) => this.#part.witness(block, prefix))
    this.#told = this.#part.contiguousBytes
    this.#hash.advance(this.#told)
  }

  #outcome(): Promise<HashOutcome> {
    const { signal } = this.job
    return new Promise((resolve, reject) => {
      const abort = (): void =>
        reject(new AppError('CANCELLED', 'The download was cancelled; it can go on at any time.'))
      if (signal.aborted) return abort()
      signal.addEventListener('abort', abort)
      this.#hash
        .outcome()
        .then(resolve, reject)
        .finally(() => signal.removeEventListener('abort', abort))
    })
  }

  async #isRight(sha256: string): Promise<boolean> {
    const { file } = this.job
    const asked = file.sha256 === null && file.gitSha1 !== null
    return isRight(file, { sha256, gitSha1: asked ? await gitSha1Of(this.#part.path, file.bytes) : null })
  }
}
/** Of one request while comparing: what is fetched beyond the wrong block. */
const comparedBlocks = 4

const runBytesFor = (bytes: number): number =>
  Math.min(mostRun, Math.max(leastRun, bytes / connectionsPerFile))

/** By the strongest digest that the hub gives; without any the length has to do. */
export function isRight(
  file: RepoFile,
  is: { readonly sha256: string; readonly gitSha1: string | null },
): boolean {
  if (file.sha256 !== null) return file.sha256 === is.sha256
  return file.gitSha1 === null || file.gitSha1 === is.gitSha1
}

function damaged(file: RepoFile, got: string, host: string): AppError {
  const expected = file.sha256 ?? file.gitSha1 ?? ''
  return new AppError(
    'DOWNLOAD_DAMAGED',
    `"${file.path}" from ${host} does not have the digest that the hub names (${expected.slice(0, 12)}… expected, ${got.slice(0, 12)}… came): download it again later, or choose another hub or mirror.`,
    { data: { path: file.path, bytes: file.bytes, expected, got } },
  )
}
