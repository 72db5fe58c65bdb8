import { Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Point } from '@shared/domain/chart'
import type { JournalLine } from '@shared/domain/events'
import type { RunId } from '@shared/domain/run'
import type { TrainingCurves } from '@shared/domain/trainingCurves'
import { Async } from '@renderer/components/Async'
import { LineChart, type Overlay } from '@renderer/components/LineChart'
import { Panel } from '@renderer/components/Panel'
import type { Loaded } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import { useOtherCurves } from '@renderer/hooks/useOtherCurves'
import type { RunView } from '@renderer/hooks/useRuns'
import { measuredOf } from '@renderer/lib/journal'
import type { RunRoute, Smoothing } from '@renderer/lib/routes/runs'
import { CurveTools } from './CurveTools'
import classes from './TrainCurves.module.css'

interface Props {
  readonly route: RunRoute
  readonly run: RunView
  readonly lines: readonly JournalLine[]
}
interface Read extends Props {
  readonly read: Loaded<TrainingCurves>
}

/** Weights of the moving average: the trend of about three steps, and of about ten. */
const weights: Readonly<Record<Smoothing, number>> = { none: 0, light: 0.6, strong: 0.85 }
const noRuns: readonly RunId[] = []
const noOverlays: readonly Overlay[] = []

/** Loss, learning rate and gradient norm over the same steps; reading one reads all. */
export function TrainCurves({ read, ...props }: Read) {
  const t = useText()
  return (
    <Panel title={t.run.curves}>
      <Async loaded={read}>
        {(curves) =>
          curves.loss.length === 0 ? (
            <Text c="dimmed">{t.run.noMetrics}</Text>
          ) : (
            <>
              <CurveTools route={props.route} />
              <DrawnCurves curves={curves} {...props} />
            </>
          )
        }
      </Async>
    </Panel>
  )
}

function DrawnCurves({ route, run, lines, curves }: Props & { readonly curves: TrainingCurves }) {
  const t = useText()
  const { others = noRuns, smoothing = 'strong', scale } = route
  const weight = weights[smoothing]
  const [at, setAt] = useState<number | null>(null)
  const measured = useMemo(() => measuredOf(lines), [lines])
  const reported = Object.entries(curves.reported)
  const planned = run.progress?.phase === 'train' ? { xMax: run.progress.total } : {}
  const shared = { at, onAt: setAt, log: scale === 'log', ...planned }
  const read = useOtherCurves(others)
  const laid = useMemo(() => {
    const of = (points: (curves: TrainingCurves) => readonly Point[] | undefined): Overlay[] =>
      others.map((id) => {
        const curves = read.get(id)
        return { id, points: (curves && points(curves)) ?? [] }
      })
    const names = new Set(others.flatMap((id) => Object.keys(read.get(id)?.reported ?? {})))
    return {
      loss: of((c) => c.loss),
      learningRate: of((c) => c.learningRate),
      gradNorm: of((c) => c.gradNorm),
      reported: new Map([...names].map((name) => [name, of((c) => c.reported[name])])),
    }
  }, [others, read])
  const validation = useMemo(() => {
    const drawn = (points: readonly Point[] = []) =>
      points.length === 0 ? {} : { second: { title: t.run.validation, points } }
    return { loss: drawn(measured.loss), reported: (name: string) => drawn(measured.reported.get(name)) }
  }, [measured, t])
  const last = lines.findLast((line) => line.type === 'metric')
  return (
    <>
      <LineChart
        title={t.run.loss}
        {...(reported.length === 0 && { unit: t.run.lossUnit })}
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
        {reported.map(([name, points]) => (
          <LineChart
            key={name}
            title={name}
            points={points}
            overlays={laid.reported.get(name) ?? noOverlays}
            {...validation.reported(name)}
            smoothing={weight}
            height={140}
            {...shared}
          />
        ))}
        {measured.score.length > 0 && (
          <LineChart
            title={t.run.probeScore}
            points={measured.score}
            smoothing={0}
            height={140}
            {...shared}
          />
        )}
      </div>
      {last && run.state === 'running' && (
        <Text size="xs" c="dimmed" mt="xs">
          {Math.round(last.tokensPerSecond)} {t.run.tokensPerSecond}
        </Text>
      )}
    </>
  )
}
