import { licenceUses } from '@shared/i18n/benchmarkNames'
import type { Block, Fact, Section } from '../document'
import { gibibytes, shorten, whole } from '../format'
import type { AskedCard } from '../reportData'
import type { Writing } from './writing'

const mostPrefix = 1200
const mostPrompt = 800

/** What it takes to check the report or to run it again. */
export function appendix(w: Writing): Section {
  const { t } = w
  return {
    title: t.appendixTitle,
    blocks: [
      { kind: 'heading', text: t.methodTitle },
      ...t.method.map((text) => ({ kind: 'paragraph', text }) as const),
      { kind: 'heading', text: t.cardsTitle },
      ...w.data.asked.flatMap((asked) => cardBlocks(w, asked)),
      { kind: 'heading', text: t.environmentTitle },
      { kind: 'facts', items: environmentFacts(w) },
      { kind: 'paragraph', text: t.lockedVersions, tone: 'muted' },
      { kind: 'heading', text: t.recipesTitle },
      ...recipes(w),
    ],
  }
}

function cardBlocks(w: Writing, asked: AskedCard): Block[] {
  const { t } = w
  const { example } = asked
  const subject = example ? w.subjectTitle(asked.benchmark, example.subset, example.subset) : ''
  return [
    { kind: 'heading', text: w.cardTitle(asked.benchmark), minor: true },
    { kind: 'facts', items: cardFacts(w, asked) },
    ...(example
      ? ([
          ...(example.prefix
            ? ([
                { kind: 'paragraph', text: t.before(subject), tone: 'muted' },
                { kind: 'code', text: shorten(example.prefix, mostPrefix, t.cut) },
              ] as const)
            : ([{ kind: 'paragraph', text: t.nothingBefore, tone: 'muted' }] as const)),
          { kind: 'paragraph', text: t.examplePrompt, tone: 'muted' },
          { kind: 'code', text: shorten(example.prompt, mostPrompt, t.cut) },
        ] as const)
      : []),
  ]
}

function cardFacts({ t, language }: Writing, { card, ...asked }: AskedCard): Fact[] {
  const identity = [
    { label: t.benchmark, value: `${asked.benchmark} · ${t.cardVersion(asked.version)}` },
    { label: t.shots, value: whole(asked.shots) },
    { label: t.dataDigest, value: asked.dataDigest },
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

function environmentFacts({ t, data }: Writing): Fact[] {
  const { version, node, platform, memory, devices } = data.environment
  const usable = devices.filter((d) => d.usable).map((d) => `${d.provider} · ${d.name}`)
  return [
    { label: t.version, value: `${t.brand} ${version} · Node ${node}` },
    { label: t.platform, value: platform },
    { label: t.memory, value: gibibytes(memory.total) },
    { label: t.devices, value: usable.join('\n') },
  ]
}

/** Trainings before the evaluations that use them. What several runs were locked to is printed once. */
function recipes({ t, data, runs }: Writing): Block[] {
  const all = [
    ...data.trainings.map((run) => ({ ...run, kind: t.kindTrain })),
    ...runs.map((run) => ({ ...run, kind: t.kindEvaluate })),
  ].map(({ title, kind, id, recipe }) => ({ name: t.recipeOf(title, kind, id), ...splitRecipe(recipe) }))
  return [...Map.groupBy(all, (run) => run.shared)].flatMap(([shared, group]): Block[] => [
    { kind: 'heading', text: group.map((run) => run.name).join(t.listSeparator), minor: true },
    { kind: 'code', text: shared },
    ...group.flatMap((run): Block[] =>
      run.own === ''
        ? []
        : [
            { kind: 'paragraph', text: run.name, tone: 'muted' },
            { kind: 'code', text: run.own },
          ],
    ),
  ])
}

/** The `run` section says which part of the recipe a run was; the rest is the same for all runs of a group. */
function splitRecipe(yaml: string): { readonly shared: string; readonly own: string } {
  const own = /^run:.*\n(?:[ ].*\n?)*/m.exec(yaml)?.[0] ?? ''
  return { shared: yaml.replace(own, '').trimEnd(), own: own.trimEnd() }
}
