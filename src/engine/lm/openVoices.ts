import type { ChatMessage } from '@shared/domain/chat'
import type { WeightFormat } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import { checkAdapter, readAdapter } from '../files/adapter'
import { openModelFolder } from '../files/modelFolder'
import { quantizedBase } from '../quant/quantizedBase'
import type { SessionOptions } from '../runtime/session'
import { encodeText, openTokenizer } from '../tokenizers/tokenizer'
import { DecoderRuntime, type DecoderSource } from './DecoderRuntime'
import { feedsOf } from './fedArrays'
import { joinAdapters } from './joinAdapters'
import type { Sampling, Tokenizer } from './types'
import { type ReplyOptions, Voice, type VoiceReply } from './Voice'

export interface VoicesToOpen extends SessionOptions {
  readonly model: string
  /** One voice for each; undefined: the model as it is. */
  readonly adapters: readonly (string | undefined)[]
  readonly quantize?: WeightFormat | undefined
}

interface Asked extends Pick<ReplyOptions, 'signal' | 'ending'> {
  readonly sampling: Sampling
  readonly thinks: boolean
  /** Hears of the reply so far after each token. */
  readonly onText: (text: () => string) => void
}
interface SpokenReply extends VoiceReply {
  readonly promptTokens: number
}
/** Somebody who answers in a conversation. */
interface Speaker {
  reply(messages: readonly ChatMessage[], asked: Asked): Promise<SpokenReply>
}
export interface OpenVoices {
  readonly speakers: readonly Speaker[]
  readonly contextLength: number
  /** Whether the model has a chat template; where not, it continues the messages as plain text. */
  readonly chats: boolean
  dispose(): Promise<void>
}

/** Loads a model once for all who speak through it: with its weights, each adapter costs its own few matrices only. */
export async function openVoices({
  model,
  adapters,
  quantize,
  ...session
}: VoicesToOpen): Promise<OpenVoices> {
  const folder = openModelFolder(model)
  const { contextLength } = folder.config
  const loaded = adapters.map((path): DecoderSource['adapter'] => {
    if (path === undefined) return new Map()
    const adapter = readAdapter(path)
    checkAdapter(adapter, folder.config)
    return adapter.weights
  })
  const tokenizer = openTokenizer(model, folder.generation.eosIds)
  const base = await quantizedBase(folder, { cache: session.cache, quantize })
  const { adapter, arrays } = await joinAdapters(base, loaded, session)
  const runtime = await DecoderRuntime.open({ ...base, adapter, parameters: arrays[0] ?? [] }, session)
  const context = { tokenizer, contextLength, eosIds: new Set(tokenizer.eosIds) }
  const speakers = arrays.map((own): Speaker => {
    const voice = new Voice(runtime, feedsOf(own))
    return {
      reply: async (messages, { thinks, onText, ...options }) => {
        const prompt = promptOf(tokenizer, messages, thinks)
        requireRoom(prompt.length, contextLength)
        const onGrown = (ids: readonly number[]): void => onText(() => readable(tokenizer.decode(ids)))
        const said = await voice.reply(prompt, { ...context, ...options, onGrown })
        return { ...said, promptTokens: prompt.length }
      },
    }
  })
  return { speakers, contextLength, chats: tokenizer.hasChatTemplate, dispose: () => runtime.dispose() }
}

function promptOf(tokenizer: Tokenizer, messages: readonly ChatMessage[], thinks: boolean): number[] {
  if (tokenizer.hasChatTemplate)
    return tokenizer.encode(tokenizer.renderChat(messages, { addGenerationPrompt: true, thinks }))
  return encodeText(tokenizer, messages.map(({ content }) => content).join('\n'))
}

function requireRoom(tokens: number, contextLength: number): void {
  if (tokens === 0) throw new AppError('INVALID_INPUT', 'The question is empty: write something.')
  if (tokens < contextLength) return
  throw new AppError(
    'INVALID_INPUT',
    `The conversation has ${tokens} tokens, the model takes ${contextLength}: start a new conversation, or shorten the question.`,
  )
}

/** Without the beginning of a character whose other bytes are still to come. */
const readable = (text: string): string => text.replace(/\ufffd+$/, '')
