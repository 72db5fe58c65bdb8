import { linearScale, type Range, rulerTicks, side } from '@shared/domain/chart'
import { useText } from '@renderer/hooks/useLanguage'
import classes from './IntervalBar.module.css'

interface Props {
  readonly value: number
  readonly ci95: Range
  readonly domain: Range
  /** How numbers are spoken. */
  readonly format: (value: number) => string
  /** Differences show where zero is and take their colour from the side they stand on. */
  readonly difference?: boolean
  readonly height?: number
  readonly ticks?: boolean
}

const width = 200

/** A value with its 95 % interval on a graduated rule. */
export function IntervalBar({
  value,
  ci95,
  domain,
  format,
  difference = false,
  height = 22,
  ticks = true,
}: Props) {
  const t = useText()
  const x = linearScale(domain, [2, width - 2])
  const inside = (v: number): number => x.to(Math.min(domain[1], Math.max(domain[0], v)))
  const [low, high] = [inside(ci95[0]), inside(ci95[1])]
  const middle = height / 2 - 1
  return (
    <svg
      className={classes.bar}
      data-side={difference ? side(ci95) : 'score'}
      viewBox={`0 0 ${width} ${height}`}
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={t.charts.intervalLabel(format(value), format(ci95[0]), format(ci95[1]))}
    >
      <line className={classes.edge} x1={2} x2={width - 2} y1={height - 0.5} y2={height - 0.5} />
      {ticks &&
        rulerTicks(domain, 4).map((tick) => (
          <line
            key={tick.value}
            className={classes.tick}
            x1={x.to(tick.value)}
            x2={x.to(tick.value)}
            y1={height}
            y2={height - (tick.major ? 6 : 3)}
          />
        ))}
      {difference && <line className={classes.zero} x1={x.to(0)} x2={x.to(0)} y1={0} y2={height} />}
      <rect
        className={classes.band}
        x={low}
        width={Math.max(1, high - low)}
        y={middle - 4}
        height={8}
        rx={1}
      />
      <rect className={classes.point} x={x.to(value) - 1.25} width={2.5} y={middle - 7} height={14} />
    </svg>
  )
}
