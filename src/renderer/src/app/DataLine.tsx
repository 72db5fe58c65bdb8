import { Text } from '@mantine/core'
import { formatMoment } from '@shared/util/time'
import { RulerProgress } from '@renderer/components/RulerProgress'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import type { CallOutput } from '@renderer/lib/api'
import { percent, shortText } from '@renderer/lib/format'
import classes from './Dock.module.css'

/** Work on data in the dock: unlike a run it has no page of its own. */
export function DataLine({ job: { kind, title, progress } }: { job: CallOutput<'data.jobs'>[number] }) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(5_000)
  const share = progress && progress.total > 0 ? progress.done / progress.total : null
  const etaMs = progress?.etaMs ?? null
  return (
    <div className={classes.line}>
      <Text size="sm" fw={600} truncate>
        <bdi>{shortText(title, 80)}</bdi>
      </Text>
      <Text size="sm" c="dimmed" truncate>
        {t.datasets.jobs[kind]}
      </Text>
      <RulerProgress value={share} label={`${shortText(title, 80)}, ${t.datasets.jobs[kind]}`} />
      <Text size="sm" ta="right">
        {share === null ? '' : percent(share, 0)}
      </Text>
      <Text size="sm" c="dimmed" ta="right">
        {etaMs === null ? t.dock.estimating : t.dock.finishAt(formatMoment(now + etaMs, now, { language }))}
      </Text>
    </div>
  )
}
