import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { EngineArgument, EngineOutput } from '@shared/contract/engine'
import { isDatasetReference, parseDatasetReference } from '@shared/domain/datasets/reference'
import type { DatasetVersion } from '@shared/domain/datasets/version'
import type { Recipe } from '@shared/domain/recipe'
import { modelFolder } from '../modelFolder'
import type { CallOptions, EngineClient, EngineSession } from '../ports'
import type { DatasetStore } from './DatasetStore'

interface Deps {
  readonly engine: Pick<EngineClient, 'call' | 'open'>
  readonly store: DatasetStore
  readonly now: () => number
}
type Converting = Omit<EngineArgument<'convertData'>, 'folder' | 'strata'>
type Named = Converting & { readonly name: string }

/** What data files are and what can be made of them. Long work gets an engine process of its own. */
export class DatasetService {
  constructor(private readonly deps: Deps) {}

  check(asked: EngineArgument<'checkData'>, options?: CallOptions): Promise<EngineOutput<'checkData'>> {
    return this.#alone((engine) => engine.call('checkData', this.#located(asked), options))
  }

  page(asked: EngineArgument<'pageData'>): Promise<EngineOutput<'pageData'>> {
    return this.deps.engine.call('pageData', this.#located(asked))
  }

  /** One row as training sees it. */
  tokens(asked: EngineArgument<'datasetTokens'>): Promise<EngineOutput<'datasetTokens'>> {
    return this.deps.engine.call('datasetTokens', this.#located(asked))
  }

  /** The same for the same question about a file that has not changed; undefined where that cannot be told, as of a folder. */
  keyOf(asked: { readonly file: string }): string | undefined {
    if (isDatasetReference(asked.file)) return JSON.stringify(asked)
    const found = statSync(this.locate(asked.file), { throwIfNoEntry: false })
    return found?.isFile() ? JSON.stringify([asked, found.size, found.mtimeMs]) : undefined
  }

  /** Makes a version; one that is there already is returned as it is. */
  convert({ name, ...asked }: Named, options?: CallOptions): Promise<DatasetVersion> {
    const { store, now } = this.deps
    return store.add(name, (folder) => this.convertInto(folder, asked, options), now())
  }

  /** Writes the parts of a conversion into an empty folder that belongs to the caller. */
  convertInto(
    folder: string,
    asked: Converting,
    options?: CallOptions,
  ): Promise<EngineOutput<'convertData'>> {
    const input = { ...this.#located(asked), ...this.#strataOf(asked.file), folder }
    return this.#alone((engine) => engine.call('convertData', input, options))
  }

  versions({ name }: { readonly name?: string | undefined } = {}): { versions: DatasetVersion[] } {
    return { versions: this.deps.store.versions(name) }
  }

  remove(asked: { readonly name: string; readonly digest: string }): void {
    this.deps.store.remove(asked)
  }

  /** The path of a file, or of a version's. */
  locate(file: string): string {
    return isDatasetReference(file) ? this.deps.store.file(file) : resolve(file)
  }

  /** A recipe in which versions of data sets are files. */
  locateIn(recipe: Recipe): Recipe {
    const { train } = recipe
    if (!train) return recipe
    const at = <T extends { readonly file: string }>(data: T): T => ({
      ...data,
      file: isDatasetReference(data.file) ? this.deps.store.file(data.file) : data.file,
    })
    const { validation } = train
    const located = validation?.file === undefined ? {} : { validation: at({ file: validation.file }) }
    return { ...recipe, train: { ...train, data: train.data.map(at), ...located } }
  }

  /** A version's rows stand in the order of what it was made from. */
  #strataOf(file: string): { strata?: number[] } {
    if (!isDatasetReference(file)) return {}
    const version = this.deps.store.version(parseDatasetReference(file))
    const isWhole = version.lineage.split === null
    return isWhole ? { strata: version.lineage.sources.map(({ rows }) => rows) } : {}
  }

  #located<T extends { readonly file: string; readonly model?: string | undefined }>(asked: T): T {
    const model = asked.model === undefined ? {} : { model: modelFolder(asked.model) }
    return { ...asked, ...model, file: this.locate(asked.file) }
  }

  async #alone<T>(use: (engine: EngineSession) => Promise<T>): Promise<T> {
    const session = await this.deps.engine.open()
    try {
      return await use(session)
    } finally {
      session.dispose()
    }
  }
}
