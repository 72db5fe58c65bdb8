import * as z from 'zod'
import { field } from './data'

/** A regular expression with one group: what the group matches is taken. */
const capture = z.string().refine(hasOneGroup, 'is not a regular expression with one group')

function hasOneGroup(source: string): boolean {
  try {
    // an alternative that always matches shows how many groups there are
    return new RegExp(`${source}|`, 'su').exec('')?.length === 2
  } catch {
    return false
  }
}

/** A prompt placeholder's text: a field, or a field and what becomes of it. */
const textField = z.union([
  field,
  z.strictObject({
    field,
    /** Where the row has none, the placeholder is empty and the row is used all the same. */
    optional: z.boolean().default(false),
    /** Between the elements of a list. */
    join: z.string().default('\n'),
    /** Takes a part of the text. */
    match: capture.optional(),
    /** Stands before and after a text that is there. */
    before: z.string().default(''),
    after: z.string().default(''),
  }),
])
export type TextFieldSpec = z.output<typeof textField>

const shuffle = {
  /** Puts the options of every question in another order, the same in every run; for sets whose answer is always first. */
  shuffle: z.strictObject({ seed: z.int() }).optional(),
}

const options = z.discriminatedUnion('from', [
  /** One column each; empty ones at the end are no options. Letters before the texts are taken off. */
  z.strictObject({ from: z.literal('columns'), columns: z.array(field).min(2), ...shuffle }),
  /**
   * All in one field: a list of texts or of objects of letter and text, an object from letter to text, an object of two
   * lists, or a text with an option per line or per letter ("A. … B. …"). Letters before the texts are taken off.
   */
  z.strictObject({ from: z.literal('list'), field, ...shuffle }),
  /** The same for every row; `value` is what the gold field holds, `text` what the model is asked for, with {fields}. */
  z.strictObject({
    from: z.literal('labels'),
    labels: z
      .array(
        z.strictObject({
          /** Several where copies of the set write it differently. */
          value: z.union([z.string(), z.array(z.string()).min(1)]),
          text: z.string(),
        }),
      )
      .min(2),
  }),
])
export type OptionsSpec = z.output<typeof options>

const goldField = {
  field,
  /** Takes a part of the text before anything else, e.g. `#### (.+)`. */
  match: capture.optional(),
}

/** Where the right answer is. What names an option is checked against the row's options, where the card has any. */
const gold = z.discriminatedUnion('as', [
  /** "B", "b", "(B)" or "B." */
  z.strictObject({ as: z.literal('letter'), ...goldField }),
  /** Several options are right: "ACD", "A,C,D", a list, or a list written as text. */
  z.strictObject({ as: z.literal('letters'), ...goldField }),
  z.strictObject({ as: z.literal('index0'), ...goldField }),
  z.strictObject({ as: z.literal('index1'), ...goldField }),
  /** The option's text. */
  z.strictObject({ as: z.literal('option'), ...goldField }),
  /** A label's value. */
  z.strictObject({ as: z.literal('label'), ...goldField }),
  /** The first option, before they are shuffled. */
  z.strictObject({ as: z.literal('first') }),
  /** One or more reference texts; a text is split where `split` matches. */
  z.strictObject({
    as: z.literal('texts'),
    ...goldField,
    split: z.string().min(1).optional(),
    /** A list written as text is one; without it "[0, 1]" is an interval. */
    lists: z.boolean().default(false),
  }),
  /** One number, fraction or percentage; thousands commas are taken out. */
  z.strictObject({ as: z.literal('number'), ...goldField }),
  /** A score between the sentences or the like: a plain decimal number. */
  z.strictObject({ as: z.literal('value'), ...goldField }),
  /**
   * Entities as "type:text" each, maybe none: a list of objects of type and text, CLUENER's object from type to text to
   * places, or [start, end, type] in the text of the field `text`, the end exclusive.
   */
  z.strictObject({ as: z.literal('entities'), field, text: field.optional() }),
  /** Nothing to compare with: the answer is judged by tests, constraints or a judge. */
  z.strictObject({ as: z.literal('none') }),
])
export type GoldSpec = z.output<typeof gold>
export type GoldForm = GoldSpec['as']

/** Forms whose gold is one or more of the question's options. */
export const optionForms: readonly GoldForm[] = [
  'letter',
  'letters',
  'index0',
  'index1',
  'option',
  'label',
  'first',
]

export const sample = z.strictObject({
  /** Field that tells rows of a subset apart; absent, here or in a row: the row's number in its file. */
  id: field.optional(),
  /** A list in each row whose elements are the questions; they have the row's own fields too. */
  each: field.optional(),
  /** Prompt placeholder → field of a row. */
  fields: z.record(z.string().regex(/^[a-z]\w*$/), textField),
  /** Fields that hold the question's images, in order; an empty one is passed over. Only for targets that take images. */
  images: z.array(field).min(1).optional(),
  options: options.optional(),
  gold,
  /** What a solver or scorer needs besides, as the file has it: unit tests, an entry point, turns of a dialogue. */
  extra: z.record(z.string().regex(/^[a-z]\w*$/), field).default({}),
})
