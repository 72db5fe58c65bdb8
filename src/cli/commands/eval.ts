import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { suites } from '@shared/benchmarks/suites'
import { recipe as recipeSchema, type Recipe } from '@shared/domain/recipe'
import { modelRef } from '@main/services/modelFolder'
import { resolvePaths } from '@main/services/recipeFile'
import type { Command } from '../command'
import { runRecipe } from '../followRuns'
import { checked, given, list, minutes, number, readOptions, required, usageError } from '../options'
import { copyFolder, outputFolder } from '../outputFolder'
import { resultsTable } from '../results'

const text = { type: 'string' } as const
const options = {
  ...{
    model: text,
    revision: text,
    benchmarks: text,
    suite: text,
    budget: text,
    data: text,
    limit: text,
    shots: text,
    examples: text,
    adapter: text,
    seed: text,
    name: text,
  },
  ...{ output: text, provider: text, endpoint: text, 'key-variable': text, concurrency: text, timeout: text },
  ...{ judge: text, 'judge-endpoint': text, 'judge-key-variable': text },
  ...{
    template: text,
    system: text,
    'thinking-budget': text,
    attempts: text,
    temperature: text,
    quantize: text,
  },
  fresh: { type: 'boolean' },
} as const
type Values = ReturnType<typeof readOptions<typeof options>>['values']

export const evaluate: Command = {
  summary: 'Measure a model on benchmarks',
  usage: [
    'eval --model PATH|ID [--revision R] --benchmarks a,b | --suite NAME [--data DIR] [--budget 40m] [--limit N] [--shots N]',
    '     [--adapter DIR] [--seed N] [--examples first|random]',
    '     [--template on|off] [--system TEXT] [--thinking-budget N] [--attempts N] [--temperature X]',
    '     [--output DIR] [--name TEXT] [--provider P] [--quantize nf4|int4] [--fresh]',
    '     [--judge PATH | --judge NAME --judge-endpoint URL [--judge-key-variable V]]',
    'eval --endpoint URL --model NAME --benchmarks a,b [--key-variable V] [--concurrency N] [--timeout SECONDS] …',
  ].join('\n         '),
  async execute(argv, cli) {
    const { values, positionals } = readOptions(argv, options)
    if (positionals.length > 0)
      throw usageError(`"${positionals[0]}" is unexpected: name benchmarks with --benchmarks.`)
    const recipe = fromOptions(values)
    const output = values.output === undefined ? undefined : outputFolder(values.output)
    const { rows } = await runRecipe(recipe, values.fresh ?? false, cli)
    const [row] = rows
    if (!row) throw usageError('There is nothing to measure.')
    const run = await cli.app().services.runs.get({ id: row.id })
    const answer = { run: row.id, results: run.results }
    output?.put((folder) => {
      writeFileSync(join(folder, 'results.json'), `${JSON.stringify(answer, null, 2)}\n`)
      const samples = join(run.folder, 'samples')
      if (existsSync(samples)) copyFolder(samples, join(folder, 'samples'))
    })
    cli.out.result(answer, resultsTable(run.results))
  },
}

/** A folder, the id of a hub's model, or what a server calls the model. */
function modelOf(values: Values): object {
  const model = required(values.model, 'model')
  if (values.endpoint === undefined) return { ...modelRef(model), ...given({ revision: values.revision }) }
  const endpoint = {
    url: values.endpoint,
    name: model,
    ...given({
      keyVariable: values['key-variable'],
      concurrency: number(values.concurrency, 'concurrency'),
      timeoutSeconds: number(values.timeout, 'timeout'),
    }),
  }
  return { endpoint }
}

function judgeOf(values: Values): object | undefined {
  const { judge, 'judge-endpoint': url, 'judge-key-variable': keyVariable } = values
  if (judge === undefined) return undefined
  return url === undefined ? { path: resolve(judge) } : { url, name: judge, ...given({ keyVariable }) }
}

/** Benchmarks and suites together. */
function benchmarksOf({ benchmarks, suite }: Values): string[] {
  const names = list(suite) ?? []
  const unknown = names.find((name) => !suites.some(({ id }) => id === name))
  if (unknown !== undefined)
    throw usageError(`There is no suite "${unknown}": choose from ${suites.map(({ id }) => id).join(', ')}.`)
  const asked = names.length > 0 ? (benchmarks ?? '') : required(benchmarks, 'benchmarks')
  return [...names, ...(list(asked) ?? [])]
}

function fromOptions(values: Values): Recipe {
  const evaluation = {
    benchmarks: benchmarksOf(values),
    ...given({
      data: values.data,
      limit: number(values.limit, 'limit'),
      budget: minutes(values.budget, 'budget'),
      shots: number(values.shots, 'shots'),
      examples: values.examples,
      seed: number(values.seed, 'seed'),
      judge: judgeOf(values),
      template: values.template,
      system: values.system,
      thinkingBudget: number(values['thinking-budget'], 'thinking-budget'),
      attempts: number(values.attempts, 'attempts'),
      temperature: number(values.temperature, 'temperature'),
      quantize: values.quantize,
    }),
  }
  const asked = {
    model: modelOf(values),
    evaluate: evaluation,
    ...given({ name: values.name, adapter: values.adapter, provider: values.provider }),
  }
  return resolvePaths(checked(recipeSchema, asked), resolve('.'))
}
