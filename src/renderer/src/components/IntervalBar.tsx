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

/** A value with its 95 % interval on a graduated rule as wide as its place. */
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
  const x = linearScale(domain, [0.5, 99.5])
  const at = (v: number): number => x.to(Math.min(domain[1], Math.max(domain[0], v)))
  const [low, high] = [at(ci95[0]), at(ci95[1])]
  const middle = height / 2 - 1
  return (
    <svg
      className={classes.bar}
      data-side={difference ? side(ci95) : 'score'}
      height={height}
      role="img"
      aria-label={t.charts.intervalLabel(format(value), format(ci95[0]), format(ci95[1]))}
    >
      <line className={classes.edge} x1="0.5%" x2="99.5%" y1={height - 0.5} y2={height - 0.5} />
      {ticks &&
        rulerTicks(domain, 4).map((tick) => (
          <Mark
            key={tick.value}
            className={classes.tick}
            x={x.to(tick.value)}
            span={[height - (tick.major ? 6 : 3), height]}
          />
        ))}
      {difference && <Mark className={classes.zero} x={x.to(0)} span={[0, height]} />}
      <rect
        className={classes.band}
        x={`${low}%`}
        width={`${Math.max(0.4, high - low)}%`}
        y={middle - 4}
        height={8}
        rx={1}
      />
      <Mark className={classes.point} x={at(value)} span={[middle - 7, middle + 7]} />
    </svg>
  )
}

interface MarkProps {
  readonly className: string | undefined
  /** Percent of the width. */
  readonly x: number
  readonly span: Range
}

const Mark = ({ className, x, span: [y1, y2] }: MarkProps) => (
  <line className={className} x1={`${x}%`} x2={`${x}%`} y1={y1} y2={y2} />
)
