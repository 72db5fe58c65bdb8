import * as z from 'zod'

/**
 * A field of a row: its name, or a dotted path (`input.question`, `choices.0`; through a list, `answers.text` gathers
 * one value per element). Several are alternatives, because one benchmark has different shapes on different hubs: the
 * first that the row has counts.
 */
export const field = z.union([z.string(), z.array(z.string()).min(1)])
export type FieldSpec = z.output<typeof field>

/**
 * A path below the benchmark's folder. `{subset}` and `{split}` are filled in, `*` stands for anything within one name,
 * `**` for any folders; what `*` finds several of is read in the order of names. Several are alternatives: the first
 * that is there counts. `.gz` may follow any of them.
 */
const path = z
  .string()
  .regex(
    /^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\\]+$/,
    'a path below the folder, with forward slashes and without ".."',
  )
const files = z.union([path, z.array(path).min(1)])
export type FilesSpec = z.output<typeof files>

/** How one file's bytes become rows. Each name is implemented once, in engine/benchmarks/readers. */
const reader = z.discriminatedUnion('use', [
  /**
   * By content, never by name: a JSON list, an object of columns, of rows by key, or with one list of rows, JSON Lines,
   * objects one after another, CSV or TSV, Parquet, a spreadsheet. A column without a header is named "". SQuAD's and
   * CMRC's nesting becomes rows of id, context, question, answers; C3's of id, context, question, choice, answer.
   */
  z.strictObject({
    use: z.literal('auto'),
    /** Where a JSON document keeps its rows. What the document says besides, every row says too. */
    path: field.optional(),
    /** A table without a header line has these columns. */
    columns: z.array(z.string()).min(1).optional(),
  }),
  /** No header, tab-separated, no quoting. */
  z.strictObject({ use: z.literal('tsv'), columns: z.array(z.string()).min(1) }),
  /** LogiQA's blocks of eight lines; rows of answer (A to D), context, question, options. */
  z.strictObject({ use: z.literal('logiqa') }),
  /** One token and its BIO tag a line, a blank line after each sentence; rows of text, tokens, tags, entities. */
  z.strictObject({ use: z.literal('bio') }),
  /** Every line is a row, in its field `line`. Blank lines count, so that line n of two files is the same sentence. */
  z.strictObject({ use: z.literal('lines') }),
  /** CLUE's ChID; a row per blank: its mark `id`, `content` with this blank as #idiom#, `candidates`. */
  z.strictObject({ use: z.literal('chid') }),
])
export type ReaderSpec = z.output<typeof reader>
export type ReaderName = ReaderSpec['use']

const subset = z.strictObject({
  id: z.string().min(1),
  zh: z.string().min(1),
  en: z.string().min(1),
  /** Ids of the authors' categories it counts towards. */
  groups: z.array(z.string()).default([]),
  /** Other names it has in file names or rows. */
  aliases: z.array(z.string().min(1)).default([]),
})

/** Categories of subsets that the authors report, in their order; a subset may be in none or several. */
const groups = z
  .array(z.strictObject({ id: z.string().min(1), zh: z.string().min(1), en: z.string().min(1) }))
  .min(1)
  .optional()

export const subsets = z.discriminatedUnion('by', [
  /** One file each: `{subset}` in file names. */
  z.strictObject({ by: z.literal('file'), list: z.array(subset).min(1), groups }),
  /** Rows name their subset; one that is not listed is labelled by its own name. */
  z.strictObject({ by: z.literal('field'), field, list: z.array(subset), groups }),
  z.strictObject({ by: z.literal('none') }),
])

const pattern = z.string().refine((source) => {
  try {
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    return false
  }
}, 'is not a regular expression')

/** What a row's field must hold: one of `values` as text, a text that the pattern matches, or nothing. */
const condition = z.union([
  z.strictObject({ field, matches: pattern }),
  z.strictObject({ field, values: z.array(z.string()).min(1) }),
  z.strictObject({ field, empty: z.boolean() }),
])
export type RowCondition = z.output<typeof condition>
const conditions = z.union([condition, z.array(condition).min(1)])

/** Which rows of a file are few-shot examples. */
const exampleChoice = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('first') }),
  /** Those with these ids, in this order. */
  z.strictObject({ by: z.literal('ids'), ids: z.array(z.string().min(1)).min(1) }),
  /** Drawn from the whole file, the same ones whenever the seed is the same. */
  z.strictObject({ by: z.literal('seed'), seed: z.int() }),
])
export type ExampleChoice = z.output<typeof exampleChoice>

export const data = z.strictObject({
  /**
   * Brought by the user as the authors publish it, shipped in resources/ under the card's id, or the user's own: copied
   * beside its card in the data folder.
   */
  from: z.enum(['folder', 'resources', 'own']),
  /** Folders the authors publish the files in, tried below the given folder besides the card's id and `data`. */
  folders: z.array(z.string()).default([]),
  reader: reader.default({ use: 'auto' }),
  /** The split with answers that is scored. */
  file: files,
  /** Where few-shot examples come from, `count` for each subset; rows that are shown are not scored. */
  shots: z
    .strictObject({
      file: files,
      count: z.int().positive(),
      choose: exampleChoice.prefault({ by: 'first' }),
    })
    .optional(),
  /**
   * Answers kept in a file of their own: `field` of its entry with the row's `key` becomes the row's `field`. The file
   * holds rows with the same key, or an object from key to answer. Without a key, line n belongs to row n.
   */
  answers: z
    .strictObject({ file: files, key: field.optional(), field: z.string(), reader: reader.optional() })
    .optional(),
  /** Rows to leave out: those for which one of these holds. */
  drop: conditions.optional(),
  /** Rows to use: those for which all of these hold. */
  keep: conditions.optional(),
  /** Rows at the beginning of the file that are not used, because the prompt shows them. */
  skip: z.int().nonnegative().default(0),
})
