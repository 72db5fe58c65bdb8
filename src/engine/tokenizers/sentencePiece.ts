import { readFileSync } from 'node:fs'
import protobuf from 'protobufjs'
import * as z from 'zod'
import { AppError } from '@shared/errors/appError'

/** What is read of SentencePiece's model file. Field numbers and defaults: sentencepiece_model.proto (Apache-2.0). */
const proto = `
syntax = "proto2";
message SentencePiece { optional string piece = 1; optional float score = 2; optional int32 type = 3 [default = 1]; }
message TrainerSpec {
  optional int32 model_type = 3 [default = 1]; optional bool byte_fallback = 35 [default = false];
}
message NormalizerSpec {
  optional string name = 1; optional bytes precompiled_charsmap = 2; optional bool add_dummy_prefix = 3 [default = true];
  optional bool remove_extra_whitespaces = 4 [default = true];
}
message ModelProto {
  repeated SentencePiece pieces = 1; optional TrainerSpec trainer_spec = 2; optional NormalizerSpec normalizer_spec = 3;
}
`
const Model = protobuf.parse(proto, { keepCase: true }).root.lookupType('ModelProto')
const schema = z.object({
  pieces: z.array(z.object({ piece: z.string(), score: z.number(), type: z.int() })).min(1),
  trainer_spec: z.object({ model_type: z.int(), byte_fallback: z.boolean() }),
  normalizer_spec: z.object({
    precompiled_charsmap: z.string(),
    add_dummy_prefix: z.boolean(),
    remove_extra_whitespaces: z.boolean(),
  }),
})
type ModelFile = z.output<typeof schema>
type Piece = ModelFile['pieces'][number]

const pieceType = { normal: 1, unknown: 2, control: 3, userDefined: 4 } as const
const bpe = 2
const space = '\u2581'

/** A token of `added_tokens_decoder` in tokenizer_config.json, by its id: it takes the place of what the file has there. */
export type AddedTokens = ReadonlyMap<number, { readonly content: string; readonly special: boolean }>

/**
 * A SentencePiece model of the BPE kind as the tokenizer.json that Transformers' converter would write. Throws
 * MODEL_INVALID for a damaged file and MODEL_UNSUPPORTED for other kinds and for those with a table of characters.
 */
export function readSentencePiece(file: string, added: AddedTokens): object {
  const { pieces, trainer_spec: trainer, normalizer_spec: normalizer } = decode(file)
  if (trainer.model_type !== bpe || normalizer.precompiled_charsmap !== '') {
    const what = trainer.model_type === bpe ? 'rewrites characters' : 'is of another kind than BPE'
    const how = 'AutoTokenizer.from_pretrained(…).save_pretrained(…) of Transformers'
    throw new AppError(
      'MODEL_UNSUPPORTED',
      `"${file}" is a SentencePiece model that ${what}: write a tokenizer.json with ${how}.`,
    )
  }
  const unknown = pieces.find(({ type }) => type === pieceType.unknown)?.piece
  return {
    added_tokens: addedTokens(pieces, added),
    normalizer: { type: 'Sequence', normalizers: normalizers(normalizer) },
    pre_tokenizer: null,
    post_processor: null,
    decoder: { type: 'Sequence', decoders: decoders(normalizer) },
    model: {
      type: 'BPE',
      unk_token: unknown ?? null,
      fuse_unk: true,
      byte_fallback: trainer.byte_fallback,
      vocab: Object.fromEntries(pieces.map(({ piece }, id) => [piece, id])),
      merges: merges(pieces),
    },
  }
}

function decode(file: string): ModelFile {
  try {
    const message = Model.decode(readFileSync(file))
    return schema.parse(Model.toObject(message, { defaults: true, bytes: String }))
  } catch (e) {
    throw new AppError(
      'MODEL_INVALID',
      `"${file}" is not a SentencePiece model or is damaged: download it again.`,
      { cause: e },
    )
  }
}

function addedTokens(pieces: readonly Piece[], added: AddedTokens): object[] {
  const tokens = new Map<number, { content: string; special: boolean }>()
  pieces.forEach(({ piece, type }, id) => {
    if (type === pieceType.control || type === pieceType.unknown || type === pieceType.userDefined)
      tokens.set(id, { content: piece, special: type !== pieceType.userDefined })
  })
  for (const [id, token] of added) tokens.set(id, token)
  return [...tokens].map(([id, token]) => ({
    id,
    ...token,
    ...{ single_word: false, lstrip: false, rstrip: false, normalized: false },
  }))
}

function normalizers(spec: ModelFile['normalizer_spec']): object[] {
  const { add_dummy_prefix: prefix, remove_extra_whitespaces: trims } = spec
  return [
    ...(trims
      ? [
          { type: 'Replace', pattern: { Regex: '(?<![\\s\\S]) +| +(?![\\s\\S])' }, content: '' },
          { type: 'Replace', pattern: { Regex: ' {2,}' }, content: ' ' },
        ]
      : []),
    // before any text, yet an empty one stays empty
    ...(prefix ? [{ type: 'Replace', pattern: { Regex: '(?<![\\s\\S])(?=[\\s\\S])' }, content: space }] : []),
    { type: 'Replace', pattern: { String: ' ' }, content: space },
  ]
}

const decoders = ({ add_dummy_prefix: prefix }: ModelFile['normalizer_spec']): object[] => [
  { type: 'Replace', pattern: { String: space }, content: ' ' },
  { type: 'ByteFallback' },
  { type: 'Fuse' },
  ...(prefix ? [{ type: 'Strip', content: ' ', start: 1, stop: 0 }] : []),
]

/**
 * SentencePiece joins the neighbours whose union has the highest score; tokenizer.json lists the joins in that order.
 * Only normal pieces are joined, and only out of normal pieces.
 */
function merges(pieces: readonly Piece[]): [string, string][] {
  const normal = new Set(pieces.filter(({ type }) => type === pieceType.normal).map(({ piece }) => piece))
  const ordered = pieces.filter(({ type }) => type === pieceType.normal).toSorted((a, b) => b.score - a.score)
  return ordered.flatMap(({ piece }) => {
    const letters = [...piece]
    return letters.slice(1).flatMap((_, i): [string, string][] => {
      const [left, right] = [letters.slice(0, i + 1).join(''), letters.slice(i + 1).join('')]
      return normal.has(left) && normal.has(right) ? [[left, right]] : []
    })
  })
}
