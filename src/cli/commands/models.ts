import type { ModelInfo } from '@shared/domain/modelInfo'
import type { Command } from '../command'
import { positionals, readOptions, usageError } from '../options'

export const models: Command = {
  summary: 'Say what a model folder holds and how it can be trained',
  usage: 'models inspect PATH',
  async execute(argv, { app, out }) {
    const [action, ...rest] = readOptions(argv, {}).positionals
    if (action !== 'inspect') throw usageError('"models" can do this: models inspect PATH.')
    const [path = ''] = positionals(rest, 'The path of the model folder')
    const info = await app().services.models.inspect({ path })
    const { training, notes, ...facts } = info
    const lines = [
      ...Object.entries(facts).map(([key, value]) => [key, String(value ?? 'unknown')]),
      ...[...byAnswer(training)].map(([answer, kinds]) => ['training', `${kinds.join(', ')}: ${answer}`]),
      ...notes.map((note) => ['note', note]),
    ]
    out.result(info, lines.map(([key, value]) => `${key?.padEnd(17)} ${value}`).join('\n'))
  },
}

/** The kinds of training that share an answer, so that one reason is said once. */
function byAnswer(training: ModelInfo['training']): Map<string, string[]> {
  const kinds = new Map<string, string[]>()
  for (const [kind, { possible, why }] of Object.entries(training)) {
    const answer = possible ? 'yes' : `no: ${why}`
    kinds.set(answer, [...(kinds.get(answer) ?? []), kind])
  }
  return kinds
}
