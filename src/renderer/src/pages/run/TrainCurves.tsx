import { Switch, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Point } from '@shared/domain/chart'
import type { JournalLine } from '@shared/domain/events'
import { LineChart } from '@renderer/components/LineChart'
import { Panel } from '@renderer/components/Panel'
import { useText } from '@renderer/hooks/useLanguage'
import type { RunView } from '@renderer/hooks/useRuns'
import { curvesOf } from '@renderer/lib/journal'
import classes from './TrainCurves.module.css'

interface Props {
  readonly run: RunView
  readonly lines: readonly JournalLine[]
}

/** Of a moving average; hides the noise of single batches and keeps the trend of about ten steps. */
const weight = 0.85

/** Loss, learning rate and gradient norm over the same steps; reading one reads all. */
export function TrainCurves({ run, lines }: Props) {
  const t = useText()
  const [smoothing, setSmoothing] = useState(true)
  const [at, setAt] = useState<number | null>(null)
  const curves = useMemo(() => curvesOf(lines), [lines])
  const planned = run.progress?.phase === 'train' ? { xMax: run.progress.total } : {}
  const shared = { at, onAt: setAt, ...planned }
  const validation = useMemo(() => {
    const drawn = (points: readonly Point[] = []) =>
      points.length === 0 ? {} : { second: { title: t.run.validation, points } }
    const names = [...curves.reported.keys()]
    return {
      loss: drawn(curves.evaluation),
      reported: new Map(names.map((name) => [name, drawn(curves.measured.get(name))])),
    }
  }, [curves, t])
  const last = lines.findLast((line) => line.type === 'metric')
  if (curves.loss.length === 0) {
    return (
      <Panel title={t.run.curves}>
        <Text c="dimmed">{t.run.noMetrics}</Text>
      </Panel>
    )
  }
  return (
    <Panel
      title={t.run.curves}
      aside={
        <Switch
          size="xs"
          label={t.run.smoothing}
          checked={smoothing}
          onChange={(event) => setSmoothing(event.currentTarget.checked)}
        />
      }
    >
      <LineChart
        title={t.run.loss}
        {...(curves.reported.size === 0 && { unit: t.run.lossUnit })}
        points={curves.loss}
        {...validation.loss}
        smoothing={smoothing ? weight : 0}
        height={230}
        {...shared}
      />
      <div className={classes.pair}>
        <LineChart
          title={t.run.learningRate}
          points={curves.learningRate}
          smoothing={0}
          height={140}
          {...shared}
        />
        <LineChart
          title={t.run.gradNorm}
          points={curves.gradNorm}
          smoothing={smoothing ? weight : 0}
          height={140}
          {...shared}
        />
        {[...curves.reported].map(([name, points]) => (
          <LineChart
            key={name}
            title={name}
            points={points}
            {...validation.reported.get(name)}
            smoothing={smoothing ? weight : 0}
            height={140}
            {...shared}
          />
        ))}
        {curves.score.length > 0 && (
          <LineChart title={t.run.probeScore} points={curves.score} smoothing={0} height={140} {...shared} />
        )}
      </div>
      {last && run.state === 'running' && (
        <Text size="xs" c="dimmed" mt="xs">
          {Math.round(last.tokensPerSecond)} {t.run.tokensPerSecond}
        </Text>
      )}
    </Panel>
  )
}
