import { catalogue, findCard } from '@shared/benchmarks'
import { needs, needsOf } from '@shared/benchmarks/needs'
import { suiteFacts } from '@shared/benchmarks/suites'
import { dimensions, type BenchmarkCard } from '@shared/benchmarks/schema'
import { dimensionNames, needNames } from '@shared/i18n/benchmarkNames'
import { addBenchmark } from '../addBenchmark'
import { checkBenchmarks } from '../checkBenchmarks'
import { pullBenchmarks } from '../pullBenchmarks'
import type { Cli, Command } from '../command'
import { positionals, readOptions, usageError } from '../options'
import { table } from '../output'
import { explainScore } from './explain'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const options = {
  ...{ dimension: text, needs: text, without: text },
  ...{ checked: flag, unchecked: flag },
  ...{ name: text, yes: flag, data: text },
} as const
type Values = ReturnType<typeof readOptions<typeof options>>['values']

export const benchmarks: Command = {
  summary: 'List the benchmarks, show what a card says, check its files, and add your own',
  usage: [
    'benchmarks list [--dimension D] [--needs N] [--without N] [--checked | --unchecked]',
    '     benchmarks suites',
    '     benchmarks show ID',
    '     benchmarks pull ID...',
    '     benchmarks check [ID] [--data DIR]',
    '     benchmarks add FILE [--name TEXT] [--yes]',
    '     benchmarks remove ID',
    '     benchmarks explain RUN BENCHMARK',
  ].join('\n         '),
  async execute(argv, cli) {
    const { values, positionals: words } = readOptions(argv, options)
    const [action, ...rest] = words
    if (action === 'list') return listCards(values, cli)
    if (action === 'suites') return listSuites(cli)
    if (action === 'explain') return explainScore(rest, cli)
    if (action === 'show') return showCard(positionals(rest, 'The id of the benchmark')[0] ?? '', cli)
    if (action === 'remove') return removeOwn(positionals(rest, 'The id of the benchmark')[0] ?? '', cli)
    if (action === 'pull')
      return pullBenchmarks(positionals(rest, 'The id of a benchmark', { more: true }), cli)
    if (action === 'check') return checkBenchmarks({ ids: rest, data: values.data }, cli)
    if (action === 'add') {
      const [file = ''] = positionals(rest, 'The file with the questions')
      return addBenchmark(file, { name: values.name, yes: values.yes ?? false }, cli)
    }
    throw usageError(
      '"benchmarks" can do this: list, suites, show ID, pull ID, check [ID] --data DIR, add FILE, remove ID, explain RUN BENCHMARK.',
    )
  },
}

function listCards(values: Values, { app, out }: Cli): void {
  const dimension = oneOf(values.dimension, dimensions, 'dimension')
  const needed = oneOf(values.needs, needs, 'needs')
  const unwanted = oneOf(values.without, needs, 'without')
  const all = [...catalogue, ...app().services.benchmarks.own().cards]
  const cards = all.filter(
    (card) =>
      (dimension === undefined || card.dimension === dimension) &&
      (needed === undefined || needsOf(card).includes(needed)) &&
      (unwanted === undefined || !needsOf(card).includes(unwanted)) &&
      (!values.checked || card.checked !== false) &&
      (!values.unchecked || card.checked === false),
  )
  const rows = cards.map((card) => [
    card.id,
    card.title.en,
    dimensionNames[card.dimension].en,
    card.metric,
    needsOf(card).join(' '),
    card.checked ? card.checked.on : 'never',
  ])
  const head = ['id', 'benchmark', 'dimension', 'metric', 'needs', 'checked']
  out.result(cards.map(summaryOf), `${table(head, rows)}\n\n${cards.length} of ${all.length} benchmarks`)
}

function listSuites({ out }: Cli): void {
  const facts = suiteFacts()
  const rows = facts.map(({ id, title, budget, benchmarks: members }) => [
    ...[id, `${title.en} ${title.zh}`, String(members.length)],
    budget === null ? '' : `${budget} min`,
  ])
  out.result(facts, table(['id', 'suite', 'benchmarks', 'budget'], rows))
}

function showCard(id: string, { app, out }: Cli): void {
  const own = catalogue.some((card) => card.id === id) ? [] : app().services.benchmarks.own().cards
  const card = own.find((c) => c.id === id) ?? findCard(id)
  const { source, licence, protocol, checked } = card
  const needed = needsOf(card).map((need) => needNames[need].en)
  const facts = {
    title: `${card.title.en} · ${card.title.zh}`,
    dimension: dimensionNames[card.dimension].en,
    source: Object.values(source).filter(Boolean).join(', '),
    files: [card.data.file].flat().join(' or '),
    split: card.split,
    licence: `${licence.name} (${licence.use})`,
    metric: `${card.metric}, ${card.average} average`,
    needs: needed.join(', ') || 'nothing beyond text',
    follows: protocol.follows.en,
    differs: protocol.differs.en,
    checked: checked ? `${checked.on}: ${checked.files}, ${checked.rows} rows` : 'never on its real files',
  }
  const lines = Object.entries(facts).map(([name, value]) => name.padEnd(12) + value)
  out.result({ ...card, needs: needsOf(card) }, lines.join('\n'))
}

function removeOwn(id: string, { app, out }: Cli): void {
  const removed = app().services.benchmarks.remove(id)
  out.result(removed, `Removed "${removed.id}" and its questions in ${removed.folder}; results of runs stay.`)
}

const summaryOf = (card: BenchmarkCard) => ({
  ...{ id: card.id, version: card.version, title: card.title, dimension: card.dimension },
  ...{ source: card.source, split: card.split, licence: card.licence, metric: card.metric },
  ...{ needs: needsOf(card), checked: card.checked },
})

/** Throws a usage error that names what there is. */
function oneOf<T extends string>(
  value: string | undefined,
  known: readonly T[],
  option: string,
): T | undefined {
  const found = known.find((k) => k === value)
  if (value !== undefined && found === undefined)
    throw usageError(`"--${option} ${value}" is unknown: choose from ${known.join(', ')}.`)
  return found
}
