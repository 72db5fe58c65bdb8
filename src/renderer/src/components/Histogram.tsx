import { useElementSize } from '@mantine/hooks'
import { linearScale, niceDomain } from '@shared/domain/chart'
import { ChartAxes } from './ChartAxes'
import classes from './Histogram.module.css'

interface Bar {
  /** It stands for values from here up to, and without, `to`. */
  readonly from: number
  readonly to: number
  readonly count: number
}

interface Props {
  /** What is counted, in words: the picture's name for those who do not see it. */
  readonly label: string
  /** Side by side; of unequal ones the last is drawn as wide as the others, and its mark tells that it goes on. */
  readonly bars: readonly Bar[]
  /** What a bar says when it is pointed at. */
  readonly barLabel: (bar: Bar) => string
  /** A value that is marked by a line across. */
  readonly mark?: { readonly at: number; readonly label: string }
}
const height = 190
const margin = { left: 50, right: 16, top: 18, bottom: 24 }

/** How often which values occur. */
export function Histogram({ label, bars, barLabel, mark }: Props) {
  const { ref, width } = useElementSize()
  const [first] = bars
  const step = first ? first.to - first.from : 1
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const end = (first?.from ?? 0) + step * Math.max(1, bars.length)
  const x = linearScale(
    [first?.from ?? 0, end],
    [margin.left, Math.max(margin.left + 1, width - margin.right)],
  )
  const y = linearScale(niceDomain([0, most], 4), [height - margin.bottom, margin.top])
  const at = mark && mark.at <= end ? x.to(mark.at) : null
  return (
    <div ref={ref}>
      <svg className={classes.chart} width="100%" height={height} role="img" aria-label={label}>
        <ChartAxes x={x} y={y} />
        {bars.map((bar, i) => {
          const left = x.to((first?.from ?? 0) + i * step)
          const isOpen = bar.to - bar.from !== step
          return (
            <rect
              key={bar.from}
              className={classes.bar}
              data-open={isOpen}
              x={left + 0.5}
              width={Math.max(1, x.to((first?.from ?? 0) + (i + 1) * step) - left - 1)}
              y={y.to(bar.count)}
              height={Math.max(0, y.to(0) - y.to(bar.count))}
            >
              <title>{barLabel(bar)}</title>
            </rect>
          )
        })}
        {mark && at !== null && (
          <g className={classes.mark}>
            <line x1={at} x2={at} y1={margin.top - 4} y2={height - margin.bottom} />
            <text x={at - 4} y={margin.top - 6} textAnchor={at > width / 2 ? 'end' : 'start'}>
              {mark.label}
            </text>
          </g>
        )}
      </svg>
    </div>
  )
}
