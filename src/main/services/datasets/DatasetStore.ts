import { chmodSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDatasetReference, shownDigits } from '@shared/domain/datasets/reference'
import { datasetVersion, type DatasetVersion } from '@shared/domain/datasets/version'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'
import { makeFolder } from '../makeFolder'
import type { Logger } from '../ports'
import type { ProcessIdentity } from '@shared/domain/run'
import { foldersIn, removeEmpty, stagingFolder, sweepStaging } from './staging'

interface Deps {
  /** Holds a folder for each name with one for each version. */
  readonly root: string
  readonly log: Logger
  /** This process, which is named in folders that are not complete yet. */
  readonly owner: ProcessIdentity
}

const versionFile = 'version.json'

/**
 * Versions of data sets: `<root>/<name>/<digest>/` with the rows of each part and version.json, which says where they come
 * from. A version appears complete and never changes.
 */
export class DatasetStore {
  constructor(private readonly deps: Deps) {}

  /** Of one name or of all, the latest first. A version that cannot be read is left out, and the log says why. */
  versions(name?: string): DatasetVersion[] {
    const names = name === undefined ? foldersIn(this.deps.root) : [name]
    return names
      .flatMap((one) =>
        foldersIn(join(this.deps.root, one)).flatMap((digest) => this.#read(one, digest) ?? []),
      )
      .sort((a, b) => b.createdAt - a.createdAt)
  }

  /** Throws NOT_FOUND where there is none and INVALID_INPUT where the digits fit several. */
  version({ name, digest }: { readonly name: string; readonly digest: string }): DatasetVersion {
    const found = this.versions(name).filter((version) => version.digest.startsWith(digest))
    const [only] = found
    if (only && found.length === 1) return only
    if (only) throw new AppError('INVALID_INPUT', `Several versions of "${name}" begin with ${digest}: give more digits.`) // prettier-ignore
    throw new AppError(
      'NOT_FOUND',
      `There is no version ${digest} of a data set "${name}": "data versions" lists them.`,
    )
  }

  folder({ name, digest }: Pick<DatasetVersion, 'name' | 'digest'>): string {
    return join(this.deps.root, name, digest.slice(0, shownDigits))
  }

  /** The file of `dataset:NAME@DIGEST/PART`. A version that was not split needs no part. */
  file(reference: string): string {
    const { name, digest, part } = parseDatasetReference(reference)
    const version = this.version({ name, digest })
    const [first] = version.parts
    const found =
      part === undefined && version.parts.length === 1 ? first : version.parts.find((p) => p.name === part)
    if (found) return this.#unchanged(join(this.folder(version), found.file), found)
    const names = version.parts.map((p) => p.name).join(', ')
    throw new AppError(
      'INVALID_INPUT',
      `"${reference}" names no part of this version: add "/" and one of ${names}.`,
    )
  }

  /** Lets `fill` write a version's parts and puts it in its place. The same rows under the same name are the version that is there. */
  async add(
    name: string,
    fill: (folder: string) => Promise<Omit<DatasetVersion, 'name' | 'createdAt'>>,
    now: number,
  ): Promise<DatasetVersion> {
    const parent = join(this.deps.root, name)
    sweepStaging(parent)
    const folder = stagingFolder(parent, this.deps.owner)
    try {
      makeFolder(folder)
      const version = { ...(await fill(folder)), name, createdAt: now }
      const target = this.folder(version)
      const known = this.#read(name, version.digest.slice(0, shownDigits))
      if (known && this.#isWhole(known)) return known
      rmSync(target, { recursive: true, force: true }) // what was changed or cut off there is made again
      for (const { file } of version.parts) chmodSync(join(folder, file), 0o444)
      writeFileSync(join(folder, versionFile), `${JSON.stringify(version, null, 2)}\n`)
      renameSync(folder, target)
      return version
    } catch (e) {
      throw e instanceof AppError ? e : diskError(e, parent)
    } finally {
      rmSync(folder, { recursive: true, force: true })
      removeEmpty(parent)
    }
  }

  /** Files cannot be written to; who does it all the same is found out where the size tells. */
  #unchanged(path: string, { bytes }: DatasetVersion['parts'][number]): string {
    if (sizeOf(path) === bytes) return path
    throw new AppError(
      'DATA_INVALID',
      `"${path}" is not what it was when this version was made: make it again.`,
    )
  }

  #isWhole(version: DatasetVersion): boolean {
    return version.parts.every((part) => sizeOf(join(this.folder(version), part.file)) === part.bytes)
  }

  remove(asked: { readonly name: string; readonly digest: string }): void {
    const version = this.version(asked)
    try {
      rmSync(this.folder(version), { recursive: true })
      removeEmpty(join(this.deps.root, version.name))
    } catch (e) {
      throw diskError(e, this.folder(version))
    }
  }

  #read(name: string, digest: string): DatasetVersion | undefined {
    const path = join(this.deps.root, name, digest, versionFile)
    if (digest.startsWith('.') || !existsSync(path)) return undefined
    try {
      return datasetVersion.parse(JSON.parse(readFileSync(path, 'utf8')))
    } catch (e) {
      const error = e instanceof Error ? e.message : String(e)
      this.deps.log.warn(`"${path}" is not a version of a data set: make it again`, { error })
      return undefined
    }
  }
}

const sizeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.size
