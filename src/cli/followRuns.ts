import type { Recipe } from '@shared/domain/recipe'
import type { RunId } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import type { App } from '@main/compose'
import type { RunRow } from '@main/services/ports'
import type { Cli } from './command'
import { tellPulls } from './pullText'
import { evaluationLine, planLines, progressLine, reductionLine } from './progress'

export interface Followed {
  readonly group: string
  readonly rows: readonly RunRow[]
}

/** Starts or continues a recipe and returns once all of it is done. Throws the reason of the first run that is not. */
export async function runRecipe(recipe: Recipe, fresh: boolean, cli: Cli): Promise<Followed> {
  const { runs } = cli.app().services
  const { group, ids, continued } = await startTelling(recipe, fresh, cli)
  if (continued) {
    cli.out.note(`Continuing ${group}, which had not ended; --fresh starts anew.`)
  }
  const busy = runs.busyElsewhere()
  if (runs.isElsewhere(ids)) cli.out.note('Another process is working on it: waiting for it to end.')
  else if (busy) cli.out.note(`Waiting for "${busy.title}", which another process is working on.`)
  return { group, rows: await followRuns(ids, cli) }
}

/** The recipe's model may have to be downloaded before there is a run to follow. */
async function startTelling(recipe: Recipe, fresh: boolean, { app, out, signal }: Cli) {
  const stop = tellPulls(app(), out)
  try {
    return await app().services.runs.startRecipe(recipe, { fresh, signal })
  } finally {
    stop()
  }
}

export async function followRuns(ids: readonly RunId[], cli: Cli): Promise<readonly RunRow[]> {
  const app = cli.app()
  const { runs } = app.services
  const stopTelling = tellProgress(app, ids, cli)
  // those that have ended meanwhile cannot be paused, and need not
  const pause = (): void => void Promise.allSettled(ids.map((id) => runs.pause({ id })))
  cli.signal.addEventListener('abort', pause)
  if (cli.signal.aborted) pause()
  try {
    const rows = await runs.finished(ids)
    const paused = rows.find((r) => r.state === 'paused' && r.error === null)
    if (paused) throw pausedError(paused, cli)
    cli.signal.throwIfAborted()
    // a run that was cancelled because of another one says less than that other one
    const failed =
      rows.find((r) => r.state === 'failed' || r.state === 'interrupted') ??
      rows.find((r) => r.state !== 'done')
    if (failed)
      throw failed.error
        ? AppError.fromShape(failed.error)
        : new AppError('CANCELLED', 'The run was cancelled.')
    return rows
  } finally {
    cli.signal.removeEventListener('abort', pause)
    stopTelling()
  }
}

/** Not a failure, and yet the work is not done: says how it goes on. */
function pausedError({ id, title }: RunRow, { app }: Cli): AppError {
  const step = app().services.runs.metrics(id).at(-1)?.step
  const where = step === undefined ? '' : ` after step ${step}`
  return new AppError('CANCELLED', `"${title}" is paused${where}: "biaochi resume ${id}" goes on from there.`)
}

function tellProgress({ events }: App, ids: readonly RunId[], { out }: Cli): () => void {
  const own = new Set<string>(ids)
  const losses = new Map<string, number>()
  return events.on(({ name, payload }) => {
    if (!own.has(payload.id)) return
    if (name === 'runs.event') {
      const { event } = payload
      if (event.type === 'metric') losses.set(payload.id, event.loss)
      if (event.type === 'evaluation') out.note(evaluationLine(event))
      if (event.type === 'plan') out.note(planLines(event))
      if (event.type === 'reduced') out.note(reductionLine(event))
      if (event.type === 'log' && event.level !== 'info') out.note(event.message)
    } else if (name === 'runs.changed' && payload.progress) {
      out.progress(progressLine(payload.progress, losses.get(payload.id)))
    }
  })
}
