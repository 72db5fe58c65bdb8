import type { Tokenizer as HubTokenizer } from '@huggingface/tokenizers'
import * as z from 'zod'

/** What the ids of a tokenizer stand for. */
export interface Vocabulary {
  readonly bosId: number | undefined
  /** Stands for every character that the vocabulary lacks. */
  readonly unknownId: number | undefined
  isSpecial(id: number): boolean
  /** Whether it spells one byte of a character that the vocabulary lacks. */
  isByteFallback(id: number): boolean
  /** What it spells in UTF-8; may be a part of a character. */
  bytesOf(id: number): Uint8Array
}

interface Component {
  readonly type: string
  readonly decoders?: readonly Component[] | undefined
}
const component: z.ZodType<Component> = z.object({
  type: z.string(),
  get decoders() {
    return z.array(component).optional()
  },
})
const schema = z.object({
  decoder: component.nullish(),
  model: z.object({ unk_token: z.string().nullish(), byte_fallback: z.boolean().nullish() }),
})

/** Throws nothing: the tokenizer has already been read from the same JSON. */
export function readVocabulary(json: unknown, tokenizer: HubTokenizer, bos: string | undefined): Vocabulary {
  const { decoder, model } = schema.parse(json)
  const added = tokenizer.get_added_tokens_decoder()
  const isByteLevel = decoder != null && typesOf(decoder).includes('ByteLevel')
  const idOf = (token: string | null | undefined): number | undefined => tokenizer.token_to_id(token ?? '')
  const fallback = (id: number): string | undefined =>
    model.byte_fallback ? /^<0x([0-9A-F]{2})>$/.exec(tokenizer.id_to_token(id) ?? '')?.[1] : undefined
  return {
    bosId: idOf(bos),
    unknownId: idOf(model.unk_token),
    isSpecial: (id) => added.get(id)?.special ?? false,
    isByteFallback: (id) => fallback(id) !== undefined,
    bytesOf(id) {
      const token = tokenizer.id_to_token(id) ?? ''
      if (added.has(id)) return encoder.encode(token)
      const byte = fallback(id)
      if (byte !== undefined) return Uint8Array.of(Number.parseInt(byte, 16))
      // SentencePiece writes a space as U+2581
      return isByteLevel ? fromByteLevel(token) : encoder.encode(token.replaceAll('\u2581', ' '))
    },
  }
}

const typesOf = ({ type, decoders = [] }: Component): string[] => [type, ...decoders.flatMap(typesOf)]

const encoder = new TextEncoder()

/**
 * The characters that stand for bytes in byte-level vocabularies: printable Latin-1 for itself, the others from U+0100
 * on (`bytes_to_unicode` of openai/gpt-2).
 */
const byteOf: ReadonlyMap<string, number> = (() => {
  const isPrintable = (b: number): boolean => (b >= 33 && b <= 126) || (b >= 161 && b !== 173)
  const bytes = Array.from({ length: 256 }, (_, b) => b)
  const others = bytes.filter((b) => !isPrintable(b))
  return new Map(bytes.map((b) => [String.fromCodePoint(isPrintable(b) ? b : 256 + others.indexOf(b)), b]))
})()

const fromByteLevel = (token: string): Uint8Array =>
  Uint8Array.from([...token].flatMap((c) => byteOf.get(c) ?? [...encoder.encode(c)]))

/**
 * What each token of a sequence spells. Where several spell one character, the first has the text of them all and
 * their number as `span`, the others an empty text and 0.
 */
export function spell(
  vocabulary: Pick<Vocabulary, 'bytesOf'>,
  ids: readonly number[],
): { text: string; span: number }[] {
  const tokens = ids.map(() => ({ text: '', span: 0 }))
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let first = 0
  let missing = 0
  ids.forEach((id, i) => {
    if (missing === 0) first = i
    const bytes = vocabulary.bytesOf(id)
    missing = bytesMissing(bytes, missing)
    const token = tokens[first]!
    token.text += decoder.decode(bytes, { stream: true })
    token.span = i - first + 1
  })
  const last = tokens[first]
  if (last) last.text += decoder.decode()
  return tokens
}

/** Bytes that complete the last character, if `missing` were missing before. A byte that begins one starts anew. */
function bytesMissing(bytes: Uint8Array, missing: number): number {
  for (const byte of bytes) {
    if (byte >= 0xf0) missing = 3
    else if (byte >= 0xe0) missing = 2
    else if (byte >= 0xc0) missing = 1
    else if (byte >= 0x80) missing = Math.max(0, missing - 1)
    else missing = 0
  }
  return missing
}
