import type { EngineArgument } from '@shared/contract/engine'
import type { ChatEvents } from '@shared/contract/chat'
import type {
  ChatRecord,
  ChatReply,
  ChatSettings,
  ChatState,
  ChatTurn,
  ChatView,
  ChatVote,
} from '@shared/domain/chat'
import { isUsable, messagesFor } from '@shared/domain/chatHistory'
import { AppError, type ErrorShape } from '@shared/errors/appError'
import type { EngineClient, EngineSession } from '../ports'

export interface ConversationDeps {
  readonly engine: Pick<EngineClient, 'open'>
  /** Who speaks, as the engine wants them. */
  readonly speakers: (record: ChatRecord) => EngineArgument<'openChat'>
  /** Makes room in memory. */
  readonly beforeLoading: () => void
  readonly tell: (event: ChatEvents['chat.changed']) => void
  readonly keep: (record: ChatRecord) => void
  readonly now: () => number
  /** Decides who stands left where names are hidden. */
  readonly coin: () => boolean
  /** Models are freed after so long without a question. */
  readonly idleMs: number
}
type Vote = Pick<ChatVote, 'winner' | 'reasons' | 'note'>

/** Models in memory, or on their way there. */
interface Held {
  readonly engine: Promise<EngineSession>
  /** Ends their process, whatever it is doing. */
  readonly freed: AbortController
}

/** Milliseconds between two events about the same growing reply. */
const interval = 100
const unnamed = { side: null, tokens: null, ms: null } as const
const unanswered = { state: 'writing', text: '', finish: null, tokens: null, ms: null, error: null } as const

/** A conversation and the engine process that holds its models while it is awake. */
export class Conversation {
  #record: ChatRecord
  #state: ChatState = 'asleep'
  #error: ErrorShape | null = null
  #templates: readonly boolean[] = []
  #held: Held | undefined
  /** Of the turn that is being answered. */
  #ending: AbortController | undefined
  #answering: Promise<void> = Promise.resolve()
  #idle: NodeJS.Timeout | undefined
  readonly #told = new Map<string, number>()

  constructor(
    record: ChatRecord,
    private readonly deps: ConversationDeps,
  ) {
    this.#record = { ...record, turns: record.turns.map(ended) }
  }

  get record(): ChatRecord {
    return this.#record
  }

  get state(): ChatState {
    return this.#state
  }

  get isBusy(): boolean {
    return this.#ending !== undefined
  }

  view(): ChatView {
    const turns = this.#record.turns.map((turn) => this.#shown(turn))
    return { ...this.#record, turns, state: this.#state, error: this.#error, templates: this.#templates }
  }

  /** Loads the models; `chat.changed` tells what came of it. */
  wake(): void {
    void this.#awake().then(
      () => this.#rest(),
      () => {}, // told with the state
    )
  }

  /** Throws INVALID_INPUT while the last question is being answered. */
  send({ question, settings }: { readonly question: string; readonly settings: ChatSettings }): void {
    if (this.#ending)
      throw new AppError(
        'INVALID_INPUT',
        'The last question is still being answered: stop it, or wait for it.',
      )
    const { sides, blind } = this.#record
    const places = sides.map((_, side) => side)
    const order = blind && this.deps.coin() ? places.toReversed() : places
    const replies = order.map((side): ChatReply => ({ side, ...unanswered }))
    const turn: ChatTurn = { question, settings, askedAt: this.deps.now(), replies, vote: null }
    const place = this.#record.turns.length
    this.#keep({ ...this.#record, turns: [...this.#record.turns, turn] })
    clearTimeout(this.#idle)
    this.#ending = new AbortController()
    this.#tell(place)
    this.#answering = this.#answer(place, this.#ending)
  }

  stop(): void {
    this.#ending?.abort('stop')
  }

  /** Ends what is being written and frees the models, those that are still being loaded at once. */
  async sleep(): Promise<void> {
    this.stop()
    if (this.#state === 'loading') this.#free()
    await this.#answering
    this.#free()
  }

  /** At once, with whatever is being written. */
  dispose(): void {
    clearTimeout(this.#idle)
    this.stop()
    this.#held?.freed.abort()
  }

  /** Throws INVALID_INPUT where there is nothing to judge, or no more. */
  vote(place: number, { winner, reasons, note }: Vote): void {
    const turn = this.#turn(place)
    const isWritten = turn.replies.length === 2 && turn.replies.every(isUsable)
    if (!this.#record.blind || !isWritten)
      throw new AppError('INVALID_INPUT', 'Only two complete answers without names can be judged.')
    if (turn.vote)
      throw new AppError('INVALID_INPUT', 'These answers were judged before, and their names are known.')
    this.#judge(place, { winner, reasons, note, at: this.deps.now(), withdrawn: false })
  }

  withdraw(place: number): void {
    const { vote } = this.#turn(place)
    if (!vote) throw new AppError('INVALID_INPUT', 'These answers were not judged.')
    this.#judge(place, { ...vote, withdrawn: true })
  }

  #judge(place: number, vote: ChatVote): void {
    const turns = this.#record.turns.with(place, { ...this.#turn(place), vote })
    this.#keep({ ...this.#record, turns })
    this.#tell(place)
  }

  /** What cannot be written did not happen. */
  #keep(record: ChatRecord): void {
    this.deps.keep(record)
    this.#record = record
  }

  async #answer(place: number, ending: AbortController): Promise<void> {
    const { replies } = this.#turn(place)
    try {
      const engine = await this.#awake()
      await Promise.all(replies.map((_, at) => this.#reply(engine, { place, at, ending })))
    } catch (e) {
      replies.forEach((_, at) => this.#set(place, at, outcome(e, ending)))
    } finally {
      this.#ending = undefined
      this.#keepAnswers()
      this.#tell(place)
      this.#rest()
    }
  }

  /** They can be read although they could not be written. */
  #keepAnswers(): void {
    try {
      this.deps.keep(this.#record)
    } catch (e) {
      this.#error = AppError.from(e).toShape()
    }
  }

  async #reply(
    engine: EngineSession,
    { place, at, ending }: { readonly place: number; readonly at: number; readonly ending: AbortController },
  ): Promise<void> {
    const { settings, replies } = this.#turn(place)
    const speaker = replies[at]?.side ?? 0
    const asked = {
      speaker,
      messages: messagesFor(this.#record, { place, side: speaker }),
      settings,
    }
    try {
      const onText = (text: string): void => {
        this.#set(place, at, { text })
        this.#tellSometimes(place, at)
      }
      const said = await engine.call('chatReply', asked, { ending: ending.signal, onText })
      this.#set(place, at, { ...said, state: 'done' })
    } catch (e) {
      this.#set(place, at, outcome(e, ending))
      if (e instanceof AppError && e.code === 'ENGINE_LOST') this.#free()
    }
    this.#tell(place)
  }

  #awake(): Promise<EngineSession> {
    if (this.#held) return this.#held.engine
    const freed = new AbortController()
    const held: Held = { freed, engine: this.#load(freed.signal) }
    this.#held = held
    held.engine.catch(() => {
      if (this.#held === held) this.#held = undefined
    })
    return held.engine
  }

  async #load(freed: AbortSignal): Promise<EngineSession> {
    this.#move('loading', null)
    let engine: EngineSession | undefined
    freed.addEventListener('abort', () => engine?.dispose())
    try {
      this.deps.beforeLoading()
      const asked = this.deps.speakers(this.#record)
      engine = await this.deps.engine.open()
      freed.throwIfAborted()
      const { speakers } = await engine.call('openChat', asked)
      freed.throwIfAborted()
      this.#templates = speakers.map(({ chats }) => chats)
      this.#move('awake', null)
      return engine
    } catch (e) {
      engine?.dispose()
      if (!freed.aborted) this.#move('asleep', AppError.from(e).toShape())
      throw e
    }
  }

  #free(): void {
    clearTimeout(this.#idle)
    this.#held?.freed.abort()
    this.#held = undefined
    if (this.#state !== 'asleep') this.#move('asleep', null)
  }

  /** Frees the models after a while without a question. */
  #rest(): void {
    if (this.#ending) return
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => this.#free(), this.deps.idleMs).unref()
  }

  #turn(place: number): ChatTurn {
    const turn = this.#record.turns[place]
    if (turn) return turn
    throw new AppError('NOT_FOUND', `The conversation has no turn ${place + 1}.`)
  }

  #put(place: number, turn: ChatTurn): void {
    this.#record = { ...this.#record, turns: this.#record.turns.with(place, turn) }
  }

  #set(place: number, at: number, change: Partial<ChatReply>): void {
    const turn = this.#turn(place)
    const reply = turn.replies[at]
    if (reply) this.#put(place, { ...turn, replies: turn.replies.with(at, { ...reply, ...change }) })
  }

  #move(state: ChatState, error: ErrorShape | null): void {
    this.#state = state
    this.#error = error
    this.#tell()
  }

  #tellSometimes(place: number, at: number): void {
    const [key, now] = [`${place}/${at}`, this.deps.now()]
    if (now - (this.#told.get(key) ?? -Infinity) < interval) return
    this.#told.set(key, now)
    this.#tell(place)
  }

  #tell(place?: number): void {
    const changed = place === undefined ? null : { place, turn: this.#shown(this.#turn(place)) }
    this.deps.tell({
      ...{ id: this.#record.id, state: this.#state, error: this.#error },
      ...{ templates: this.#templates, changed },
    })
  }

  /** Without names, and what might give them away, as long as they are to be hidden. */
  #shown(turn: ChatTurn): ChatTurn {
    if (!this.#record.blind || turn.vote) return turn
    return { ...turn, replies: turn.replies.map((reply) => ({ ...reply, ...unnamed })) }
  }
}

const stopped = { state: 'done', finish: 'stopped' } as const
/** What becomes of a reply that did not come to its end: where somebody has stopped it, that is no failure. */
const outcome = (e: unknown, ending: AbortController): Partial<ChatReply> =>
  ending.signal.aborted ? stopped : { state: 'failed', error: AppError.from(e).toShape() }

/** What a host that is gone has left half-written stays as it is. */
function ended(turn: ChatTurn): ChatTurn {
  const replies = turn.replies.map((reply): ChatReply =>
    reply.state === 'writing' ? { ...reply, ...stopped } : reply,
  )
  return { ...turn, replies }
}
