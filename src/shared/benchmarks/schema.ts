import * as z from 'zod'
import { data, subsets } from './schema/data'
import { prompt } from './schema/prompt'
import { optionForms, sample, type GoldForm } from './schema/sample'
import { metricsOf, scorer, type ScorerSpec } from './schema/score'
import { solver, type SolverSpec } from './schema/solve'

/** Text in both languages of the product. */
const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/** What a card is about; the screens, the command line and the docs group by it, in this order. */
export const dimensions = [
  'subject_knowledge',
  'language_understanding',
  'reading',
  'long_context',
  'math',
  'logic_reasoning',
  'code',
  'factuality',
  'culture_classics',
  'domain_law',
  'domain_medical',
  'domain_finance',
  'safety_values',
  'instruction_following',
  'generation_summarisation',
  'translation',
  'agent_tool',
  'multimodal',
  'own',
] as const
export type Dimension = (typeof dimensions)[number]

/** A score that somebody published, and the settings it was measured with. */
const reference = z.strictObject({
  model: z.string().min(1),
  metric: z.string().min(1),
  score: z.number(),
  settings: bilingual,
  source: z.string().min(1),
})

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
      /** Where an archive lies that no hub carries. */
      archive: z.url().optional(),
    }),
    /** Which part is scored. */
    split: z.string().min(1),
    licence: z.strictObject({
      name: z.string().min(1),
      /** `mixed`: each part under its own source's licence. `unstated`: the authors name none, so nothing is granted. */
      use: z.enum(['permissive', 'share-alike', 'non-commercial', 'research-only', 'mixed', 'unstated']),
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
    references: z.array(reference).default([]),
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

/** Gold that a reply can be compared with where the question's text holds the options, or there are none. */
const withoutOptions: readonly GoldForm[] = [
  'letter',
  'letters',
  'texts',
  'number',
  'value',
  'entities',
  'none',
]

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
  const metrics = Object.keys(metricsOf(card.score))
  if (!metrics.includes(card.metric)) yield `the scorer "${card.score.use}" has no metric "${card.metric}"`
  const { gold } = card.sample
  if ((card.solve.use === 'chooseByLogprob') !== (card.score.use === 'choice'))
    yield 'options are chosen by log-likelihood and scored as a choice, or neither'
  const { options } = card.sample
  if (options && !optionForms.includes(gold.as)) yield 'a sample with options has its answer among them'
  if (!options && (card.solve.use === 'chooseByLogprob' || !withoutOptions.includes(gold.as)))
    yield `an answer by ${gold.as} needs the options it is among`
  if ((gold.as === 'label') !== (options?.from === 'labels'))
    yield 'labels are answered by label, and only they'
  const perFile = [card.data.file, card.data.shots?.file ?? []].flat()
  if (perFile.some((name) => name.includes('{subset}') !== (card.subsets.by === 'file')))
    yield 'file names contain {subset} where subsets are files, and nowhere else'
  if (card.data.shots && !card.prompt.example) yield 'few-shot examples need prompt.example'
  const { subsets: parts } = card
  if (parts.by !== 'none') {
    const categories = new Set(parts.list.flatMap((s) => s.groups))
    const listed = (parts.groups ?? []).map(({ id }) => id)
    if (listed.length !== categories.size || listed.some((id) => !categories.has(id)))
      yield 'the groups of subsets are those that are named in subsets.groups, and only they'
  }
}

/** Names in braces, as `{question}`; empty braces are text. */
const placeholders = (template: string): string[] =>
  [...template.matchAll(/\{([a-z]\w*)\}/g)].map(([, name = '']) => name)
