import * as z from 'zod'

/** What a data file is read as: by a method that takes such rows (simpo, orpo and cpo take those of dpo). */
export const dataKinds = ['sft', 'pretrain', 'dpo', 'kto'] as const
export type DataKind = (typeof dataKinds)[number]

/** What can be odd about a row once it is tokens. */
const tokenProblemCodes = [
  'unreadable', // no row of this kind; training refuses the file
  'templateRefuses', // the model's chat template accepts no such conversation; training stops here
  'truncated', // longer than the limit; the end is lost
  'untrained', // no trained token within the limit
  'emptyAnswer',
  'missingEos', // an answer is taught without the token that ends it
  'doubleBos',
  'messageDropped', // the template does not write a message
  'messageChanged', // … or not as it stands
  'spaceChanged', // … or with other white space
  'reasoningDropped', // … or without its reasoning
  'systemAdded', // the template writes a system message of its own
  'specialInContent', // a message spells out a special token, which becomes that token
  'unknownToken',
  'byteFallback', // characters that the vocabulary lacks, spelled byte by byte
] as const
export type TokenProblemCode = (typeof tokenProblemCodes)[number]

const count = z.int().min(0)
const code = z.enum(tokenProblemCodes)

const tokenProblem = z.object({
  code,
  /** One sentence. */
  message: z.string(),
  /** Index of the sequence, and of the token in it, where the problem has a place. */
  sequence: count.optional(),
  token: count.optional(),
})
export type TokenProblem = z.output<typeof tokenProblem>

const shownToken = z.object({
  id: count,
  /** The texts of a sequence joined are what the tokens spell. */
  text: z.string(),
  /**
   * Where several tokens spell one character: the first has the text and their number here, the others an empty text
   * and 0.
   */
  span: count.optional(),
  trained: z.boolean(),
  position: count,
  /** Of the message whose content it is; none for what the template adds. */
  role: z.string().optional(),
  /** Beyond the limit: not part of training. */
  lost: z.literal(true).optional(),
})
export type ShownToken = z.output<typeof shownToken>

const counts = {
  /** Tokens within the limit whose prediction the loss counts; nothing predicts the first. */
  trained: count,
  /** Beyond the limit. */
  lost: count,
  lostTrained: count,
}
const tokenSequence = z.object({
  /** Such as "chosen"; of a conversation, which of its answers it teaches. */
  name: z.string(),
  length: count,
  ...counts,
  tokens: z.array(shownToken),
})
export type TokenSequence = z.output<typeof tokenSequence>

/** One row as training sees it. A conversation is several sequences where the template rewrites history. */
export const tokenisedRow = z.object({
  row: z.int(),
  as: z.enum(dataKinds),
  maxLength: count,
  sequences: z.array(tokenSequence),
  problems: z.array(tokenProblem),
})
export type TokenisedRow = z.output<typeof tokenisedRow>

/** A whole data file as training sees it. Lengths are of sequences before anything is cut. */
export const tokenTotals = z.object({
  as: z.enum(dataKinds),
  maxLength: count,
  rows: count,
  sequences: count,
  /** Within the limit. */
  tokens: count,
  ...counts,
  /** Rows of which something is cut, and rows of which nothing is learnt. */
  truncatedRows: count,
  untrainedRows: count,
  lengths: z.object({ p50: count, p90: count, p99: count, max: count }),
  /** Rows with this problem, with the first of them as an example; most frequent first. */
  problems: z.array(z.object({ code, rows: count, first: z.int(), message: z.string() })),
})
export type TokenTotals = z.output<typeof tokenTotals>
