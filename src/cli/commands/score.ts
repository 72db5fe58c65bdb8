import { engineContract } from '@shared/contract/engine'
import type { Command } from '../command'
import { checked, readOptions, tokenIds, usageError } from '../options'
import { readPrompt, readTarget, targetOptions, targetUsage } from '../target'

export const score: Command = {
  summary: 'Print the log-likelihood of a continuation',
  usage: `score ${targetUsage} (--prompt T --continuation T | --prompt-ids 1,2 --continuation-ids 3)`,
  async execute(argv, { app, out, signal }) {
    const { values } = readOptions(argv, {
      ...targetOptions,
      prompt: { type: 'string' },
      chat: { type: 'string' },
      'prompt-ids': { type: 'string' },
      continuation: { type: 'string' },
      'continuation-ids': { type: 'string' },
    })
    const target = readTarget(values)
    const ids = tokenIds(values['continuation-ids'], 'continuation-ids')
    const text = values.continuation
    if ((ids === undefined) === (text === undefined)) {
      throw usageError('Give exactly one of --continuation and --continuation-ids.')
    }
    const asked = {
      ...target,
      prompt: readPrompt(values),
      continuation: ids ? { ids } : { text },
    }
    const input = checked(engineContract.score.input.omit({ cache: true }), asked)
    const answer = await app().services.models.score(input, { signal })
    out.result(answer, `${answer.logprobs.map((p) => p.toFixed(6)).join(' ')}\nsum ${answer.sum.toFixed(6)}`)
  },
}
