import { stringify } from 'yaml'
import type { MeasuringConditions } from '@shared/domain/score'
import { licenceUses } from '@shared/i18n/benchmarkNames'
import { dictionaries } from '@shared/i18n/dictionary'
import type { Block, Fact } from '../document'
import { shorten, whole } from '../format'
import type { AskedCard } from '../reportData'
import type { Writing } from './writing'

const mostPrefix = 1200
const mostPrompt = 800

/** How each benchmark was asked: by which protocol and prompt, on which data, and one question as the model saw it. */
export const cards = (w: Writing): Block[] => w.data.asked.flatMap((asked) => cardBlocks(w, asked))

function cardBlocks(w: Writing, asked: AskedCard): Block[] {
  const { t } = w
  return [
    { kind: 'heading', text: w.cardTitle(asked.benchmark), minor: true },
    { kind: 'facts', items: cardFacts(w, asked) },
    ...(asked.card
      ? ([
          { kind: 'paragraph', text: t.cardPrompt, tone: 'muted' },
          { kind: 'code', text: promptText(asked.card) },
        ] as const)
      : []),
    ...example(w, asked),
  ]
}

/** The card's own words, as data: what the product asks with, and how it reads the reply. */
function promptText({ prompt, solve, score }: NonNullable<AskedCard['card']>): string {
  const said = Object.fromEntries(Object.entries(prompt).filter(([, text]) => text !== ''))
  return stringify({ prompt: said, solve, score }, { lineWidth: 0 }).trimEnd()
}

function example(w: Writing, { benchmark, example: asked }: AskedCard): Block[] {
  const { t } = w
  if (!asked) return []
  const subject = w.subjectTitle(benchmark, asked.subset, asked.subset)
  return [
    ...(asked.prefix
      ? ([
          { kind: 'paragraph', text: t.before(subject), tone: 'muted' },
          { kind: 'code', text: shorten(asked.prefix, mostPrefix, t.cut) },
        ] as const)
      : ([{ kind: 'paragraph', text: t.nothingBefore, tone: 'muted' }] as const)),
    { kind: 'paragraph', text: t.examplePrompt, tone: 'muted' },
    { kind: 'code', text: shorten(asked.prompt, mostPrompt, t.cut) },
  ]
}

function cardFacts(w: Writing, { card, ...asked }: AskedCard): Fact[] {
  const { t, language } = w
  const identity = [
    { label: t.benchmark, value: `${asked.benchmark} · ${t.cardVersion(asked.version)}` },
    { label: t.shots, value: whole(asked.shots) },
    { label: t.dataDigest, value: asked.dataDigest },
    ...conditionFacts(w, asked.benchmark),
  ]
  if (!card) return [...identity, { label: t.source, value: t.unknownCard }]
  const { source, checked } = card
  const places = [
    source.github && `GitHub ${source.github}`,
    source.modelscope && `ModelScope ${source.modelscope}`,
    source.huggingface && `Hugging Face ${source.huggingface}`,
  ].filter(Boolean)
  return [
    ...identity,
    { label: t.split, value: card.split },
    { label: t.follows, value: card.protocol.follows[language] },
    { label: t.differs, value: card.protocol.differs[language] },
    { label: t.licence, value: `${card.licence.name} · ${licenceUses[card.licence.use][language]}` },
    { label: t.source, value: places.join('\n') },
    {
      label: t.checked,
      value: checked ? t.checkedOn(checked.on, checked.files, whole(checked.rows)) : t.notChecked,
    },
  ]
}

const conditionNames = [
  'template',
  'decoding',
  'precision',
  'provider',
] as const satisfies readonly (keyof MeasuringConditions)[]

/** Template, decoding, precision and device of every run, once where they all share it; and what a run did otherwise. */
function conditionFacts({ t, language, runs }: Writing, benchmark: string): Fact[] {
  const words = dictionaries[language].compare.check
  const results = runs.flatMap((run) => {
    const result = run.result(benchmark)
    return result ? [{ letter: run.letter, result }] : []
  })
  const facts = conditionNames.map((name) => ({
    label: words[name],
    values: results.map(({ letter, result }) => ({
      letter,
      value: result.conditions?.[name] ?? t.notRecorded,
    })),
  }))
  const remarks = results.flatMap(({ letter, result }) =>
    (result.remarks ?? []).map((value) => ({ letter, value })),
  )
  return [...facts, ...(remarks.length > 0 ? [{ label: t.remarks, values: remarks }] : [])].map(
    ({ label, values }) => ({ label, value: sharedText(values) }),
  )
}

function sharedText(values: readonly { readonly letter: string; readonly value: string }[]): string {
  const distinct = Map.groupBy(values, ({ value }) => value)
  if (distinct.size === 1) return [...distinct.keys()].join('')
  return [...distinct]
    .map(([value, of]) => `${of.map(({ letter }) => letter).join(' ')}: ${value}`)
    .join('\n')
}
