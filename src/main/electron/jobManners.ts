import { type BrowserWindow, Notification, powerSaveBlocker } from 'electron'
import { type RunId, runSummary, type RunState, type RunSummary } from '@shared/domain/run'
import type { Language } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import { dictionaries } from '@shared/i18n/dictionary'
import { formatDuration } from '@shared/util/time'
import { visibleText } from '@shared/util/visibleText'
import type { WindowHost } from '@main/ipc/types'
import { JobWatch, type JobStatus } from './JobWatch'

/** A shorter job is over before anybody has looked away. */
const longMs = 60_000

interface Surroundings {
  readonly window: () => BrowserWindow | undefined
  readonly language: () => Language
  /** The work is on another machine: this one may sleep. */
  readonly attached: boolean
  readonly showRun: (id: RunId) => void
}

/** Shows a host's jobs outside its window until disposed. `running` tells how many there are. */
export function showJobs(host: WindowHost, around: Surroundings): { running(): number; dispose(): void } {
  let status: JobStatus = { running: 0, share: null }
  let blocker: number | undefined
  const stayAwake = (wanted: boolean): void => {
    if (wanted && blocker === undefined) blocker = powerSaveBlocker.start('prevent-app-suspension')
    if (!wanted && blocker !== undefined) {
      powerSaveBlocker.stop(blocker)
      blocker = undefined
    }
  }
  const watch = new JobWatch({
    list: async () => {
      const reply = await host.call('runs.list', {})
      if (!reply.ok) throw AppError.fromShape(reply.error)
      return runSummary.array().parse(reply.value)
    },
    onStatus: (now) => {
      status = now
      stayAwake(now.running > 0 && !around.attached)
      drawBar(around.window(), now)
    },
    onEnd: (run) => tell(run, around),
  })
  // a host that does not answer just now is read again when its link is back
  const quietly = (work: Promise<void>): void => void work.catch(() => {})
  const offEvents = host.events.on((event) => quietly(watch.heard(event)))
  const offLink = host.onLink((state) => {
    if (state === 'up') quietly(watch.begin())
  })
  return {
    running: () => status.running,
    dispose: () => {
      offEvents()
      offLink()
      stayAwake(false)
      drawBar(around.window(), { running: 0, share: null })
    },
  }
}

/** On the icon in the task bar or dock. Electron takes a negative share for "no bar". */
function drawBar(window: BrowserWindow | undefined, { running, share }: JobStatus): void {
  if (!window || window.isDestroyed()) return
  if (running === 0) window.setProgressBar(-1)
  else if (share === null)
    window.setProgressBar(2, { mode: 'indeterminate' }) // above 1 means the same where there is no mode
  else window.setProgressBar(share)
}

function tell(run: RunSummary, { window, language, showRun }: Surroundings): void {
  const took = run.startedAt === null || run.finishedAt === null ? 0 : run.finishedAt - run.startedAt
  if (took < longMs || window()?.isFocused() === true || !Notification.isSupported()) return
  const t = dictionaries[language()].desktop
  const title = visibleText(run.title).slice(0, 80)
  const titles: { readonly [S in RunState]?: string } = { failed: t.jobFailed, interrupted: t.jobInterrupted }
  const notification = new Notification({
    title: titles[run.state] ?? t.jobDone,
    body: t.jobTook(title, formatDuration(took, language())),
  })
  notification.on('click', () => showRun(run.id))
  notification.show()
}
