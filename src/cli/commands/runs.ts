import type { Command } from '../command'
import { readOptions } from '../options'
import { table } from '../output'

const when = (t: number | null): string =>
  t === null ? '' : new Date(t).toISOString().slice(0, 16).replace('T', ' ')

export const runs: Command = {
  summary: 'List the runs, the latest first',
  usage: 'runs',
  async execute(argv, { app, out }) {
    readOptions(argv, {})
    await app().examined
    const all = app().services.runs.list()
    const rows = all.map((r) => [r.id, r.state, r.title, when(r.startedAt), r.error?.message ?? ''])
    out.result(all, table(['run', 'state', 'title', 'started (UTC)', ''], rows))
  },
}
