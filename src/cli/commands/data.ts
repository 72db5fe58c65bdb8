import { engineContract } from '@shared/contract/engine'
import type { Cli, Command } from '../command'
import { checked, given, number, positionals, readOptions, required, usageError } from '../options'
import { progressLine } from '../progress'
import { rowText, totalsText } from '../tokenText'

export const data: Command = {
  summary: 'Show a data file as training sees it, token by token or in totals',
  usage: `data tokens FILE --model PATH [--row N] [--as ${engineContract.tokens.input.shape.as.unwrap().options.join('|')}] [--max-length N]`,
  async execute(argv, cli) {
    const { values, positionals: words } = readOptions(argv, {
      model: { type: 'string' },
      row: { type: 'string' },
      as: { type: 'string' },
      'max-length': { type: 'string' },
    })
    const [action, ...rest] = words
    if (action !== 'tokens') throw usageError('"data" can do this: data tokens FILE --model PATH.')
    const [file = ''] = positionals(rest, 'The data file')
    const asked = {
      ...{ file, model: required(values.model, 'model') },
      ...given({
        row: number(values.row, 'row'),
        as: values.as,
        maxLength: number(values['max-length'], 'max-length'),
      }),
    }
    await ('row' in asked ? showRow(asked, cli) : showTotals(asked, cli))
  },
}

async function showRow(asked: object, { app, out, signal }: Cli): Promise<void> {
  const input = checked(engineContract.tokens.input, asked)
  const row = await app().services.models.tokens(input, { signal })
  out.result(row, rowText(row))
}

async function showTotals(asked: object, { app, out, signal }: Cli): Promise<void> {
  const input = checked(engineContract.tokenTotals.input, asked)
  const totals = await app().services.models.tokenTotals(input, {
    signal,
    onEvent: (event) => {
      if (event.type === 'progress') out.progress(progressLine(event.progress))
    },
  })
  out.result(totals, totalsText(totals))
}
