import { Group, Text } from '@mantine/core'
import type { JournalLine } from '@shared/domain/events'
import { formatDuration, formatMoment } from '@shared/util/time'
import { Panel } from '@renderer/components/Panel'
import { RulerProgress } from '@renderer/components/RulerProgress'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import type { RunView } from '@renderer/hooks/useRuns'
import { transport } from '@renderer/lib/api'
import { integer, partName, percent, titleOf } from '@renderer/lib/format'
import { phaseLadder } from '@renderer/lib/journal'
import classes from './RunProgressPanel.module.css'

interface Props {
  readonly run: RunView
  readonly lines: readonly JournalLine[]
}

/** How far it is, when it ends by the clock, and where the time went. */
export function RunProgressPanel({ run, lines }: Props) {
  const t = useText()
  const language = useLanguage()
  const running = run.state === 'running'
  const now = useNow(running ? 1_000 : null)
  const ladder = phaseLadder(lines, now)
  if (!running && ladder.length === 0) return null
  return (
    <Panel title={running ? t.run.progress : t.run.phases}>
      {running && <Position run={run} now={now} />}
      <ol className={classes.ladder} aria-label={t.run.phases}>
        {ladder.map((rung, i) => (
          <li
            key={i}
            data-current={rung.current}
            {...(rung.current ? { 'aria-current': 'step' as const } : {})}
          >
            <span>
              {t.phase[rung.phase]}
              {rung.label && <span className={classes.label}>{partName(rung.label, language)}</span>}
            </span>
            <Duration ms={rung.ms} />
          </li>
        ))}
      </ol>
      {running && (
        <Text size="xs" c="dimmed" mt="sm">
          {transport.shell && !transport.shell.attached ? t.run.closingHere : t.run.closing}
        </Text>
      )}
    </Panel>
  )
}

function Duration({ ms }: { ms: number }) {
  const language = useLanguage()
  return <span className={classes.time}>{formatDuration(ms, language)}</span>
}

function Position({ run, now }: { run: RunView; now: number }) {
  const t = useText()
  const language = useLanguage()
  const { progress } = run
  const share = progress && progress.total > 0 ? progress.done / progress.total : null
  const finish =
    progress?.etaMs == null ? null : formatMoment(run.progressAt + progress.etaMs, now, { language })
  return (
    <div className={classes.position}>
      <Group justify="space-between" align="baseline" mb={6}>
        <Text fw={600} fz="xl">
          {share === null ? '—' : percent(share, 0)}
          {progress && progress.total > 0 && (
            <Text span size="sm" c="dimmed" ml="sm" fw={400}>
              {integer(progress.done, language)} / {integer(progress.total, language)}
            </Text>
          )}
        </Text>
        <Text>
          <Text span size="sm" c="dimmed" mr="xs">
            {t.run.finish}
          </Text>
          <Text span fw={600} fz="xl">
            {finish ?? t.run.unknownFinish}
          </Text>
        </Text>
      </Group>
      <RulerProgress value={share} label={`${t.run.progress}: ${titleOf(run, t)}`} size="large" />
    </div>
  )
}
