import type { Command } from '../command'
import { positionals, readOptions, usageError } from '../options'

export const models: Command = {
  summary: 'Say what a model folder holds',
  usage: 'models inspect PATH',
  async execute(argv, { app, out }) {
    const [action, ...rest] = readOptions(argv, {}).positionals
    if (action !== 'inspect') throw usageError('"models" can do this: models inspect PATH.')
    const [path = ''] = positionals(rest, 'The path of the model folder')
    const info = await app().services.models.inspect({ path })
    const lines = Object.entries(info).map(([key, value]) => `${key.padEnd(14)} ${value}`)
    out.result(info, lines.join('\n'))
  },
}
