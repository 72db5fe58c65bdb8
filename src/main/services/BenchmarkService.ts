import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { benchmarkCard, type BenchmarkCard } from '@shared/benchmarks/schema'
import { catalogue } from '@shared/benchmarks'
import type { BenchmarkDraft, OwnBenchmarks } from '@shared/domain/ownBenchmark'
import { AppError } from '@shared/errors/appError'
import { makeFolder } from './makeFolder'
import type { EngineClient, Logger } from './ports'

/** The user's own benchmarks: one folder each below `folder`, with the card and a copy of the questions. */
export class BenchmarkService {
  constructor(
    private readonly deps: {
      readonly engine: Pick<EngineClient, 'call'>
      readonly folder: string
      /** Of the files shipped with the app. */
      readonly resources: string
      readonly log: Logger
      /** Folders of the catalogue's benchmarks that have been downloaded. */
      readonly downloads: () => Record<string, string>
    },
  ) {}

  /** A card that cannot be read is left out, and the log says why. */
  own(): OwnBenchmarks {
    const { folder } = this.deps
    const names = existsSync(folder) ? readdirSync(folder).sort() : []
    const cards = names.flatMap((name) => this.#read(name) ?? [])
    return { folder, cards, downloads: this.deps.downloads() }
  }

  /** Reads the files of one benchmark, or of all whose files are in `data`. Throws what reading the one throws. */
  check({ id, data }: { readonly id?: string | undefined; readonly data?: string | undefined }) {
    const { engine, resources } = this.deps
    const asked = {
      ...(id === undefined ? {} : { ids: [id] }),
      ...(data === undefined ? {} : { data: resolve(data) }),
    }
    return engine.call('checkBenchmarks', { ...asked, resources, own: this.own() })
  }

  draft({
    file,
    name,
  }: {
    readonly file: string
    readonly name?: string | undefined
  }): Promise<BenchmarkDraft> {
    const asked = name === undefined ? {} : { name }
    return this.deps.engine.call('draftBenchmark', { file: resolve(file), ...asked })
  }

  /** Throws INVALID_INPUT where the card is not of this file or its name is taken, NOT_FOUND for a missing file. */
  add({ file, card }: { readonly file: string; readonly card: BenchmarkCard }): {
    id: string
    folder: string
  } {
    const folder = join(this.deps.folder, card.id)
    if (card.data.from !== 'own' || card.data.file !== basename(file))
      throw new AppError(
        'INVALID_INPUT',
        `The card "${card.id}" does not belong to "${file}": draft one from this file.`,
      )
    if (existsSync(folder) || catalogue.some(({ id }) => id === card.id))
      throw new AppError('INVALID_INPUT', `There is a benchmark "${card.id}" already: give another name.`)
    if (!existsSync(file)) throw new AppError('NOT_FOUND', `"${file}" does not exist: check the path.`)
    makeFolder(folder)
    copyFileSync(file, join(folder, basename(file)))
    // last, because a folder without a card is none
    writeFileSync(join(folder, cardFile), `${JSON.stringify(card, null, 2)}\n`)
    return { id: card.id, folder }
  }

  /** Removes one of the user's own, its questions included; runs keep their results. Throws NOT_FOUND for any other. */
  remove(id: string): { id: string; folder: string } {
    const folder = join(this.deps.folder, id)
    if (!this.own().cards.some((card) => card.id === id) || !existsSync(join(folder, cardFile)))
      throw new AppError(
        'NOT_FOUND',
        `There is no benchmark "${id}" of your own: "biaochi benchmarks list --dimension own" names them.`,
      )
    rmSync(join(folder, cardFile)) // first, because a folder without a card is none
    rmSync(folder, { recursive: true, force: true })
    return { id, folder }
  }

  #read(name: string): BenchmarkCard | undefined {
    const path = join(this.deps.folder, name, cardFile)
    if (!existsSync(path)) return undefined
    try {
      return benchmarkCard.parse(JSON.parse(readFileSync(path, 'utf8')))
    } catch (e) {
      this.deps.log.warn(`"${path}" is not a benchmark card of this version: add the file again`, {
        error: e instanceof Error ? e.message : String(e),
      })
      return undefined
    }
  }
}

const cardFile = 'card.json'
