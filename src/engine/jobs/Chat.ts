import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import type { ChatMessage } from '@shared/domain/chat'
import { AppError } from '@shared/errors/appError'
import type { JobContext } from '../context'
import { streamReply } from '../endpoint/streamReply'
import { openVoices, type OpenVoices } from '../lm/openVoices'
import type { Sampling } from '../lm/types'
import { endpointOptions } from './openEndpoint'

type Open = EngineInput<'openChat'>
type Reply = EngineOutput<'chatReply'>
type Settings = EngineInput<'chatReply'>['settings']
interface Speaker {
  readonly chats: boolean
  readonly contextLength: number | null
  reply(messages: readonly ChatMessage[], settings: Settings, context: JobContext): Promise<Omit<Reply, 'ms'>>
}

/** What an engine process holds for a conversation: its speakers, from one call to the next. */
export class Chat {
  #speakers: readonly Speaker[] = []
  #models: readonly OpenVoices[] = []

  async open(input: Open, context: JobContext): Promise<EngineOutput<'openChat'>> {
    await this.#close()
    const { speakers: asked, ...session } = input
    const found: Speaker[] = []
    const folders = Map.groupBy(asked.entries(), ([, one]) => ('model' in one ? one.model : undefined))
    for (const [model, those] of folders) {
      if (model === undefined) continue
      const adapters = those.map(([, one]) => ('model' in one ? one.adapter : undefined))
      const voices = await openVoices({ ...session, model, adapters })
      this.#models = [...this.#models, voices]
      those.forEach(([place], i) => (found[place] = here(voices, i)))
    }
    asked.forEach((one, place) => {
      if ('endpoint' in one) found[place] = elsewhere(one.endpoint, context)
    })
    this.#speakers = found
    return { speakers: found.map(({ chats, contextLength }) => ({ chats, contextLength })) }
  }

  async reply(
    { speaker, messages, settings }: EngineInput<'chatReply'>,
    context: JobContext,
  ): Promise<Reply> {
    const one = this.#speakers[speaker]
    if (!one) throw new AppError('INTERNAL', `The conversation has no speaker ${speaker}.`)
    const begun = performance.now()
    const said = await one.reply(messages, settings, context)
    return { ...said, ms: performance.now() - begun }
  }

  async #close(): Promise<void> {
    const models = this.#models
    this.#speakers = []
    this.#models = []
    for (const model of models) await model.dispose()
  }
}

const samplingOf = (settings: Settings): Sampling => ({ ...settings, stop: [] })

function here({ speakers, chats, contextLength }: OpenVoices, place: number): Speaker {
  return {
    ...{ chats, contextLength },
    reply: async (messages, settings, { signal, ending, say }) => {
      const one = speakers[place]
      if (!one) throw new TypeError('each voice has a speaker')
      const { text, finish, ids, promptTokens } = await one.reply(messages, {
        ...{ signal, ending, thinks: settings.thinks, sampling: samplingOf(settings) },
        onText: (text) => say?.(text),
      })
      return { text, finish, tokens: { prompt: promptTokens, reply: ids.length } }
    },
  }
}

function elsewhere(endpoint: Parameters<typeof endpointOptions>[0], opened: JobContext): Speaker {
  const server = endpointOptions(endpoint, opened)
  return {
    ...{ chats: true, contextLength: null },
    reply: (messages, settings, { signal, ending, say }) =>
      streamReply(server, {
        ...{ messages, sampling: samplingOf(settings), signal, ending },
        onText: (text) => say?.(text),
      }),
  }
}
