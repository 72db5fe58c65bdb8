import * as z from 'zod'
import type { AggregateName } from '../../domain/aggregateNames'
import {
  extraction,
  letterRules,
  lettersRules,
  numberRules,
  pluginName,
  pluginRule,
  wholeReply,
} from './extract'

export * from './extract'

const rules = (byDefault: z.input<typeof extraction>[]) =>
  z
    .array(extraction)
    .min(1)
    .prefault(() => byDefault)

/** Names of a label as replies may write it, besides its own. */
const aliases = z.record(z.string(), z.array(z.string().min(1))).default({})
/** What separates the parts of an answer; by default every usual punctuation. */
const separators = z.array(z.string().min(1)).default(['、', '，', ',', '；', ';', '\n'])
/** How a text is cut into tokens for an overlap of tokens. */
const tokens = z.enum(['characters', 'mixed', 'jieba', 'words'])

export const scorer = z.discriminatedUnion('use', [
  /** The option that the solver preferred. */
  z.strictObject({ use: z.literal('choice') }),
  /** One letter, read from a reply. `among` is what the letters are where the sample has no options of its own. */
  z.strictObject({
    use: z.literal('letter'),
    extract: rules(letterRules),
    among: z.string().min(2).default('ABCD'),
  }),
  /** Several letters; metrics give the exact set, a hit on any, GAOKAO's half credit for a part of it, and set F1. */
  z.strictObject({
    use: z.literal('letters'),
    extract: rules(lettersRules),
    among: z.string().min(2).default('ABCD'),
  }),
  /**
   * One of the sample's options (or of `labels`) by its name: the reply is it (`whole`), it is the only one in the reply
   * (`only`, as LawBench), or the first or last to occur. Of names that overlap the longest counts.
   */
  z.strictObject({
    use: z.literal('label'),
    extract: rules(wholeReply),
    match: z.enum(['whole', 'only', 'first', 'last']).default('last'),
    labels: z.array(z.string().min(1)).min(2).optional(),
    aliases,
  }),
  /** A set of labels: those that occur in the reply where `labels` are given, else the reply's parts. */
  z.strictObject({
    use: z.literal('labels'),
    extract: rules(wholeReply),
    separators,
    labels: z.array(z.string().min(1)).min(2).optional(),
    aliases,
  }),
  /**
   * Equal as numbers: fractions, percentages, Chinese numerals and gold expressions included. `relative` allows 1e-4 as
   * EvalScope, `rounded` compares at that many decimals. `anywhere`: any number of the reply may be it.
   */
  z.strictObject({
    use: z.literal('number'),
    extract: rules(numberRules),
    compare: z
      .discriminatedUnion('as', [
        z.strictObject({ as: z.literal('relative') }),
        z.strictObject({ as: z.literal('rounded'), decimals: z.int().min(0).max(10) }),
      ])
      .default({ as: 'relative' }),
    anywhere: z.boolean().default(false),
  }),
  /** Equal as mathematics: LaTeX, intervals, sets, equations, expressions with variables. */
  z.strictObject({ use: z.literal('expression'), extract: rules(numberRules) }),
  /**
   * The text itself, without case, white space and punctuation, full-width forms as ASCII: equal to a reference
   * (`equal`), holding one (`contains`), or holding every part of it (`containsAll`).
   */
  z.strictObject({
    use: z.literal('text'),
    extract: rules(wholeReply),
    match: z.enum(['equal', 'contains', 'containsAll']).default('equal'),
    separators,
  }),
  /** Parts in order, such as one per blank: all of them right, and the share that is; a wrong number of parts is all wrong. */
  z.strictObject({
    use: z.literal('sequence'),
    extract: rules(wholeReply),
    parts: z.enum(['letters', 'numbers', 'split']),
    separators,
  }),
  /** EM and F1 of the official CMRC 2018 script; right means an exact match. */
  z.strictObject({ use: z.literal('cmrcSpan'), extract: rules(wholeReply) }),
  /** EM and bag-of-tokens F1: SQuAD (`words`), MLQA (`mixed`: Chinese by character), LongBench (`jieba`). */
  z.strictObject({ use: z.literal('tokenF1'), extract: rules(wholeReply), tokens }),
  /** LV-Eval's F1, which wants the keyword (the last reference) recalled, and its ROUGE-L; Chinese only. */
  z.strictObject({ use: z.literal('keywordF1'), extract: rules(wholeReply) }),
  /** ROUGE-1/2/L, the best over the references, `as` the Python package of that name computes it (LongBench: rouge). */
  z.strictObject({
    use: z.literal('summary'),
    extract: rules(wholeReply),
    tokens,
    as: z.enum(['rouge', 'rouge-chinese']).default('rouge-chinese'),
  }),
  /** BLEU and chrF as sacrebleu computes them, over the whole set. `tokens` is sacrebleu's tokeniser. */
  z.strictObject({
    use: z.literal('translation'),
    extract: rules(wholeReply),
    tokens: z.enum(['zh', '13a', 'char', 'none']),
  }),
  /** BLEU of one n-gram order each (as EvalScope and LOT report it), the mean over samples, and distinct n-grams. */
  z.strictObject({ use: z.literal('ngrams'), extract: rules(wholeReply), tokens }),
  /** 1 − Levenshtein distance ÷ the longer length. */
  z.strictObject({ use: z.literal('similarity'), extract: rules(wholeReply) }),
  /**
   * Entities, triples or terms, compared strictly: `lines` "type：a，b" one type per line, `pairs` "type:value;…",
   * `json` an object of lists, `list` bare terms, `triples` PromptCBLUE's "具有…关系的头尾实体对如下：头实体为…，尾实体为…。".
   */
  z.strictObject({
    use: z.literal('entities'),
    extract: rules(wholeReply),
    form: z.enum(['lines', 'pairs', 'json', 'list', 'triples']),
    separators,
  }),
  /** LawBench 3-4 and 3-5: the distance of months of prison in logarithms. */
  z.strictObject({ use: z.literal('logDistance'), extract: rules(wholeReply) }),
  /** A number per sample whose correlation with the references counts; accuracy is of the rounded number. */
  z.strictObject({ use: z.literal('correlation'), extract: rules(numberRules) }),
  /** A spelling or grammar correction of the text in the prompt field `source`: its edits against the reference's. */
  z.strictObject({
    use: z.literal('correction'),
    extract: rules(wholeReply),
    source: z.string().default('source'),
  }),
  /** TextVQA's accuracy over ten human answers. */
  z.strictObject({ use: z.literal('vqa'), extract: rules(wholeReply) }),
  /**
   * P-MMEval's checks of instructions, whose ids are in `sample.extra` as `ids`, their arguments as `arguments`; right
   * where all are followed.
   */
  z.strictObject({ use: z.literal('constraints') }),
  /** What a judge model wrote about the reply, asked with `ask`: {question}, {reply} and {reference} stand in it. */
  z.strictObject({
    use: z.literal('judge'),
    ask: z.string().min(1),
    reads: z.discriminatedUnion('as', [
      /** A number from `min` to `max` in a JSON field, after a marker, or the last one; it becomes 0 to 1. */
      z.strictObject({
        as: z.literal('rating'),
        min: z.number(),
        max: z.number(),
        extract: rules([{ use: 'lastNumber' }]),
      }),
      /** One of these words or letters each for right, wrong and not attempted. */
      z.strictObject({
        as: z.literal('grade'),
        extract: rules(wholeReply),
        correct: z.array(z.string().min(1)).min(1),
        incorrect: z.array(z.string().min(1)).min(1),
        notAttempted: z.array(z.string().min(1)).default([]),
      }),
      /** The better of two replies, asked in both orders; only where both agree it counts whole, else half. */
      z.strictObject({ as: z.literal('pair'), extract: rules(letterRules) }),
    ]),
  }),
  /**
   * Right where a Python program made of the reply runs to its end. `program` has the sample's fields and `{code}`,
   * the reply's program. Where it does not, `reason` of the record says what ended it.
   */
  z.strictObject({
    use: z.literal('tests'),
    program: z.string().refine((text) => text.includes('{code}'), 'the program lacks {code}'),
  }),
  /** The function `score` of the user's plug-in of this name, which gives each of the metrics from 0 to 1. */
  z.strictObject({
    use: z.literal('plugin'),
    plugin: pluginName,
    metrics: z
      .array(z.string().regex(/^[A-Za-z][\w@-]*$/))
      .min(1)
      .default(['score']),
    /** Without one the plug-in is given the whole reply, its thoughts taken away. */
    extract: z.array(pluginRule).max(1).default([]),
  }),
])
export type ScorerSpec = z.output<typeof scorer>
export type ScorerName = ScorerSpec['use']

const classes = { accuracy: 'mean', macroF1: 'macroF1', mcc: 'mcc', abstention: 'abstention' } as const
const spans = { f1: 'mean', em: 'mean' } as const

/** The metrics each scorer gives, and how each is computed over all samples. */
export const scorerMetrics = {
  choice: { accuracy: 'mean', allRight: 'allRight', macroF1: 'macroF1', mcc: 'mcc' },
  letter: { ...classes, allRight: 'allRight' },
  letters: { accuracy: 'mean', half: 'mean', anyOf: 'mean', f1: 'mean', abstention: 'abstention' },
  label: { ...classes, share: 'mean' },
  labels: { f1: 'mean', accuracy: 'mean', microF1: 'microF1', abstention: 'abstention' },
  number: { accuracy: 'mean', allRight: 'allRight', share: 'mean', abstention: 'abstention' },
  expression: { accuracy: 'mean' },
  text: { accuracy: 'mean', allRight: 'allRight' },
  sequence: { share: 'mean', accuracy: 'mean' },
  cmrcSpan: { ...spans, average: 'mean' },
  tokenF1: spans,
  keywordF1: { f1: 'mean', rougeL: 'mean' },
  constraints: { strict: 'mean', loose: 'mean', instructions: 'mean' },
  summary: { rouge1: 'mean', rouge2: 'mean', rougeL: 'mean' },
  translation: { bleu: 'corpusBleu', chrf: 'corpusChrf', chrfpp: 'corpusChrfpp' },
  ngrams: {
    bleu1: 'mean',
    bleu2: 'mean',
    bleu3: 'mean',
    bleu4: 'mean',
    distinct1: 'mean',
    distinct2: 'mean',
  },
  similarity: { similarity: 'mean', accuracy: 'mean' },
  entities: { microF1: 'microF1', f1: 'mean', softF1: 'mean', abstention: 'abstention' },
  logDistance: { score: 'mean', abstention: 'abstention' },
  correlation: { pearson: 'pearson', spearman: 'spearman', accuracy: 'mean' },
  correction: { f05: 'microF05', f1: 'microF1', accuracy: 'mean', abstention: 'abstention' },
  tests: { 'pass@1': 'pass@1', 'pass@5': 'pass@5', 'pass@10': 'pass@10', 'pass@100': 'pass@100' },
  vqa: { accuracy: 'mean' },
  plugin: { score: 'mean' },
  judge: { score: 'mean', correct: 'mean', incorrect: 'mean', notAttempted: 'mean', f1: 'attemptedF1' },
} as const satisfies { readonly [K in ScorerName]: Readonly<Record<string, AggregateName>> }

/** The metrics of a card: its scorer's, or those that it says its plug-in gives. */
export const metricsOf = (spec: ScorerSpec): Readonly<Record<string, AggregateName>> =>
  spec.use === 'plugin'
    ? Object.fromEntries(spec.metrics.map((name) => [name, 'mean']))
    : scorerMetrics[spec.use]

/** The plug-ins that a scorer names: among its rules, and in all. */
export function pluginsOf(spec: ScorerSpec): { readonly extractors: string[]; readonly all: string[] } {
  const rules = 'extract' in spec ? spec.extract : []
  const extractors = rules.flatMap((rule) => (rule.use === 'plugin' ? rule.plugin : []))
  return { extractors, all: [...new Set([...extractors, ...(spec.use === 'plugin' ? [spec.plugin] : [])])] }
}
