import { runId } from '@shared/domain/run'
import type { Command } from '../command'
import { followRuns } from '../followRuns'
import { positionals, readOptions, usageError } from '../options'
import { table } from '../output'

export const resume: Command = {
  summary: 'Continue a paused, interrupted, failed or cancelled run and what belongs to it',
  usage: 'resume RUN (or GROUP)',
  async execute(argv, cli) {
    const [asked = ''] = positionals(readOptions(argv, {}).positionals, 'The id of the run or group')
    if (!runId.safeParse(asked).success) {
      throw usageError(`"${asked}" is not the id of a run or group: "biaochi runs" lists them.`)
    }
    const { runs } = cli.app().services
    const ids = await runs.requeue(asked)
    await followRuns(ids, cli)
    const summaries = await Promise.all(ids.map((done) => runs.get({ id: done })))
    const rows = summaries.map((r) => [r.id, r.state, r.title])
    cli.out.result({ runs: summaries }, table(['run', 'state', 'title'], rows))
  },
}
