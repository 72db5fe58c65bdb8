import { randomBytes, randomInt } from 'node:crypto'
import type { EngineArgument } from '@shared/contract/engine'
import type { ChatSettings, ChatRecord, ChatSide, ChatView, ChatVote } from '@shared/domain/chat'
import {
  commonModel,
  preferencePairs,
  sideKey,
  sideName,
  summariseVotes,
  type VoteSummary,
} from '@shared/domain/chatVotes'
import { datasetReference } from '@shared/domain/datasets/reference'
import type { DatasetVersion } from '@shared/domain/datasets/version'
import { AppError } from '@shared/errors/appError'
import type { DatasetService } from '../datasets/DatasetService'
import { beginningOf } from '@shared/util/visibleText'
import type { EventBus } from '../EventBus'
import type { EngineClient } from '../ports'
import type { ChatStore } from './ChatStore'
import { Conversation, type ConversationDeps } from './Conversation'

interface Deps {
  readonly engine: Pick<EngineClient, 'open'>
  readonly store: Pick<ChatStore, 'all' | 'put' | 'remove' | 'withLines'>
  readonly datasets: Pick<DatasetService, 'convert'>
  readonly bus: Pick<EventBus, 'publish'>
  /** Folder for derived files. */
  readonly cache: string
  /** The folder of a model, which may be named by its hub's id, and of an adapter. They throw where there is none. */
  readonly modelFolder: (model: string) => string
  readonly adapterFolder: (adapter: string) => string
  /** What the environment, or a keychain, holds under a name. */
  readonly secret: (name: string) => string | undefined
  readonly now: () => number
  readonly coin?: () => boolean
  readonly idleMs?: number
}
type Options = Pick<ChatRecord, 'sides' | 'blind' | 'provider' | 'quantize'>
interface Preferences {
  readonly version: DatasetVersion
  readonly reference: string
  readonly model: string | null
}
interface One {
  readonly chat: string
}
interface Turn extends One {
  readonly turn: number
}

/** Characters of a question by which its conversation is found again. */
const longestTitle = 40

/** Whether it has any in memory while it is awake: a server has its own. */
const hasModels = ({ sides }: ChatRecord): boolean => sides.some((side) => 'model' in side)

/** Models stay loaded for so long after the last answer. */
const tenMinutes = 600_000

/** Conversations, awake or not, and what was voted in them. The models of one conversation are in memory at a time. */
export class ChatService {
  #chats: Map<string, Conversation> | undefined

  constructor(private readonly deps: Deps) {}

  /** Throws NOT_FOUND or MODEL_INVALID for what is not there, INVALID_INPUT for a blind conversation of one. */
  open(options: Options): ChatView {
    const [first, second] = options.sides
    if (options.blind && (!first || !second || sideKey(first) === sideKey(second)))
      throw new AppError(
        'INVALID_INPUT',
        'A blind comparison needs two different speakers: choose another one.',
      )
    options.sides.forEach((side) => this.#speaker(side))
    const createdAt = this.deps.now()
    const id = `${new Date(createdAt).toISOString().slice(0, 10)}-${randomBytes(6).toString('hex')}`
    const chat = this.#conversation({ ...options, id, createdAt, turns: [] })
    this.#all().set(id, chat)
    if (!this.#busyBeside(chat)) chat.wake()
    return chat.view()
  }

  get({ chat }: One): ChatView {
    return this.#chat(chat).view()
  }

  list() {
    const said = [...this.#all().values()].filter(({ record }) => record.turns.length > 0)
    return said
      .map(({ record: { id, createdAt, turns, sides, blind }, state }) => ({
        ...{ id, createdAt, blind, state, title: turns[0]?.question ?? '' },
        names: sides.map(sideName),
        turns: turns.length,
        votes: turns.filter(({ vote }) => vote && !vote.withdrawn).length,
      }))
      .sort((a, b) => b.createdAt - a.createdAt)
  }

  /** Throws INVALID_INPUT while the last question, or one in a conversation with other models in memory, is being answered. */
  send({ chat, ...asked }: One & { readonly question: string; readonly settings: ChatSettings }): void {
    const one = this.#chat(chat)
    const busy = this.#busyBeside(one)
    if (busy) {
      const { head } = beginningOf(busy.record.turns[0]?.question ?? '', longestTitle)
      throw new AppError(
        'INVALID_INPUT',
        `The conversation "${head}" is still answering, and only one is in memory at a time: stop it there, or wait for it.`,
      )
    }
    one.send(asked)
  }

  stop({ chat }: One): void {
    this.#chat(chat).stop()
  }

  close({ chat }: One): Promise<void> {
    return this.#chat(chat).sleep()
  }

  async remove({ chat }: One): Promise<void> {
    const one = this.#chat(chat)
    await one.sleep()
    this.deps.store.remove(one.record)
    this.#all().delete(chat)
  }

  vote({ chat, turn, ...vote }: Turn & Pick<ChatVote, 'winner' | 'reasons' | 'note'>): ChatView {
    const one = this.#chat(chat)
    one.vote(turn, vote)
    return one.view()
  }

  withdraw({ chat, turn }: Turn): ChatView {
    const one = this.#chat(chat)
    one.withdraw(turn)
    return one.view()
  }

  summary(): VoteSummary {
    return summariseVotes(this.#records())
  }

  /** Throws INVALID_INPUT while no vote prefers an answer. */
  async export({ name }: { readonly name: string }): Promise<Preferences> {
    const records = this.#records()
    const pairs = preferencePairs(records)
    if (pairs.length === 0)
      throw new AppError('INVALID_INPUT', 'No vote prefers an answer yet: judge some answers in a blind comparison first.') // prettier-ignore
    const { store, datasets } = this.deps
    const version = await store.withLines('blind-votes.jsonl', pairs, (file) =>
      datasets.convert({ file, as: 'dpo', name }),
    )
    return { version, reference: datasetReference(version), model: commonModel(records) }
  }

  dispose(): void {
    this.#chats?.forEach((chat) => chat.dispose())
  }

  /** Those that are kept are read with the first question about any. */
  #all(): Map<string, Conversation> {
    this.#chats ??= new Map(this.deps.store.all().map((record) => [record.id, this.#conversation(record)]))
    return this.#chats
  }

  #records(): ChatRecord[] {
    return [...this.#all().values()].map(({ record }) => record)
  }

  #chat(id: string): Conversation {
    const chat = this.#all().get(id)
    if (chat) return chat
    throw new AppError(
      'NOT_FOUND',
      `There is no conversation "${id}": it was deleted, or nothing was said in it.`,
    )
  }

  #conversation(record: ChatRecord): Conversation {
    const { engine, store, bus, now, coin = () => randomInt(2) === 1, idleMs = tenMinutes } = this.deps
    const deps: ConversationDeps = {
      ...{ engine, now, coin, idleMs },
      speakers: ({ sides, provider, quantize }) => ({
        ...{ provider, cache: this.deps.cache, speakers: sides.map((side) => this.#speaker(side)) },
        ...(quantize && { quantize }),
      }),
      beforeLoading: () => this.#makeRoom(record.id),
      tell: (payload) => bus.publish({ name: 'chat.changed', payload }),
      keep: (kept) => store.put(kept),
    }
    return new Conversation(record, deps)
  }

  /** One whose models cannot make room for those of this conversation, because they are answering. */
  #busyBeside({ record }: Conversation): Conversation | undefined {
    if (!hasModels(record)) return undefined
    return [...this.#all().values()].find(
      (other) => other.record.id !== record.id && other.isBusy && hasModels(other.record),
    )
  }

  #makeRoom(except: string): void {
    for (const [id, chat] of this.#all()) if (id !== except && !chat.isBusy) void chat.sleep()
  }

  #speaker(side: ChatSide): EngineArgument<'openChat'>['speakers'][number] {
    if ('endpoint' in side) {
      const apiKey = this.deps.secret(side.endpoint.keyVariable)
      return { endpoint: { ...side.endpoint, ...(apiKey !== undefined && { apiKey }) } }
    }
    const { modelFolder, adapterFolder } = this.deps
    const adapter = side.adapter === undefined ? {} : { adapter: adapterFolder(side.adapter) }
    return { model: modelFolder(side.model), ...adapter }
  }
}
