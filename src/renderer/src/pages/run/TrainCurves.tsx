import { Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Point } from '@shared/domain/chart'
import type { JournalLine } from '@shared/domain/events'
import type { RunId } from '@shared/domain/run'
import { LineChart, type Overlay } from '@renderer/components/LineChart'
import { Panel } from '@renderer/components/Panel'
import { useText } from '@renderer/hooks/useLanguage'
import { useOtherCurves } from '@renderer/hooks/useOtherCurves'
import type { RunView } from '@renderer/hooks/useRuns'
import { type Curves, curvesOf } from '@renderer/lib/journal'
import type { RunRoute, Smoothing } from '@renderer/lib/routes/runs'
import { CurveTools } from './CurveTools'
import classes from './TrainCurves.module.css'

interface Props {
  readonly route: RunRoute
  readonly run: RunView
  readonly lines: readonly JournalLine[]
}

/** Weights of the moving average: the trend of about three steps, and of about ten. */
const weights: Readonly<Record<Smoothing, number>> = { none: 0, light: 0.6, strong: 0.85 }
const noRuns: readonly RunId[] = []
const noOverlays: readonly Overlay[] = []

/** Loss, learning rate and gradient norm over the same steps; reading one reads all. */
export function TrainCurves({ route, run, lines }: Props) {
  const t = useText()
  const { others = noRuns, smoothing = 'strong', scale } = route
  const weight = weights[smoothing]
  const [at, setAt] = useState<number | null>(null)
  const curves = useMemo(() => curvesOf(lines), [lines])
  const planned = run.progress?.phase === 'train' ? { xMax: run.progress.total } : {}
  const shared = { at, onAt: setAt, log: scale === 'log', ...planned }
  const read = useOtherCurves(others)
  const laid = useMemo(() => {
    const of = (points: (curves: Curves) => readonly Point[] | undefined): Overlay[] =>
      others.map((id) => {
        const curves = read.get(id)
        return { id, points: (curves && points(curves)) ?? [] }
      })
    const names = new Set(others.flatMap((id) => [...(read.get(id)?.reported.keys() ?? [])]))
    return {
      loss: of((c) => c.loss),
      learningRate: of((c) => c.learningRate),
      gradNorm: of((c) => c.gradNorm),
      reported: new Map([...names].map((name) => [name, of((c) => c.reported.get(name))])),
    }
  }, [others, read])
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
    <Panel title={t.run.curves}>
      <CurveTools route={route} />
      <LineChart
        title={t.run.loss}
        {...(curves.reported.size === 0 && { unit: t.run.lossUnit })}
        points={curves.loss}
        overlays={laid.loss}
        {...validation.loss}
        smoothing={weight}
        height={230}
        {...shared}
      />
      <div className={classes.pair}>
        <LineChart
          title={t.run.learningRate}
          points={curves.learningRate}
          overlays={laid.learningRate}
          smoothing={0}
          height={140}
          {...shared}
        />
        <LineChart
          title={t.run.gradNorm}
          points={curves.gradNorm}
          overlays={laid.gradNorm}
          smoothing={weight}
          height={140}
          {...shared}
        />
        {[...curves.reported].map(([name, points]) => (
          <LineChart
            key={name}
            title={name}
            points={points}
            overlays={laid.reported.get(name) ?? noOverlays}
            {...validation.reported.get(name)}
            smoothing={weight}
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
