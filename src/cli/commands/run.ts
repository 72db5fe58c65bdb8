import { readRecipeFile } from '@main/services/recipeFile'
import { recipe as recipeSchema } from '@shared/domain/recipe'
import type { Command } from '../command'
import { runRecipe } from '../followRuns'
import { checked, given, positionals, readOptions } from '../options'
import { comparisonText } from '../comparisonText'
import { resultsTable } from '../results'

export const run: Command = {
  summary: 'Do everything a recipe asks for: train, measure, compare, report',
  usage: 'run RECIPE.yaml [--provider P] [--fresh]',
  async execute(argv, cli) {
    const read = readOptions(argv, { provider: { type: 'string' }, fresh: { type: 'boolean' } })
    const [file = ''] = positionals(read.positionals, 'The recipe file')
    const recipe = checked(recipeSchema, {
      ...readRecipeFile(file),
      ...given({ provider: read.values.provider }),
    })
    const { group, rows } = await runRecipe(recipe, read.values.fresh ?? false, cli)
    const { services } = cli.app()
    const all = await Promise.all(rows.map(({ id }) => services.runs.get({ id })))
    const runs = all.map(({ id, kind, title, state, folder, results, artifacts }) => ({
      ...{ id, kind, title, state, folder, results, artifacts },
    }))
    const [a, b] = rows.filter((row) => row.kind === 'evaluate')
    const { comparisons } =
      a && b ? await services.compare.many({ baseline: a.id, others: [b.id] }) : { comparisons: [] }
    const [comparison = null] = comparisons
    const files = runs
      .filter((r) => r.kind === 'report')
      .flatMap((r) => r.artifacts.map((artifact) => artifact.path))
    const tables = runs
      .filter((r) => r.results.length > 0)
      .map((r) => `${r.title}\n${resultsTable(r.results)}`)
    const parts = [...tables, ...(comparison ? [comparisonText(comparison)] : []), files.join('\n')]
    cli.out.result({ group, runs, comparison, files }, parts.filter((part) => part !== '').join('\n\n'))
  },
}
