import { Button, Group as Row, Text } from '@mantine/core'
import { IconArrowsDiff, IconReport } from '@tabler/icons-react'
import { formatMoment } from '@shared/util/time'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import type { RunView } from '@renderer/hooks/useRuns'
import { navigate } from '@renderer/lib/route'
import type { Group } from '@renderer/lib/groupRuns'
import { RunLine } from './RunLine'
import classes from './RunGroup.module.css'

/** The runs of one recipe as stations of one way. */
export function RunGroup({ group, all }: { group: Group; all: readonly RunView[] }) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(60_000)
  const { pair } = group
  return (
    <section className={classes.group} aria-label={group.runs[0]?.title}>
      <Row justify="space-between" className={classes.head}>
        <Text size="sm" c="dimmed">
          {t.runs.created(formatMoment(group.createdAt, now, { language }))} ·{' '}
          {t.runs.count(group.runs.length)}
        </Text>
        {pair && (
          <Row gap="xs" role="group" aria-label={t.runs.groupActions}>
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<IconArrowsDiff size={14} />}
              onClick={() => navigate({ page: 'compare', runs: pair.map((run) => run.id) })}
            >
              {t.runs.compare}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconReport size={14} />}
              onClick={() => navigate({ page: 'report', runs: pair.map((run) => run.id) })}
            >
              {t.runs.report}
            </Button>
          </Row>
        )}
      </Row>
      <ol className={classes.lines}>
        {group.runs.map((run) => (
          <li key={run.id}>
            <RunLine run={run} all={all} />
          </li>
        ))}
      </ol>
    </section>
  )
}
