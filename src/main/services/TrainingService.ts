import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import type * as z from 'zod'
import type { AppContract } from '@shared/contract'
import type { EngineOutput } from '@shared/contract/engine'
import type { Recipe } from '@shared/domain/recipe'
import type { KnownData } from '@shared/domain/trainingEstimate'
import { AppError } from '@shared/errors/appError'
import type { DatasetService } from './datasets/DatasetService'
import type { ModelService } from './ModelService'
import type { CallOptions } from './ports'
import { parseRecipe, resolvePaths } from './recipeFile'

interface Typed {
  readonly recipe: string
  readonly base?: string | undefined
}
type Estimate = z.output<AppContract['training.estimate']['output']>

/** What a training that is still being put together will need. Nothing is downloaded for an answer. */
export class TrainingService {
  constructor(
    private readonly deps: {
      readonly models: Pick<ModelService, 'estimate' | 'preflight'>
      readonly datasets: Pick<DatasetService, 'locateIn'>
      /** The folder of a model that is on this machine, by its hub's id and, where one is named, its revision. */
      readonly find: (id: string, revision?: string) => string | undefined
      /** The data folder, from which relative paths start where nothing else is said. */
      readonly home: string
    },
  ) {}

  async estimate({ data, ...typed }: Typed & { readonly data: KnownData | null }): Promise<Estimate> {
    const { bavail, bsize } = await statfs(this.deps.home)
    const estimate = await this.deps.models.estimate({ ...this.#asked(this.#read(typed)), data })
    return { ...estimate, free: bavail * bsize }
  }

  /** Tokenises the data and computes steps on its longest micro-batch, in a process of its own. */
  preflight(typed: Typed, options: CallOptions): Promise<EngineOutput<'preflight'>> {
    const located = this.deps.datasets.locateIn(this.#read(typed))
    return this.deps.models.preflight(this.#asked(located), options)
  }

  #read({ recipe, base = this.deps.home }: Typed): Recipe {
    return resolvePaths(parseRecipe(recipe), base)
  }

  #asked({ model, train, provider = 'cpu' }: Recipe) {
    const folder = this.#folder(model)
    if (folder === undefined || !train)
      throw new AppError(
        'INVALID_INPUT',
        'The recipe has nothing to train: name a model and add a "train" section.',
      )
    return { model: folder, spec: train, provider }
  }

  /** A model's folder counts where it is there; else its id is looked for on this machine. */
  #folder({ path, id, revision }: Recipe['model']): string | undefined {
    if (id === undefined || (path !== undefined && existsSync(path))) return path
    if (revision === undefined) return id
    const found = this.deps.find(id, revision)
    if (found !== undefined) return found
    throw new AppError(
      'NOT_FOUND',
      `Revision "${revision}" of "${id}" is not on this machine: "biaochi models pull ${id} --revision ${revision}" fetches it.`,
    )
  }
}
