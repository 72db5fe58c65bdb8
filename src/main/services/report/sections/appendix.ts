import type { Fact, Section } from '../document'
import { gibibytes } from '../format'
import { cards } from './cards'
import { recipes } from './recipes'
import type { Writing } from './writing'

/** What it takes to check the report or to run it again. */
export function appendix(w: Writing): Section {
  const { t } = w
  return {
    title: t.appendixTitle,
    blocks: [
      { kind: 'heading', text: t.methodTitle },
      ...t.method.map((text) => ({ kind: 'paragraph', text }) as const),
      { kind: 'heading', text: t.cardsTitle },
      ...cards(w),
      { kind: 'heading', text: t.machinesTitle },
      { kind: 'facts', items: machineFacts(w) },
      { kind: 'heading', text: t.environmentTitle },
      { kind: 'facts', items: environmentFacts(w) },
      { kind: 'paragraph', text: t.lockedVersions, tone: 'muted' },
      { kind: 'heading', text: t.recipesTitle },
      ...recipes(w),
    ],
  }
}

/** What trained and measured; a run of an earlier version has not recorded it. */
const machineFacts = ({ t, data, runs }: Writing): Fact[] =>
  [...data.trainings.map((run) => ({ ...run, name: run.title })), ...runs].map(({ name, machine }) => ({
    label: name,
    value: machine ?? t.notRecorded,
  }))

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
