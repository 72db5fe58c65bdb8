import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { InstalledModel } from '@shared/domain/installedModel'
import type { ModelInfo } from '@shared/domain/modelInfo'
import { AppError } from '@shared/errors/appError'
import { nearest } from '@shared/util/nearest'
import type { Cache } from './caches'
import { findModels, type FoundModel, isDefault, isLink, isRevision } from './findModels'
import type { InfoCache } from './InfoCache'
import { lacksOf } from './lacks'
import { namesIn } from './layouts'
import { licenceOf } from './licence'
import { removeModel } from './removeModel'

interface Deps {
  readonly caches: () => readonly Cache[]
  /** What a model folder holds. Slow: it reads the tokenizer and plans trainings. */
  readonly inspect: (path: string) => Promise<ModelInfo>
  readonly known: InfoCache
  /** The title of an open run that uses files of this folder. */
  readonly userOf: (path: string) => string | undefined
  /** Whether a download into this folder is open. */
  readonly isFilling: (path: string) => boolean
}

/** The models on this machine's disks: found at every question, because other programs come and go there. */
export class LibraryService {
  constructor(private readonly deps: Deps) {}

  /** Without `inspect` only what is known from an earlier look. */
  async list({ inspect }: { readonly inspect: boolean }): Promise<InstalledModel[]> {
    const models: InstalledModel[] = []
    for (const found of this.#found()) models.push(await this.#describe(found, inspect))
    return models
  }

  /** The whole model with this id, at this revision if one is named: our own copy first, a default branch before another. */
  find(id: string, revision?: string): FoundModel | undefined {
    const matching = this.#found().filter(
      (found) => found.id === id && (revision === undefined || isRevision(found, revision)),
    )
    const whole = matching.filter((found) => this.#lacks(found) === null)
    return whole.find(isDefault) ?? whole[0]
  }

  /** Throws NOT_FOUND for what is not in the list, INVALID_INPUT where it is in use, or foreign and nobody said so. */
  remove({ path, foreign }: { readonly path: string; readonly foreign: boolean }) {
    const models = this.#found()
    const model = models.find((found) => found.path === resolve(path)) ?? byId(models, path)
    if (model.cache.owner !== 'biaochi' && !foreign)
      throw new AppError(
        'INVALID_INPUT',
        `"${model.path}" belongs to the cache of ${cacheNames[model.cache.owner]}: say --foreign if other programs may lose it.`,
      )
    if (this.deps.isFilling(model.path))
      throw new AppError('INVALID_INPUT', `"${model.path}" is being downloaded: cancel the download instead.`)
    const user = this.deps.userOf(model.path)
    if (user !== undefined)
      throw new AppError('INVALID_INPUT', `"${model.path}" is used by the run "${user}": wait or cancel it.`)
    return { removed: model.path, freedBytes: removeModel(model) }
  }

  #lacks(found: FoundModel): string | null {
    return this.deps.isFilling(found.path) ? 'Its download is not done.' : lacksOf(found)
  }

  #found(): FoundModel[] {
    return findModels(this.deps.caches())
  }

  async #describe(found: FoundModel, inspect: boolean): Promise<InstalledModel> {
    const { id, path, revisions, cache } = found
    const incomplete = this.#lacks(found)
    return {
      ...{ id, path, incomplete, revisions: [...revisions], owner: cache.owner },
      sizeBytes: sizeOf(path),
      licence: licenceOf(path),
      info: await this.#infoOf(path, inspect),
    }
  }

  async #infoOf(path: string, inspect: boolean): Promise<ModelInfo | null> {
    const known = this.deps.known.get(path)
    if (known !== undefined || !inspect) return known ?? null
    try {
      return await this.deps.known.learn(path, () => this.deps.inspect(path))
    } catch (e) {
      // one folder that cannot be understood must not hide the others
      if (e instanceof AppError && e.code !== 'ENGINE_LOST' && e.code !== 'CANCELLED') return null
      throw e
    }
  }
}

const cacheNames = { modelscope: 'ModelScope', huggingface: 'Hugging Face' } as const

/** The one model of this id; several need their path. */
function byId(models: readonly FoundModel[], id: string): FoundModel {
  const [model, another] = models.filter((found) => found.id === id)
  if (model && another)
    throw new AppError(
      'INVALID_INPUT',
      `"${id}" is here more than once: give one of the paths "${model.path}" and "${another.path}".`,
    )
  if (model) return model
  const meant = nearest(id, [...new Set(models.map((found) => found.id))])
  const remedy = meant ? `did you mean "${meant}"?` : '"biaochi models list" names what is there.'
  throw new AppError('NOT_FOUND', `There is no model "${id}" on this machine: ${remedy}`)
}

/** Bytes of all files that can be seen, links followed. */
function sizeOf(folder: string): number {
  let bytes = 0
  for (const name of namesIn(folder)) {
    const path = join(folder, name)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat?.isFile()) bytes += stat.size
    else if (stat?.isDirectory() && !isLink(path)) bytes += sizeOf(path)
  }
  return bytes
}
