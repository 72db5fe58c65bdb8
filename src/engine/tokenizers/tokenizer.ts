import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Tokenizer as HubTokenizer } from '@huggingface/tokenizers'
import * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import { readJson } from '../files/readText'
import type { ChatMessage, Tokenizer } from '../lm/types'
import { compileChatTemplate, readChatTemplate, readTokenizerConfig, specialToken } from './chatTemplate'
import { type AddedTokens, readSentencePiece } from './sentencePiece'
import { readVocabulary, type Vocabulary } from './vocabulary'

export interface FolderTokenizer extends Tokenizer {
  readonly vocabulary: Vocabulary
}

/**
 * The tokenizer of a model folder. Where the model names no token that ends an answer, the tokenizer's own `eos_token`
 * does. Throws MODEL_INVALID.
 */
export function openTokenizer(folder: string, eosIds: readonly number[]): FolderTokenizer {
  const config = readTokenizerConfig(folder)
  const json = readTokenizerFile(folder, config)
  const tokenizer = load(folder, json, config)
  const source = readChatTemplate(folder)
  const render = source === null ? null : compileChatTemplate(source, config)
  const ownEos = tokenizer.token_to_id(specialToken(config, 'eos_token') ?? '')
  return {
    size: vocabularySize(tokenizer),
    eosIds: eosIds.length > 0 || ownEos === undefined ? eosIds : [ownEos],
    hasChatTemplate: render !== null,
    vocabulary: readVocabulary(json, tokenizer, specialToken(config, 'bos_token')),
    prefix: textPrefix(tokenizer, config),
    encode: (text) => tokenizer.encode(text, { add_special_tokens: false }).ids,
    decode: (ids) =>
      ids.length === 0
        ? ''
        : tokenizer.decode([...ids], { skip_special_tokens: true, clean_up_tokenization_spaces: false }),
    renderChat(messages: readonly ChatMessage[], options) {
      if (render) return render(messages, options)
      const remedy = 'use an instruction-tuned model, or give plain text'
      throw new AppError('INVALID_INPUT', `The model in "${folder}" has no chat template: ${remedy}.`)
    },
  }
}

const fileOf = (folder: string): string => join(folder, 'tokenizer.json')

/** tokenizer.json, or what it would be where the model only has SentencePiece's tokenizer.model. */
function readTokenizerFile(folder: string, config: Record<string, unknown>): unknown {
  if (existsSync(fileOf(folder))) return readJson(fileOf(folder), 'MODEL_INVALID')
  const sentencePiece = join(folder, 'tokenizer.model')
  if (existsSync(sentencePiece)) return readSentencePiece(sentencePiece, readAddedTokens(config))
  const remedy =
    'copy it from the original model, or save it with AutoTokenizer.from_pretrained(…).save_pretrained(…)'
  throw new AppError('MODEL_INVALID', `The model in "${folder}" has no tokenizer.json: ${remedy}.`)
}

const addedToken = z.object({ content: z.string(), special: z.boolean().default(true) })
const addedTokens = z.record(z.string().regex(/^\d+$/), addedToken).catch({})

const readAddedTokens = (config: Record<string, unknown>): AddedTokens =>
  new Map(
    Object.entries(addedTokens.parse(config['added_tokens_decoder'])).map(([id, token]) => [
      Number(id),
      token,
    ]),
  )

function load(folder: string, json: unknown, config: Record<string, unknown>): HubTokenizer {
  try {
    // the library checks what it reads and throws; its parameter type is just `Object`
    return new HubTokenizer(json as object, config)
  } catch (e) {
    const why = e instanceof Error ? e.message : String(e)
    throw new AppError(
      'MODEL_INVALID',
      `"${fileOf(folder)}" is not a tokenizer that can be used (${why}): download it again.`,
      { cause: e },
    )
  }
}

/**
 * A text as the beginning of what a model reads. What the tokenizer puts before a text is not put there twice where the
 * text spells it out.
 */
export function encodeText(tokenizer: Tokenizer, text: string): number[] {
  const { prefix } = tokenizer
  const ids = tokenizer.encode(text)
  return prefix.every((id, i) => ids[i] === id) ? ids : [...prefix, ...ids]
}

/** A text that stands for itself: followed by the token that ends a text, where the model has one. */
export function encodeDocument(tokenizer: Tokenizer, text: string): number[] {
  const ids = encodeText(tokenizer, text)
  const [end] = tokenizer.eosIds
  return end === undefined || ids.at(-1) === end ? ids : [...ids, end]
}

/**
 * What the post-processor puts before a text (Transformers 5 asks only it), or the `bos_token` where tokenizer_config.json
 * wants one (Transformers 4 wrote it there for Llama's kind). Tokens behind the text are left out: it goes on.
 */
function textPrefix(tokenizer: HubTokenizer, config: Record<string, unknown>): readonly number[] {
  const bare = tokenizer.encode('a', { add_special_tokens: false }).ids
  const whole = tokenizer.encode('a', { add_special_tokens: true }).ids
  const at = whole.findIndex((_, i) => bare.every((id, k) => whole[i + k] === id))
  if (at > 0) return whole.slice(0, at)
  const bos = tokenizer.token_to_id(specialToken(config, 'bos_token') ?? '')
  return config['add_bos_token'] === true && bos !== undefined ? [bos] : []
}

/** One more than the highest id: ids may have gaps. */
function vocabularySize(tokenizer: HubTokenizer): number {
  let size = 0
  for (const id of tokenizer.get_vocab(true).values()) size = Math.max(size, id + 1)
  return size
}
