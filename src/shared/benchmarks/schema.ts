import * as z from 'zod'

/** Text in both languages of the product. */
const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/** What a card is about; the screens group by it. */
const dimensions = [
  'subject_knowledge',
  'reading',
  'math',
  'language_understanding',
  'culture_classics',
] as const

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

const subsets = z.discriminatedUnion('by', [
  /** One file each: `{subset}` in file names. */
  z.strictObject({ by: z.literal('file'), list: z.array(subset).min(1) }),
  /** Rows name their subset; one that is not listed is labelled by its own name. */
  z.strictObject({ by: z.literal('field'), field: z.string(), list: z.array(subset) }),
  z.strictObject({ by: z.literal('none') }),
])

const data = z.strictObject({
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

const options = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('columns'), columns: z.array(z.string()).min(2) }),
  z.strictObject({ from: z.literal('list'), field: z.string() }),
  /** The same for every row; `value` is what the gold field holds, `text` what the model is asked for. */
  z.strictObject({
    from: z.literal('labels'),
    labels: z.array(z.strictObject({ value: z.string(), text: z.string() })).min(2),
  }),
])

const sample = z.strictObject({
  /** Field that tells rows of a subset apart; absent: the row's number in its file. */
  id: z.string().optional(),
  /** Prompt placeholder → field of a row. */
  fields: z.record(z.string().regex(/^[a-z]\w*$/), z.string()),
  options: options.optional(),
  /** Where the right answer is: a letter, the option's text, a label's value, or one or more reference texts. */
  gold: z.strictObject({ field: z.string(), as: z.enum(['letter', 'option', 'label', 'texts']) }),
})

const prompt = z.strictObject({
  /** Once, before everything else. */
  instruction: z.string().default(''),
  /** Asks one question, examples included. */
  question: z.string().min(1),
  /** What follows an example's question. */
  example: z.string().default(''),
  /** How `{options}` prints one option; options are joined by newlines. */
  option: z.string().default('{letter}. {text}'),
  /** As plain text, or as messages through the model's chat template (plain text where it has none). */
  via: z.enum(['text', 'chat']),
})

const solver = z.discriminatedUnion('use', [
  z.strictObject({
    use: z.literal('chooseByLogprob'),
    /** What is scored after the prompt: the option's letter or its text. */
    continuation: z.enum(['letter', 'text']),
    /** What the log-likelihood is divided by before options are compared. */
    normalise: z.enum(['none', 'tokens', 'characters']),
  }),
  /** Greedy, at most `maxTokens`. */
  z.strictObject({ use: z.literal('generate'), maxTokens: z.int().positive(), stop: z.array(z.string()) }),
])
export type SolverSpec = z.output<typeof solver>
export type SolverName = SolverSpec['use']

/** Rules that find the answer in a reply; the first that finds something decides. */
const extraction = z.discriminatedUnion('use', [
  /** The content of the last `\boxed{…}`. */
  z.strictObject({ use: z.literal('boxed') }),
  /** The rest of the line after the first or last of the markers. */
  z.strictObject({
    use: z.literal('after'),
    markers: z.array(z.string().min(1)).min(1),
    which: z.enum(['first', 'last']),
  }),
  z.strictObject({ use: z.literal('firstLine') }),
  z.strictObject({ use: z.literal('lastNumber') }),
])
export type ExtractionSpec = z.output<typeof extraction>
export type ExtractionName = ExtractionSpec['use']

const scorer = z.discriminatedUnion('use', [
  z.strictObject({ use: z.literal('choice') }),
  /** Equal as numbers, fractions and percentages included, within a relative 1e-4. */
  z.strictObject({ use: z.literal('number'), extract: z.array(extraction).min(1) }),
  /** EM and F1 of the official CMRC 2018 script; right means an exact match. */
  z.strictObject({ use: z.literal('cmrcSpan'), extract: z.array(extraction).min(1) }),
])
export type ScorerSpec = z.output<typeof scorer>
export type ScorerName = ScorerSpec['use']

/** The metrics each scorer gives to every sample, each 0 to 1. */
export const scorerMetrics = {
  choice: ['accuracy'],
  number: ['accuracy'],
  cmrcSpan: ['f1', 'em', 'average'],
} as const satisfies { readonly [K in ScorerName]: readonly string[] }

/**
 * A benchmark as data: where its files are, how a row becomes a question, how it is asked and scored. Everything that
 * does something is named here and implemented in the engine's registries.
 */
export const benchmarkCard = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    /** Raised when any number could change. */
    version: z.int().min(1),
    title: bilingual,
    dimension: z.enum(dimensions),
    source: z.strictObject({
      modelscope: z.string().nullable(),
      huggingface: z.string().nullable(),
      github: z.string().nullable(),
    }),
    /** Which part is scored. */
    split: z.string().min(1),
    licence: z.strictObject({
      name: z.string().min(1),
      use: z.enum(['permissive', 'share-alike', 'non-commercial', 'research-only']),
    }),
    data,
    subsets,
    sample,
    prompt,
    solve: solver,
    score: scorer,
    /** The primary metric. */
    metric: z.string(),
    average: z.enum(['micro', 'macro']),
    protocol: z.strictObject({ follows: bilingual, differs: bilingual }),
    /** When the card ran over its authors' real files, and what was seen; false where it never did. */
    checked: z.union([
      z.literal(false),
      z.strictObject({ on: z.iso.date(), files: z.string().min(1), rows: z.int().positive() }),
    ]),
  })
  .superRefine((card, ctx) => {
    for (const message of inconsistencies(card)) ctx.addIssue({ code: 'custom', message })
  })
export type BenchmarkCard = z.output<typeof benchmarkCard>
export type BenchmarkCardInput = z.input<typeof benchmarkCard>

/** Placeholders that every prompt may use besides the card's own fields. */
const builtIn = ['options', 'letters', 'subject']

function* inconsistencies(card: {
  readonly data: z.output<typeof data>
  readonly subsets: z.output<typeof subsets>
  readonly sample: z.output<typeof sample>
  readonly prompt: z.output<typeof prompt>
  readonly solve: SolverSpec
  readonly score: ScorerSpec
  readonly metric: string
}): Generator<string> {
  const known = [...builtIn, ...Object.keys(card.sample.fields)]
  const used = placeholders(card.prompt.instruction + card.prompt.question)
  for (const name of used) if (!known.includes(name)) yield `the prompt uses {${name}}, which is no field`
  const metrics: readonly string[] = scorerMetrics[card.score.use]
  if (!metrics.includes(card.metric)) yield `the scorer "${card.score.use}" has no metric "${card.metric}"`
  const { gold } = card.sample
  if ((card.solve.use === 'chooseByLogprob') !== (card.score.use === 'choice'))
    yield 'options are chosen by log-likelihood and scored as a choice, or neither'
  if ((gold.as === 'texts') === (card.sample.options !== undefined))
    yield 'a sample has options and an answer among them, or reference texts'
  const perFile = [card.data.file, ...(card.data.shots ? [card.data.shots.file] : [])]
  if (perFile.some((name) => name.includes('{subset}') !== (card.subsets.by === 'file')))
    yield 'file names contain {subset} where subsets are files, and nowhere else'
  if (card.data.shots && !card.prompt.example) yield 'few-shot examples need prompt.example'
}

/** Names in braces, as `{question}`; empty braces are text. */
const placeholders = (template: string): string[] =>
  [...template.matchAll(/\{([a-z]\w*)\}/g)].map(([, name = '']) => name)
