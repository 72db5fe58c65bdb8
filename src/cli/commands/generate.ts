import { engineContract } from '@shared/contract/engine'
import type { Command } from '../command'
import { checked, given, number, readOptions } from '../options'
import { readPrompt, readTarget, targetOptions, targetUsage } from '../target'

export const generate: Command = {
  summary: 'Let a model continue a text or answer a message',
  usage: [
    `generate ${targetUsage} (--prompt T | --chat T | --prompt-ids 1,2)`,
    '[--max-tokens N] [--temperature X] [--top-p X] [--top-k N] [--repetition-penalty X] [--seed N] [--ignore-eos]',
  ].join('\n         '),
  async execute(argv, { app, out, signal }) {
    const { values } = readOptions(argv, {
      ...targetOptions,
      prompt: { type: 'string' },
      chat: { type: 'string' },
      'prompt-ids': { type: 'string' },
      'max-tokens': { type: 'string' },
      temperature: { type: 'string' },
      'top-p': { type: 'string' },
      'top-k': { type: 'string' },
      'repetition-penalty': { type: 'string' },
      seed: { type: 'string' },
      'ignore-eos': { type: 'boolean' },
    })
    const sampling = given({
      maxTokens: number(values['max-tokens'], 'max-tokens'),
      temperature: number(values.temperature, 'temperature'),
      topP: number(values['top-p'], 'top-p'),
      topK: number(values['top-k'], 'top-k'),
      repetitionPenalty: number(values['repetition-penalty'], 'repetition-penalty'),
      seed: number(values.seed, 'seed'),
      ignoreEos: values['ignore-eos'],
    })
    const asked = { ...readTarget(values), prompt: readPrompt(values), ...sampling }
    const input = checked(engineContract.generate.input.omit({ cache: true }), asked)
    const answer = await app().services.models.generate(input, { signal })
    out.result(answer, answer.text)
  },
}
