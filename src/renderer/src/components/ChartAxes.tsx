import { memo } from 'react'
import { logTicks, rulerTicks, type Scale } from '@shared/domain/chart'
import { reading } from '@renderer/lib/format'
import classes from './ChartAxes.module.css'

/** Two graduated edges: numbers at the long marks, faint lines across at the vertical ones. */
export const ChartAxes = memo(function ChartAxes({ x, y }: { x: Scale; y: Scale }) {
  const [left, right] = x.range
  const [bottom] = y.range
  const xTicks = rulerTicks(x.domain, Math.max(2, Math.floor((right - left) / 90)))
  const yTicks = y.log ? logTicks(y.domain) : rulerTicks(y.domain, 4)
  return (
    <g className={classes.axes} aria-hidden>
      {yTicks.map(({ value, major }) => (
        <g key={value}>
          {major && <line className={classes.grid} x1={left} x2={right} y1={y.to(value)} y2={y.to(value)} />}
          <line x1={left} x2={left - (major ? 7 : 4)} y1={y.to(value)} y2={y.to(value)} />
          {major && (
            <text x={left - 10} y={y.to(value)} textAnchor="end" dominantBaseline="central">
              {reading(value)}
            </text>
          )}
        </g>
      ))}
      {xTicks.map(({ value, major }) => (
        <g key={value}>
          <line x1={x.to(value)} x2={x.to(value)} y1={bottom} y2={bottom + (major ? 7 : 4)} />
          {major && (
            <text x={x.to(value)} y={bottom + 19} textAnchor="middle">
              {reading(value)}
            </text>
          )}
        </g>
      ))}
      <line className={classes.edge} x1={left} x2={right} y1={bottom} y2={bottom} />
      <line className={classes.edge} x1={left} x2={left} y1={bottom} y2={y.range[1]} />
    </g>
  )
})
