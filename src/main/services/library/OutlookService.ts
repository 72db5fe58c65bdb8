import type { HubName, RepoRef } from '@shared/domain/hub'
import type { ModelOutlook } from '@shared/domain/modelInfo'
import { AppError } from '@shared/errors/appError'
import type { EngineClient } from '../ports'

type OnHub = RepoRef & { readonly hub?: HubName | undefined }

interface Deps {
  /** The text of a file of a repository. */
  readonly read: (ref: OnHub, path: string) => Promise<string>
  readonly engine: Pick<EngineClient, 'call'>
}

/** What models on the hubs could be used for here, from their config.json alone. */
export class OutlookService {
  /** A page of search results is shown again and again. */
  readonly #known = new Map<string, ModelOutlook>()
  constructor(private readonly deps: Deps) {}

  /** Throws NOT_FOUND and UNREACHABLE as the hub does, MODEL_INVALID for a config.json that is none. */
  async foresee(ref: OnHub): Promise<ModelOutlook> {
    const key = JSON.stringify([ref.hub, ref.id, ref.revision])
    const known = this.#known.get(key)
    if (known) return known
    const config = parsed(await this.deps.read(ref, 'config.json'), ref.id)
    const outlook = await this.deps.engine.call('foresee', { config })
    this.#known.set(key, outlook)
    return outlook
  }
}

function parsed(text: string, id: string): unknown {
  try {
    return JSON.parse(text)
  } catch (e) {
    const message = `config.json of "${id}" cannot be read: choose another model or revision.`
    throw new AppError('MODEL_INVALID', message, { cause: e })
  }
}
