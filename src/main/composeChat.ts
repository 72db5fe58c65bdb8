import { join } from 'node:path'
import type { EngineHost } from './engineHost/EngineHost'
import { ChatService } from './services/chat/ChatService'
import { ChatStore } from './services/chat/ChatStore'
import type { DatasetService } from './services/datasets/DatasetService'
import type { EventBus } from './services/EventBus'
import { adapterFolder, modelFolder } from './services/modelFolder'
import type { Logger } from './services/ports'
import type { SecretStore } from './services/SecretStore'

interface Parts {
  readonly home: string
  readonly cache: string
  readonly log: Logger
  readonly engine: EngineHost
  readonly bus: EventBus
  readonly datasets: DatasetService
  readonly secrets: SecretStore
  /** The folder of a model that is on this machine, by its hub's id. */
  readonly find: (id: string) => string | undefined
}

/** Conversations, kept in the data folder. */
export function composeChat({ home, log, secrets, find, ...parts }: Parts): ChatService {
  return new ChatService({
    ...{ ...parts, adapterFolder, now: Date.now },
    modelFolder: (model) => modelFolder(model, find),
    store: new ChatStore(join(home, 'chats'), log),
    secret: (name) => secrets.read(name),
  })
}
