import { Group, Text } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, type PointerEvent, useMemo } from 'react'
import {
  extent,
  linearScale,
  logScale,
  linePath,
  nearestIndex,
  niceDomain,
  type Point,
  type Range,
  smooth,
  thin,
} from '@shared/domain/chart'
import type { ThinPoint } from '@shared/domain/thinCurve'
import { useText } from '@renderer/hooks/useLanguage'
import { reading } from '@renderer/lib/format'
import { ChartAxes } from './ChartAxes'
import classes from './LineChart.module.css'

/** A curve of another run; empty where that run has none, so that every other keeps its place and colour. */
export interface Overlay {
  readonly id: string
  readonly points: readonly ThinPoint[]
}

interface Props {
  readonly title: string
  readonly unit?: string
  /** Points with a mean stand for a stretch of steps, which is averaged by it. */
  readonly points: readonly ThinPoint[]
  /** A second curve over the same axes, drawn with its points since it has few. */
  readonly second?: { readonly title: string; readonly points: readonly Point[] }
  /** The same quantity of other runs, by their place in the palette of series. */
  readonly overlays?: readonly Overlay[]
  /** Equal factors are equally far apart; values that are not positive are left out. */
  readonly log?: boolean
  /** Weight of the moving average; 0 draws the values as they are. */
  readonly smoothing: number
  /** Where the axis ends at least: the planned number of steps. */
  readonly xMax?: number
  /** The step that is read off, shared by charts that stand together. */
  readonly at: number | null
  readonly onAt: (x: number | null) => void
  readonly height?: number
}

/** The same empty list each time, so that nothing is laid out anew. */
const none: readonly Overlay[] = []

/** A logarithmic axis has no place for zero and below. */
const drawable = (points: readonly ThinPoint[], log: boolean): readonly ThinPoint[] =>
  log ? points.filter((p) => p.y > 0) : points
/** A little room, so that the curve does not touch the frame. */
const widened = ([low, high]: Range): Range => [low / 1.1, high * 1.1]

const margin = { left: 50, right: 10, top: 8, bottom: 24 }

/** A curve over training steps with values to read off by pointer or arrow keys. */
export function LineChart(props: Props) {
  const { title, unit, second, overlays = none, log = false, smoothing, xMax, at, onAt, height = 180 } = props
  const t = useText()
  const { ref, width } = useElementSize()
  const points = useMemo(() => drawable(props.points, log), [props.points, log])
  const chart = useMemo(() => {
    const others = drawable(second?.points ?? [], log)
    const laid = overlays.map((overlay) => drawable(overlay.points, log))
    const all = [points, others, ...laid].flat()
    const domain = extent(all.map((p) => p.y)) ?? [log ? 0.1 : 0, 1]
    const last = Math.max(points.at(-1)?.x ?? 1, xMax ?? 0, ...laid.map((line) => line.at(-1)?.x ?? 0))
    const x = linearScale(
      [points[0]?.x ?? 0, last],
      [margin.left, Math.max(margin.left + 1, width - margin.right)],
    )
    const range = [height - margin.bottom, margin.top] as const
    const y = log ? logScale(widened(domain), range) : linearScale(niceDomain(domain, 4), range)
    const path = (series: readonly Point[]): string => linePath(thin(series, Math.max(50, width)), x, y)
    const averaged = (line: readonly ThinPoint[]): Point[] => {
      const values = smooth(
        line.map((p) => p.mean ?? p.y),
        smoothing,
      )
      return line.map((p, i) => ({ x: p.x, y: values[i] ?? p.y }))
    }
    const soft = averaged(points)
    return {
      ...{ x, y, soft, raw: path(points), line: path(soft), others, second: path(others) },
      overlays: laid.map((line) => path(averaged(line))),
    }
  }, [points, second, overlays, log, smoothing, xMax, width, height])

  const index = at === null ? points.length - 1 : nearestIndex(points, at)
  const [raw, soft] = [points[index], chart.soft[index]]
  const point = (event: PointerEvent<SVGSVGElement>): void =>
    onAt(chart.x.from(event.clientX - event.currentTarget.getBoundingClientRect().left))
  const key = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity }[
      event.key
    ]
    if (step === undefined) return
    event.preventDefault()
    onAt(points[Math.min(points.length - 1, Math.max(0, index + step))]?.x ?? null)
  }
  const other = chart.others[nearestIndex(chart.others, raw?.x ?? 0)]
  const value = raw && soft ? reading(smoothing > 0 ? soft.y : raw.y) : ''

  return (
    <figure className={classes.figure}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600}>
          {title}
          {unit && (
            <Text span size="xs" c="dimmed" ml={6}>
              {unit}
            </Text>
          )}
        </Text>
        <Text size="sm" className={classes.reading}>
          {value} {second && other && `· ${second.title} ${reading(other.y)} `}
          {raw && <span>{t.run.stepValue(raw.x)}</span>}
        </Text>
      </Group>
      <div ref={ref}>
        <svg
          className={classes.chart}
          height={height}
          width="100%"
          role="slider"
          tabIndex={0}
          aria-label={t.charts.label(title, points.length)}
          aria-valuemin={points[0]?.x ?? 0}
          aria-valuemax={points.at(-1)?.x ?? 0}
          aria-valuenow={raw?.x ?? 0}
          aria-valuetext={raw ? `${t.run.stepValue(raw.x)}, ${value}` : ''}
          onPointerMove={point}
          onPointerLeave={() => onAt(null)}
          onKeyDown={key}
          onBlur={() => onAt(null)}
        >
          <ChartAxes x={chart.x} y={chart.y} />
          {chart.overlays.map((line, i) => (
            <path key={overlays[i]?.id} className={classes.overlay} data-series={i + 1} d={line} />
          ))}
          {smoothing > 0 && <path className={classes.raw} d={chart.raw} />}
          <path className={classes.line} d={smoothing > 0 ? chart.line : chart.raw} />
          <path className={classes.second} d={chart.second} />
          {chart.others.map((p) => (
            <circle
              key={p.x}
              className={classes.secondPoint}
              cx={chart.x.to(p.x)}
              cy={chart.y.to(p.y)}
              r={2.5}
            />
          ))}
          {at !== null && raw && soft && (
            <g className={classes.cursor}>
              <line
                x1={chart.x.to(raw.x)}
                x2={chart.x.to(raw.x)}
                y1={margin.top}
                y2={height - margin.bottom}
              />
              <circle cx={chart.x.to(raw.x)} cy={chart.y.to(smoothing > 0 ? soft.y : raw.y)} r={3.5} />
            </g>
          )}
        </svg>
      </div>
    </figure>
  )
}
