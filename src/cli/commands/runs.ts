import { runId, type EndRequest, type RunId } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import type { Cli, Command } from '../command'
import { positionals, readOptions, usageError } from '../options'
import { table } from '../output'
import { reductionLine, evaluationLine } from '../progress'
import { resultsTable } from '../results'
import { resume } from './resume'

const when = (t: number | null): string =>
  t === null ? '' : new Date(t).toISOString().slice(0, 16).replace('T', ' ')

const actions = ['pause', 'stop', 'cancel'] as const satisfies readonly EndRequest[]
const isAction = (name: string): name is (typeof actions)[number] => actions.some((action) => action === name)

export const runs: Command = {
  summary: 'List the runs, the latest first; show, pause, stop, cancel or resume one',
  usage: [
    'runs',
    'runs show RUN',
    'runs pause RUN      (ends after its step, at a checkpoint)',
    'runs stop RUN       (a training: ends after its step, with the result so far)',
    'runs cancel RUN     (ends at once)',
    'runs resume RUN',
  ].join('\n         '),
  async execute(argv, cli) {
    const [action, ...rest] = readOptions(argv, {}).positionals
    await cli.app().examined
    if (action === undefined) return listRuns(cli)
    if (action === 'resume') return resume.execute(rest, cli)
    const id = (): RunId => idOf(positionals(rest, 'The id of the run')[0] ?? '')
    if (action === 'show') return show(id(), cli)
    if (!isAction(action))
      throw usageError(`"runs" can do this: ${['show', ...actions, 'resume'].join(', ')}.`)
    await end(action, id(), cli)
  },
}

function listRuns({ app, out }: Cli): void {
  const all = app().services.runs.list()
  const rows = all.map((r) => [r.id, r.state, r.title, when(r.startedAt), r.error?.message ?? ''])
  out.result(all, table(['run', 'state', 'title', 'started (UTC)', ''], rows))
}

/** What the record of a run says of it: how far it came, what it has made, and what it had to do without. */
async function show(id: RunId, { app, out }: Cli): Promise<void> {
  const { runs: service } = app().services
  const run = await service.get({ id })
  const steps = service.metrics(id).at(-1)?.step
  const { ended, evaluations } = service.training(id)
  const lines = [
    `${run.title} (${run.kind}) is ${run.state}${steps === undefined ? '' : ` after step ${steps}`}`,
    ...(run.error ? [run.error.message] : []),
    ...run.reductions.map(reductionLine),
    ...evaluations.map(evaluationLine),
    ...run.artifacts.map(({ kind, path }) => `${kind} in ${path}`),
    `folder ${run.folder}`,
  ]
  const tables = run.results.length > 0 ? ['', resultsTable(run.results)] : []
  out.result({ ...run, steps: steps ?? null, ended, evaluations }, [...lines, ...tables].join('\n'))
}

/** Asks for the end and waits for it: the work may be another process's, and its step may take a while. */
async function end(action: (typeof actions)[number], id: RunId, { app, out, signal }: Cli): Promise<void> {
  const { runs: service } = app().services
  await service[action]({ id })
  const ended = await Promise.race([service.settled(id), aborted(signal)])
  const step = service.metrics(id).at(-1)?.step
  out.result(ended, `${ended.title} is ${ended.state}${step === undefined ? '' : ` after step ${step}`}.`)
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = (): void => reject(AppError.from(signal.reason))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })

function idOf(asked: string): RunId {
  const id = runId.safeParse(asked).data
  if (id === undefined) throw usageError(`"${asked}" is not the id of a run: "biaochi runs" lists them.`)
  return id
}
