import { resolve } from 'node:path'
import type { Command } from '../command'
import { readOptions, required } from '../options'
import { outputFolder } from '../outputFolder'

export const merge: Command = {
  summary:
    'Write a model to be given away: with an adapter merged into its weights, past the gates of its recipe',
  usage: 'merge --model PATH [--adapter DIR] --output DIR [--force-release]',
  async execute(argv, { app, out, signal }) {
    const { values } = readOptions(argv, {
      model: { type: 'string' },
      adapter: { type: 'string' },
      output: { type: 'string' },
      'force-release': { type: 'boolean' },
    })
    const model = required(values.model, 'model')
    const { path } = outputFolder(required(values.output, 'output'))
    const { adapter, 'force-release': force = false } = values
    const asked = { model, adapter, output: resolve(path), force }
    const { gates, forced, ...merged } = await app().services.releases.merge(asked, { signal })
    if (forced) out.note('Not every gate of its recipe is passed; the run says that this was forced.')
    const answer = { ...merged, ...(gates.length > 0 && { gates, forced }) }
    out.result(answer, `${merged.path}\nsha256 ${merged.sha256}`)
  },
}
