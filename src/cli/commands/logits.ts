import { engineContract } from '@shared/contract/engine'
import type { Command } from '../command'
import { checked, readOptions, required, tokenIds } from '../options'
import { readTarget, targetOptions, targetUsage } from '../target'

const shown = 10

export const logits: Command = {
  summary: 'Print the logits that follow some token ids',
  usage: `logits ${targetUsage} --ids 1,2,3`,
  async execute(argv, { app, out, signal }) {
    const { values } = readOptions(argv, { ...targetOptions, ids: { type: 'string' } })
    const ids = tokenIds(required(values.ids, 'ids'), 'ids')
    const input = checked(engineContract.logits.input.omit({ cache: true }), { ...readTarget(values), ids })
    const answer = await app().services.models.logits(input, { signal })
    const best = [...answer.last.entries()].sort((a, b) => b[1] - a[1]).slice(0, shown)
    out.result(answer, best.map(([id, value]) => `${id}\t${value}`).join('\n'))
  },
}
