import * as z from 'zod'

const options = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('columns'), columns: z.array(z.string()).min(2) }),
  z.strictObject({ from: z.literal('list'), field: z.string() }),
  /** The same for every row; `value` is what the gold field holds, `text` what the model is asked for. */
  z.strictObject({
    from: z.literal('labels'),
    labels: z.array(z.strictObject({ value: z.string(), text: z.string() })).min(2),
  }),
])

export const sample = z.strictObject({
  /** Field that tells rows of a subset apart; absent: the row's number in its file. */
  id: z.string().optional(),
  /** Prompt placeholder → field of a row. */
  fields: z.record(z.string().regex(/^[a-z]\w*$/), z.string()),
  options: options.optional(),
  /** Where the right answer is: a letter, the option's text, a label's value, or one or more reference texts. */
  gold: z.strictObject({ field: z.string(), as: z.enum(['letter', 'option', 'label', 'texts']) }),
})
