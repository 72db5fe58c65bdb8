import { engineContract } from '@shared/contract/engine'
import { dataPurposes } from '@shared/domain/datasets/check'
import { dataKinds } from '@shared/domain/tokens'
import type { Cli, Command } from '../command'
import { findLeakage } from '../dataLeakage'
import { checkFile, convertFile, listVersions, splitFile } from '../dataSets'
import { checked, given, number, positionals, readOptions, required, usageError } from '../options'
import { progressLine } from '../progress'
import { rowText, totalsText } from '../tokenText'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const options = {
  ...{ model: text, row: text, as: text, 'max-length': text },
  ...{ mapping: text, name: text, output: text, problems: text },
  ...{ repair: text, remove: text, all: flag },
  ...{ validation: text, test: text, seed: text },
  ...{ benchmarks: text, data: text, exclude: text },
} as const
export type DataValues = ReturnType<typeof readOptions<typeof options>>['values']

type Action = (words: readonly string[], values: DataValues, cli: Cli) => Promise<void>
const file = (words: readonly string[]): string => positionals(words, 'The data file')[0] ?? ''

const actions: Readonly<Record<string, Action>> = {
  check: (words, values, cli) => checkFile(file(words), values, cli),
  convert: (words, values, cli) => convertFile(file(words), values, cli),
  fix: (words, values, cli) => {
    if (!values.all && values.repair === undefined && values.remove === undefined)
      throw usageError(
        'Say what to fix: --all, or problems as in --repair outerSpace,html --remove duplicate.',
      )
    return convertFile(file(words), values, cli)
  },
  split: (words, values, cli) => splitFile(file(words), values, cli),
  versions: (words, _, cli) => listVersions(words[0], cli),
  tokens: (words, values, cli) => tokens(file(words), values, cli),
  leakage: (words, { benchmarks, data: folder, exclude }, cli) =>
    findLeakage(file(words), { benchmarks, data: folder, exclude }, cli),
}

const fixes = '[--all] [--repair CODES] [--remove CODES]'
const target = '--name NAME | --output PATH'

export const data: Command = {
  summary:
    'Say what a data file is and what is odd about it; convert, fix and split it; show its tokens; find questions of benchmarks in it',
  usage: [
    `data check FILE [--as ${dataPurposes.join('|')}] [--model PATH [--max-length N]] [--mapping FILE] [--problems N]`,
    `data convert FILE ${target} [--as ${dataKinds.join('|')}] [--mapping FILE] ${fixes}`,
    `data fix FILE ${target} ${fixes} [--model PATH [--max-length N]]`,
    `data split FILE ${target} [--validation X] [--test X] [--seed N] ${fixes}`,
    'data versions [NAME]',
    `data tokens FILE --model PATH [--row N] [--as ${dataKinds.join('|')}] [--max-length N]`,
    'data leakage FILE --benchmarks a,b|all [--data DIR] [--exclude OUT.json]',
    '      FILE is a file, a zip archive, a folder, or a version: dataset:NAME@DIGEST[/PART]',
  ].join('\n         '),
  async execute(argv, cli) {
    const { values, positionals: words } = readOptions(argv, options)
    const [name = '', ...rest] = words
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!action) throw usageError(`"data" can do this: ${Object.keys(actions).join(', ')}.`)
    await action(rest, values, cli)
  },
}

async function tokens(file: string, values: DataValues, cli: Cli): Promise<void> {
  const model = required(values.model, 'model')
  const maxLength = number(values['max-length'], 'max-length')
  const row = number(values.row, 'row')
  const asked = {
    ...{ file, model },
    ...given({ as: values.as, maxLength, row }),
  }
  await ('row' in asked ? showRow(asked, cli) : showTotals(asked, cli))
}

async function showRow(asked: object, { app, out, signal }: Cli): Promise<void> {
  const input = checked(engineContract.tokens.input, asked)
  const { datasets, models } = app().services
  const row = await models.tokens({ ...input, file: datasets.locate(input.file) }, { signal })
  out.result(row, rowText(row))
}

async function showTotals(asked: object, { app, out, signal }: Cli): Promise<void> {
  const input = checked(engineContract.tokenTotals.input, asked)
  const { datasets, models } = app().services
  const totals = await models.tokenTotals(
    { ...input, file: datasets.locate(input.file) },
    {
      signal,
      onEvent: (event) => {
        if (event.type === 'progress') out.progress(progressLine(event.progress))
      },
    },
  )
  out.result(totals, totalsText(totals))
}
