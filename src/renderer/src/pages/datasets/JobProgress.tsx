import { Button, Text } from '@mantine/core'
import type { DataJob } from '@shared/contract/data'
import { formatMoment } from '@shared/util/time'
import { RulerProgress } from '@renderer/components/RulerProgress'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import { useTellError } from '@renderer/hooks/useTellError'
import { call } from '@renderer/lib/api'
import { benchmarkName, percent } from '@renderer/lib/format'
import classes from './JobProgress.module.css'

/** How far work on data is, when it will be done, and a button that ends it. */
export function JobProgress({ job, label }: { job: DataJob; label: string }) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(5_000)
  const tell = useTellError()
  const { progress } = job
  const share = progress && progress.total > 0 ? progress.done / progress.total : null
  const finish =
    progress?.etaMs == null
      ? t.dock.estimating
      : t.dock.finishAt(formatMoment(now + progress.etaMs, now, { language }))
  return (
    <div className={classes.line} role="status">
      <Text size="sm" truncate>
        {label}
        {progress?.label && ` · ${benchmarkName(progress.label, language)}`}
      </Text>
      <RulerProgress value={share} label={label} />
      <Text size="sm">{share === null ? '' : percent(share, 0)}</Text>
      <Text size="sm" c="dimmed">
        {finish}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => void call('data.cancel', { job: job.id }).catch(tell)}
      >
        {t.app.cancel}
      </Button>
    </div>
  )
}
