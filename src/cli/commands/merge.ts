import { resolve } from 'node:path'
import type { Command } from '../command'
import { readOptions, required } from '../options'
import { outputFolder } from '../outputFolder'

export const merge: Command = {
  summary: 'Write a model with an adapter merged into its weights',
  usage: 'merge --model PATH --adapter DIR --output DIR',
  async execute(argv, { app, out, signal }) {
    const { values } = readOptions(argv, {
      model: { type: 'string' },
      adapter: { type: 'string' },
      output: { type: 'string' },
    })
    const model = required(values.model, 'model')
    const adapter = required(values.adapter, 'adapter')
    const { path } = outputFolder(required(values.output, 'output'))
    const merged = await app().services.models.merge({ model, adapter, output: resolve(path) }, { signal })
    out.result(merged, `${merged.path}\nsha256 ${merged.sha256}`)
  },
}
