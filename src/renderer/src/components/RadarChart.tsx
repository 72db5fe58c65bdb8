import type { Range } from '@shared/domain/chart'
import { apart, radarPoint } from '@shared/domain/radar'
import classes from './RadarChart.module.css'

interface Props {
  readonly label: string
  readonly axes: readonly string[]
  /** One value per axis, each with its 95 % interval. */
  readonly series: readonly {
    readonly name: string
    readonly values: readonly { readonly value: number; readonly ci95: Range }[]
  }[]
}

/** Units of the drawing: a disc of this radius with room for names around it. */
const radius = 100
const frame = { width: 340, height: 260 }
const rings = [0.25, 0.5, 0.75, 1]

const at = (axis: number, axes: number, share: number): string => {
  const { x, y } = radarPoint(axis, axes, share * radius)
  return `${x.toFixed(2)},${y.toFixed(2)}`
}

/** Shares of 0 to 1 on three axes or more, with their intervals along the axes; series are told apart by colour and dash. */
export function RadarChart({ label, axes, series }: Props) {
  const count = axes.length
  const { width, height } = frame
  return (
    <svg
      className={classes.radar}
      viewBox={`${-width / 2} ${-height / 2} ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      {rings.map((ring) => (
        <polygon
          key={ring}
          className={classes.ring}
          points={axes.map((_, i) => at(i, count, ring)).join(' ')}
        />
      ))}
      {axes.map((name, i) => (
        <Axis key={name} name={name} index={i} count={count} />
      ))}
      {rings.slice(0, -1).map((ring) => (
        <text key={ring} className={classes.tick} x={3} y={-ring * radius - 2}>
          {ring * 100}
        </text>
      ))}
      {series.map(({ name, values }, s) => (
        <g key={name} className={classes.series} data-series={s}>
          <polygon points={values.map(({ value }, i) => at(i, count, value)).join(' ')} />
          {values.map(({ value, ci95: [low, high] }, i) => {
            const axis = i + apart(s, series.length)
            const [from, to] = [radarPoint(axis, count, low * radius), radarPoint(axis, count, high * radius)]
            const middle = radarPoint(axis, count, value * radius)
            return (
              <g key={axes[i]}>
                <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
                <circle cx={middle.x} cy={middle.y} r={2.4} />
              </g>
            )
          })}
        </g>
      ))}
    </svg>
  )
}

function Axis({ name, index, count }: { name: string; index: number; count: number }) {
  const end = radarPoint(index, count, radius)
  const words = radarPoint(index, count, radius + 12)
  const anchor = Math.abs(words.x) < 1 ? 'middle' : words.x > 0 ? 'start' : 'end'
  return (
    <>
      <line className={classes.ring} x1={0} y1={0} x2={end.x} y2={end.y} />
      <text className={classes.name} x={words.x} y={words.y} textAnchor={anchor} dominantBaseline="central">
        {name}
      </text>
    </>
  )
}
