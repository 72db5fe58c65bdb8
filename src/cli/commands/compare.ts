import { readFileSync } from 'node:fs'
import * as z from 'zod'
import type { App } from '@main/compose'
import { leakageReport, leakedQuestions } from '@shared/domain/leakage'
import type { RunId } from '@shared/domain/run'
import { comparisonText, forgettingTable, rankingTable, verdictWords } from '../comparisonText'
import type { Command } from '../command'
import { readOptions, usageError } from '../options'
import { evaluationsOf } from '../runIds'

export const compare: Command = {
  summary: 'Compare evaluations question by question, the first one being the baseline',
  usage: [
    'compare RUN_A RUN_B... [--exclude FILE.json] (or one GROUP; FILE holds {benchmark: [question ids]} or what "data leakage --json" printed)',
    'compare BASE BEST LAST --forgetting',
  ].join('\n'),
  async execute(argv, { app, out }) {
    const read = readOptions(argv, { exclude: { type: 'string' }, forgetting: { type: 'boolean' } })
    const excluded = read.values.exclude === undefined ? undefined : readExcluded(read.values.exclude)
    const [baseline, ...others] = read.positionals.flatMap((name) => evaluationsOf(name, app()))
    if (baseline === undefined || others.length === 0)
      throw usageError('Name two evaluations, the baseline first.')
    const { comparisons, rankings } = await app().services.compare.many({
      ...{ baseline, others },
      ...(excluded ? { excluded } : {}),
    })
    const rows = comparisons.flatMap(({ b, rows }) =>
      rows.map((row) => ({ ...(others.length > 1 ? { run: b } : {}), ...row, words: verdictWords(row) })),
    )
    const dimensions = comparisons.flatMap(({ b, dimensions }) =>
      dimensions.map((d) => (others.length > 1 ? { run: b, ...d } : d)),
    )
    const forgetting = read.values.forgetting ? await forgettingOf([baseline, ...others], app()) : undefined
    const text = [
      ...comparisons.map(comparisonText),
      ...(others.length > 1 ? rankings.map(rankingTable) : []),
      ...(forgetting ? [forgettingTable(forgetting)] : []),
    ]
    const value = {
      baseline,
      runs: others,
      rows,
      dimensions,
      rankings,
      ...(forgetting ? { forgetting } : {}),
    }
    out.result(value, text.join('\n\n'))
  },
}

function forgettingOf(ids: readonly RunId[], { services }: App) {
  const [base, best, last, more] = ids
  if (!base || !best || !last || more)
    throw usageError('"--forgetting" needs three evaluations: of the base, the best and the last checkpoint.')
  return services.compare.forgetting({ base, best, last })
}

/** Ids by benchmark, or what `data leakage --json` has found. */
const excludedFile = z.union([
  leakageReport.transform(leakedQuestions),
  z
    .record(z.string(), z.array(z.string()))
    .transform(
      (lists) => new Map(Object.entries(lists).map(([benchmark, ids]) => [benchmark, new Set(ids)])),
    ),
])

function readExcluded(file: string): Map<string, Set<string>> {
  try {
    return excludedFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw usageError(
      `"--exclude ${file}" cannot be read: give a JSON file such as {"ceval": ["id-1", "id-2"]}, or what "data leakage --json" prints.`,
    )
  }
}
