import { Button, Group as Row, Text } from '@mantine/core'
import { formatMoment } from '@shared/util/time'
import { RulerProgress } from '@renderer/components/RulerProgress'
import { StateBadge } from '@renderer/components/StateBadge'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import type { RunView } from '@renderer/hooks/useRuns'
import { percent, titleOf } from '@renderer/lib/format'
import { type Group, projectTitle } from '@renderer/lib/groupRuns'
import { navigate, routeToHash } from '@renderer/lib/route'
import classes from './Overview.module.css'

/** The runs of one recipe as the steps of one project, with what it has come to. */
export function ProjectCard({ group }: { group: Group }) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(60_000)
  const { runs, pair, createdAt } = group
  const title = projectTitle(group, t)
  const running = runs.find((run) => run.state === 'running')
  const ids = pair?.map((run) => run.id) ?? []
  return (
    <li>
      <div className={classes.head}>
        <div className={classes.words}>
          <Text fw={600} truncate>
            {title}
          </Text>
          <Text size="xs" c="dimmed">
            {t.runs.created(formatMoment(createdAt, now, { language }))}
          </Text>
        </div>
        {pair && (
          <Row gap="xs" wrap="nowrap">
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => navigate({ page: 'compare', runs: ids })}
            >
              {t.home.compare}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => navigate({ page: 'report', runs: ids })}
            >
              {t.home.report}
            </Button>
          </Row>
        )}
      </div>
      <ol className={classes.stations} aria-label={t.home.stations(title)}>
        {runs.map((run) => (
          <li key={run.id}>
            <a className={classes.station} href={routeToHash({ page: 'run', id: run.id })}>
              {t.kind[run.kind]}
              <StateBadge state={run.state} />
            </a>
          </li>
        ))}
      </ol>
      {running && <Standing run={running} />}
    </li>
  )
}

/** How far the run under way has come, and when it ends. */
function Standing({ run }: { run: RunView }) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(10_000)
  const { progress, progressAt } = run
  const share = progress && progress.total > 0 ? progress.done / progress.total : null
  const finish = progress?.etaMs == null ? null : progressAt + progress.etaMs
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
