import { Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { formatMoment } from '@shared/util/time'
import { RulerProgress } from '@renderer/components/RulerProgress'
import { useDataJobs } from '@renderer/hooks/useDataJobs'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import { usePulls } from '@renderer/hooks/usePulls'
import { type RunView, useRuns } from '@renderer/hooks/useRuns'
import { benchmarkName, percent, titleOf } from '@renderer/lib/format'
import { navigate } from '@renderer/lib/route'
import { DataLine } from './DataLine'
import classes from './Dock.module.css'
import { PullLine } from './PullLine'
import { usePullNews } from './usePullNews'

const lines = 3

/** What is being worked on, on every screen: job, phase, share done and the clock time it ends at. */
export function Dock() {
  const t = useText()
  const { runs = [] } = useRuns()
  // one that runs is not hidden by those that wait for somebody
  const pulls = usePulls()
    .filter((pull) => pull.state !== 'done')
    .sort((a, b) => Number(b.state === 'running') - Number(a.state === 'running'))
  const [all, setAll] = useState(false)
  const most = all ? Infinity : lines
  usePullNews()
  const running = runs.filter((run) => run.state === 'running')
  const dataJobs = useDataJobs()
  const hidden = [running, pulls, dataJobs].reduce((sum, jobs) => sum + Math.max(0, jobs.length - most), 0)
  const queued = runs.filter((run) => run.state === 'queued').length
  return (
    <footer className={classes.dock} aria-label={t.dock.label}>
      {running.slice(0, most).map((run) => (
        <DockLine key={run.id} run={run} />
      ))}
      {pulls.slice(0, most).map((pull) => (
        <PullLine key={pull.id} pull={pull} />
      ))}
      {dataJobs.slice(0, most).map((job) => (
        <DataLine key={job.id} job={job} />
      ))}
      <div className={classes.rest}>
        {running.length + pulls.length + dataJobs.length === 0 && <span>{t.dock.idle}</span>}
        {hidden > 0 && (
          <UnstyledButton fz="xs" onClick={() => setAll(true)}>
            {t.dock.more(hidden)}
          </UnstyledButton>
        )}
        {all && (
          <UnstyledButton fz="xs" onClick={() => setAll(false)}>
            {t.dock.fewer}
          </UnstyledButton>
        )}
        {queued > 0 && <span>{t.dock.queued(queued)}</span>}
      </div>
    </footer>
  )
}

function DockLine({ run }: { run: RunView }) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(30_000)
  const { progress } = run
  const share = progress && progress.total > 0 ? progress.done / progress.total : null
  const etaMs = progress?.etaMs ?? null
  const finish =
    etaMs === null
      ? t.dock.estimating
      : t.dock.finishAt(formatMoment(run.progressAt + etaMs, now, { language }))
  const phase = progress ? t.phase[progress.phase] : t.state[run.state]
  return (
    <UnstyledButton className={classes.line} onClick={() => navigate({ page: 'run', id: run.id })}>
      <Text size="sm" fw={600} truncate>
        {titleOf(run, t)}
      </Text>
      <Text size="sm" c="dimmed" truncate>
        {phase}
        {progress?.label && ` · ${benchmarkName(progress.label, language)}`}
      </Text>
      <RulerProgress value={share} label={`${titleOf(run, t)}, ${phase}`} />
      <Text size="sm" ta="right">
        {share === null ? '' : percent(share, 0)}
      </Text>
      <Text size="sm" c="dimmed" ta="right">
        {finish}
      </Text>
    </UnstyledButton>
  )
}
