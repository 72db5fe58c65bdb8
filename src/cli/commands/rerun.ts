import { verdicts as allVerdicts, type Verdict } from '@shared/domain/score'
import type { Command } from '../command'
import { followRuns } from '../followRuns'
import { list, positionals, readOptions, required, usageError } from '../options'
import { resultsTable } from '../results'
import { evaluationsOf } from '../runIds'

const text = { type: 'string' } as const

export const rerun: Command = {
  summary: 'Ask the questions of an evaluation again whose answers were errors, truncated or unparsed',
  usage: 'rerun RUN --benchmarks a,b [--verdicts error,truncated,unparsed]',
  async execute(argv, cli) {
    const { values, positionals: words } = readOptions(argv, { benchmarks: text, verdicts: text })
    const [asked = ''] = positionals(words, 'The id of the evaluation')
    const benchmarks = list(required(values.benchmarks, 'benchmarks')) ?? []
    const verdicts = (list(values.verdicts ?? 'error') ?? []).map(verdictOf)
    const { services } = cli.app()
    const [id, ...others] = evaluationsOf(asked, cli.app())
    if (id === undefined || others.length > 0)
      throw usageError('Name one evaluation, not a group of several.')
    services.rerun({ id, benchmarks, verdicts })
    await followRuns([id], cli)
    const { results } = await services.runs.get({ id })
    cli.out.result({ run: id, results }, resultsTable(results))
  },
}

function verdictOf(name: string): Verdict {
  const verdict = allVerdicts.find((v) => v === name)
  if (verdict) return verdict
  throw usageError(`"--verdicts ${name}" is unknown: choose from ${allVerdicts.join(', ')}.`)
}
