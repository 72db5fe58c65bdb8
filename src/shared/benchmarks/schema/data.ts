import * as z from 'zod'

/** How one file's bytes become rows. Each name is implemented once, in engine/benchmarks/readers. */
const reader = z.discriminatedUnion('use', [
  /** A header line, comma-separated. A column without a header is named "". */
  z.strictObject({ use: z.literal('csv') }),
  /** No header, tab-separated, no quoting. */
  z.strictObject({ use: z.literal('tsv'), columns: z.array(z.string()).min(1) }),
  /** One JSON object per line, whatever the file is called. */
  z.strictObject({ use: z.literal('jsonl') }),
  /** SQuAD's nesting or CMRC's flat list; rows of id, context, question, answers. */
  z.strictObject({ use: z.literal('squad') }),
  /** C3's nesting; rows of id, context, question, choice, answer. */
  z.strictObject({ use: z.literal('c3') }),
])
export type ReaderSpec = z.output<typeof reader>
export type ReaderName = ReaderSpec['use']

const subset = z.strictObject({
  id: z.string().min(1),
  zh: z.string().min(1),
  en: z.string().min(1),
  /** The authors' categories it counts towards. */
  groups: z.array(z.string()).default([]),
})

export const subsets = z.discriminatedUnion('by', [
  /** One file each: `{subset}` in file names. */
  z.strictObject({ by: z.literal('file'), list: z.array(subset).min(1) }),
  /** Rows name their subset; one that is not listed is labelled by its own name. */
  z.strictObject({ by: z.literal('field'), field: z.string(), list: z.array(subset) }),
  z.strictObject({ by: z.literal('none') }),
])

export const data = z.strictObject({
  /** Shipped in resources/ under the card's id, or brought by the user as the authors publish it. */
  from: z.enum(['folder', 'resources']),
  /** Folders the authors publish the files in, tried below the given folder besides the card's id and `data`. */
  folders: z.array(z.string()).default([]),
  reader,
  /** The split with answers that is scored, relative to that folder. */
  file: z.string().min(1),
  /** Where few-shot examples come from: the first `count` rows of the subset's file. */
  shots: z.strictObject({ file: z.string().min(1), count: z.int().positive() }).optional(),
  /** Rows to leave out: those whose `field` is one of `values`. */
  drop: z.strictObject({ field: z.string(), values: z.array(z.string()).min(1) }).optional(),
})
