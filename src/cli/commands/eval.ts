import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { recipe as recipeSchema, type Recipe } from '@shared/domain/recipe'
import { resolvePaths } from '@main/services/recipeFile'
import type { Command } from '../command'
import { runRecipe } from '../followRuns'
import { checked, given, list, number, readOptions, required, usageError } from '../options'
import { copyFolder, outputFolder } from '../outputFolder'
import { resultsTable } from '../results'

const text = { type: 'string' } as const
const options = {
  ...{
    model: text,
    benchmarks: text,
    data: text,
    limit: text,
    shots: text,
    adapter: text,
    seed: text,
    name: text,
  },
  ...{ output: text, provider: text, endpoint: text },
  fresh: { type: 'boolean' },
} as const
type Values = ReturnType<typeof readOptions<typeof options>>['values']

export const evaluate: Command = {
  summary: 'Measure a model on benchmarks',
  usage: [
    'eval --model PATH --benchmarks a,b [--data DIR] [--limit N] [--shots N] [--adapter DIR] [--seed N]',
    '     [--output DIR] [--name TEXT] [--provider P] [--fresh]',
  ].join('\n         '),
  async execute(argv, cli) {
    const { values, positionals } = readOptions(argv, options)
    if (positionals.length > 0)
      throw usageError(`"${positionals[0]}" is unexpected: name benchmarks with --benchmarks.`)
    if (values.endpoint !== undefined) {
      throw usageError(
        'A model behind an --endpoint cannot be measured by this version: give a folder with --model.',
      )
    }
    const recipe = fromOptions(values)
    const output = values.output === undefined ? undefined : outputFolder(values.output)
    const { rows } = await runRecipe(recipe, values.fresh ?? false, cli)
    const [row] = rows
    if (!row) throw usageError('There is nothing to measure.')
    const run = cli.app().services.runs.get({ id: row.id })
    const answer = { run: row.id, results: run.results }
    output?.put((folder) => {
      writeFileSync(join(folder, 'results.json'), `${JSON.stringify(answer, null, 2)}\n`)
      const samples = join(run.folder, 'samples')
      if (existsSync(samples)) copyFolder(samples, join(folder, 'samples'))
    })
    cli.out.result(answer, resultsTable(run.results))
  },
}

function fromOptions(values: Values): Recipe {
  const evaluation = {
    benchmarks: list(required(values.benchmarks, 'benchmarks')),
    ...given({
      data: values.data,
      limit: number(values.limit, 'limit'),
      shots: number(values.shots, 'shots'),
      seed: number(values.seed, 'seed'),
    }),
  }
  const asked = {
    model: { path: required(values.model, 'model') },
    evaluate: evaluation,
    ...given({ name: values.name, adapter: values.adapter, provider: values.provider }),
  }
  return resolvePaths(checked(recipeSchema, asked), resolve('.'))
}
