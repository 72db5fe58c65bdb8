import { Button, Group, Text } from '@mantine/core'
import { IconGauge } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Preflight } from '@shared/domain/preflight'
import { formatDuration } from '@shared/util/time'
import { ForeignText } from '@renderer/components/ForeignText'
import { Panel } from '@renderer/components/Panel'
import { RulerProgress } from '@renderer/components/RulerProgress'
import { useFileSize } from '@renderer/hooks/useFileSize'
import { useFollowedJobs } from '@renderer/hooks/useFollowedJobs'
import { useLanguage, useSentence, useText } from '@renderer/hooks/useLanguage'
import { cancelJob, type JobRequest } from '@renderer/lib/followedJobs'
import { fileName, integer, memorySize } from '@renderer/lib/format'
import classes from './EstimatePanel.module.css'
import { diskBytes } from './findings'
import type { TrainDraft } from './useDraft'
import { type Estimate, type Facts, trainingOnly } from './useFacts'

interface Props {
  readonly draft: TrainDraft
  readonly facts: Facts
}

/** What the training will need: predicted as soon as the recipe says enough, measured on demand. */
export function EstimatePanel({ draft, facts }: Props) {
  const t = useText()
  const sentence = useSentence()
  const { data: estimate, error, reload } = facts.estimate
  return (
    <Panel title={t.train.estimate}>
      {error && (
        <Text size="sm">
          <ForeignText text={sentence(error.message)} limit={600} />
        </Text>
      )}
      {estimate ? (
        <Measured draft={draft} estimate={estimate} onMeasured={reload} />
      ) : (
        !error && (
          <Text size="sm" c="dimmed">
            {t.train.estimateLater}
          </Text>
        )
      )}
    </Panel>
  )
}

interface MeasuredProps {
  readonly draft: TrainDraft
  readonly estimate: Estimate
  /** What was measured is remembered by the host, whose next estimate is better. */
  readonly onMeasured: () => void
}

function Measured({ draft, estimate, onMeasured }: MeasuredProps) {
  const t = useText()
  const sentence = useSentence()
  const [request, setRequest] = useState<Extract<JobRequest, { name: 'training.preflight' }> | null>(null)
  const recipe = trainingOnly(draft)
  const { followed, again } = useFollowedJobs(request ? [request] : [])
  const { job } = followed[0] ?? {}
  const failure = followed[0]?.error ?? job?.error
  const isBusy = request !== null && !failure && (job === undefined || job.state === 'running')
  // what was measured, or went wrong, holds for the settings it was measured with
  const isCurrent = request !== null && request.input.recipe === recipe
  const measured = isCurrent ? job?.preflight : undefined
  const error = isCurrent ? failure : undefined
  const isDone = job?.state === 'done'
  useEffect(() => {
    if (isDone) onMeasured()
  }, [isDone, onMeasured])
  const measure = (): void => {
    const model = draft.recipe?.model
    if (isCurrent) again(request)
    else if (recipe !== null)
      setRequest({
        name: 'training.preflight',
        input: { recipe, title: fileName(model?.id ?? model?.path ?? '') },
      })
  }
  return (
    <>
      <Needs estimate={estimate} measured={measured?.measured ? measured : undefined} />
      <Text size="xs" c="dimmed" mt="xs">
        {measured?.measured ? t.train.measuredNote : t.train.predictedNote}
      </Text>
      {error && (
        <Text size="sm" mt="xs">
          <ForeignText text={sentence(error.message)} limit={600} />
        </Text>
      )}
      {isBusy ? (
        <Group mt="sm" gap="sm" wrap="nowrap">
          <div className={classes.progress}>
            <RulerProgress value={null} label={t.train.measuring} />
          </div>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => {
              cancelJob(request)
              setRequest(null)
            }}
          >
            {t.app.cancel}
          </Button>
        </Group>
      ) : (
        <Button
          mt="sm"
          size="compact-sm"
          variant="light"
          leftSection={<IconGauge size={16} />}
          disabled={recipe === null}
          onClick={measure}
        >
          {t.train.measure}
        </Button>
      )}
      {isBusy && (
        <Text size="xs" c="dimmed" mt={4} role="status">
          {t.train.measuringWhy}
        </Text>
      )}
    </>
  )
}

interface NeedsProps {
  readonly estimate: Estimate
  readonly measured: Preflight | undefined
}

function Needs({ estimate, measured }: NeedsProps) {
  const t = useText()
  const language = useLanguage()
  const size = useFileSize()
  const peak = measured?.measured?.peak ?? estimate.predictedPeak
  const seconds = measured?.measured?.seconds ?? estimate.seconds
  const steps = measured?.steps ?? estimate.steps
  const rough = !measured && estimate.timedWith === 'machine'
  const duration = seconds === null ? t.train.unknownTime : formatDuration(seconds * 1000, language)
  return (
    <dl className={classes.needs}>
      <dt>{t.train.memory}</dt>
      <dd>
        <div>{t.train.ofLimit(memorySize(peak), memorySize(estimate.limit))}</div>
        <div className={classes.bar} data-over={peak > estimate.limit}>
          <div style={{ width: `${Math.min(1, peak / estimate.limit) * 100}%` }} />
        </div>
        {estimate.checkpointing && <div className={classes.note}>{t.train.recomputes}</div>}
      </dd>
      <dt>{t.train.time}</dt>
      <dd>
        {rough ? t.train.roughly(duration) : duration}
        {steps !== null && <div className={classes.note}>{t.train.stepCount(integer(steps, language))}</div>}
      </dd>
      <dt>{t.train.disk}</dt>
      <dd>
        {t.train.ofFree(size(diskBytes(estimate.disk)), size(estimate.free))}
        <div className={classes.note}>
          {t.train.resultSize(size(estimate.disk.result), size(estimate.disk.checkpoint))}
        </div>
      </dd>
    </dl>
  )
}
