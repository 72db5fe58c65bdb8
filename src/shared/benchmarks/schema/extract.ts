import * as z from 'zod'

const which = z.enum(['first', 'last'])
const markers = z.array(z.string().min(1)).min(1)

const simple = [
  /** The whole reply. */
  z.strictObject({ use: z.literal('whole') }),
  z.strictObject({ use: z.literal('firstLine') }),
  z.strictObject({ use: z.literal('lastLine') }),
  /** What follows the first or last of the markers: the rest of its line, of its paragraph, or everything. */
  z.strictObject({
    use: z.literal('after'),
    markers,
    which,
    until: z.enum(['line', 'paragraph', 'end']).default('line'),
  }),
  /** What stands before the first of the markers; everything where there is none. */
  z.strictObject({ use: z.literal('before'), markers }),
  /**
   * The first group of a match (the whole match where there is no group), or those of all matches, one per line;
   * full-width forms match their ASCII ones.
   */
  z.strictObject({
    use: z.literal('regex'),
    pattern: z.string().min(1),
    which: z.enum(['first', 'last', 'all']),
  }),
  /** The content of the last `\boxed{…}`. */
  z.strictObject({ use: z.literal('boxed') }),
  /** A field of the last JSON object in the reply. */
  z.strictObject({ use: z.literal('json'), field: z.string().min(1) }),
  /** The first or last letter that names an option (not the A of "A 股" or of an English word), or all of them. */
  z.strictObject({ use: z.literal('letter'), which: z.enum(['first', 'last', 'all']) }),
  /** The letter of the only option whose text occurs in the reply. */
  z.strictObject({ use: z.literal('optionText') }),
  z.strictObject({ use: z.literal('lastNumber') }),
] as const

/** A file's name in the plug-in folder, without its ending. */
export const pluginName = z.string().regex(/^[\w-]{1,64}$/)
export const pluginRule = z.strictObject({ use: z.literal('plugin'), plugin: pluginName })

/**
 * Rules that find the answer in a reply, after thoughts up to `</think>` are taken away; the first whose find the
 * scorer can read decides. A chain applies each of its rules to what the one before found.
 */
export const extraction = z.discriminatedUnion('use', [
  ...simple,
  /** What the function `extract` of the user's plug-in of this name finds in the model's reply. */
  pluginRule,
  z.strictObject({
    use: z.literal('chain'),
    rules: z.array(z.discriminatedUnion('use', [...simple])).min(2),
  }),
])
export type ExtractionSpec = z.output<typeof extraction>
export type ExtractionName = ExtractionSpec['use']

/** Raised when a rule could find something else than before; stored with every answer as `rule@version`. */
export const extractionVersions = {
  whole: 1,
  firstLine: 1,
  lastLine: 1,
  after: 2,
  before: 1,
  regex: 1,
  boxed: 1,
  json: 1,
  letter: 1,
  optionText: 1,
  lastNumber: 1,
  plugin: 1,
  chain: 1,
} as const satisfies { readonly [K in ExtractionName]: number }

/** What Chinese replies put before their answer, longest first where one begins with another. */
const answerMarkers = [
  '答案应该是',
  '答案选择',
  '答案选',
  '答案是',
  '答案为',
  '【答案】',
  '答案:',
  '选项是',
  '故选',
  '应选',
  'ANSWER:',
  'Answer:',
  'answer is',
]

/** Used where a card names no rules: marker, box, JSON, option text, last letter. */
export const letterRules: z.input<typeof extraction>[] = [
  { use: 'after', markers: answerMarkers, which: 'last' },
  { use: 'boxed' },
  { use: 'json', field: 'answer' },
  { use: 'letter', which: 'last' },
  { use: 'optionText' },
]
/** The same for answers of several letters: after the marker, or every letter that the last line names. */
export const lettersRules: z.input<typeof extraction>[] = [
  { use: 'after', markers: answerMarkers, which: 'last' },
  { use: 'boxed' },
  { use: 'json', field: 'answer' },
  { use: 'chain', rules: [{ use: 'lastLine' }, { use: 'letter', which: 'all' }] },
]
export const numberRules: z.input<typeof extraction>[] = [
  { use: 'boxed' },
  { use: 'after', markers: answerMarkers, which: 'last' },
  { use: 'lastNumber' },
]
export const wholeReply: z.input<typeof extraction>[] = [{ use: 'whole' }]
