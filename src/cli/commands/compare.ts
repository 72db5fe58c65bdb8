import type { Command } from '../command'
import { readOptions, usageError } from '../options'
import { comparisonTable } from '../results'
import { evaluationsOf } from '../runIds'

export const compare: Command = {
  summary: 'Compare evaluations question by question, the first one being the baseline',
  usage: 'compare RUN_A RUN_B... (or one GROUP)',
  async execute(argv, { app, out }) {
    const asked = readOptions(argv, {}).positionals
    const [a, ...others] = asked.flatMap((name) => evaluationsOf(name, app()))
    if (a === undefined || others.length === 0) throw usageError('Name two evaluations, the baseline first.')
    const comparisons = others.map((b) => app().services.compare.runs({ a, b }))
    const rows = comparisons.flatMap(({ b, rows }) =>
      rows.map((row) => (others.length > 1 ? { ...row, run: b } : row)),
    )
    out.result({ baseline: a, runs: others, rows }, comparisons.map(comparisonTable).join('\n\n'))
  },
}
