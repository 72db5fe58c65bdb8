import { Text } from '@mantine/core'
import { IconBarbell, IconPackageExport, IconReport, IconRuler2, type TablerIcon } from '@tabler/icons-react'
import type { RunKind } from '@shared/domain/run'
import { formatDuration, formatMoment } from '@shared/util/time'
import { RulerProgress } from '@renderer/components/RulerProgress'
import { StateBadge } from '@renderer/components/StateBadge'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import type { RunView } from '@renderer/hooks/useRuns'
import { errorTitle, percent, titleOf } from '@renderer/lib/format'
import { routeToHash } from '@renderer/lib/route'
import { queuePosition } from '@renderer/lib/groupRuns'
import classes from './RunGroup.module.css'

const icons: Readonly<Record<RunKind, TablerIcon>> = {
  train: IconBarbell,
  evaluate: IconRuler2,
  report: IconReport,
  release: IconPackageExport,
}

/** One run: what it is, where it stands, and when it ends or ended. */
export function RunLine({ run, all }: { run: RunView; all: readonly RunView[] }) {
  const t = useText()
  const Icon = icons[run.kind]
  return (
    <a className={classes.line} href={routeToHash({ page: 'run', id: run.id })}>
      <Icon size={18} stroke={1.6} aria-label={t.kind[run.kind]} className={classes.kind} />
      <div className={classes.title}>
        <Text fw={600} truncate>
          {titleOf(run, t)}
        </Text>
        <Text size="xs" c="dimmed">
          {t.kind[run.kind]}
        </Text>
      </div>
      <StateBadge state={run.state} />
      <Standing run={run} all={all} />
    </a>
  )
}

function Standing({ run, all }: { run: RunView; all: readonly RunView[] }) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(run.state === 'running' ? 10_000 : null)
  if (run.state === 'running') {
    const { progress } = run
    const share = progress && progress.total > 0 ? progress.done / progress.total : null
    const finish = progress?.etaMs == null ? null : run.progressAt + progress.etaMs
    return (
      <div className={classes.progress}>
        <RulerProgress value={share} label={titleOf(run, t)} />
        <Text size="sm" c="dimmed">
          {share !== null && `${percent(share, 0)} · `}
          {finish === null ? t.dock.estimating : t.dock.finishAt(formatMoment(finish, now, { language }))}
        </Text>
      </div>
    )
  }
  const position = queuePosition(run, all)
  const awaited = all.find((other) => other.id === run.after && other.state !== 'done')
  if (position !== null) {
    return (
      <Text size="sm" c="dimmed" className={classes.note}>
        {awaited ? t.runs.waitsFor(titleOf(awaited, t)) : t.runs.position(position)}
      </Text>
    )
  }
  const took = run.startedAt !== null && run.finishedAt !== null ? run.finishedAt - run.startedAt : null
  return (
    <Text size="sm" c="dimmed" className={classes.note} lineClamp={1}>
      {run.error
        ? errorTitle(run.error.code, t)
        : took === null
          ? ''
          : t.runs.took(formatDuration(took, language))}
    </Text>
  )
}
