import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { ComparisonRow } from '@shared/domain/comparison'
import type { BenchmarkResult } from '@shared/domain/score'
import { useText } from '@renderer/hooks/useLanguage'
import { type Check, checksOf } from './checks'
import classes from './Comparability.module.css'

interface Props {
  readonly row: ComparisonRow
  readonly a: BenchmarkResult | undefined
  readonly b: BenchmarkResult | undefined
}

/** Placed where the wrong conclusion would be drawn: what makes the two sides comparable, and what does not. */
export function Comparability({ row, a, b }: Props) {
  const t = useText()
  if (!a || !b) return null
  const words = ({ name, values }: Check): string => {
    if (name === 'samples') return t.compare.onlyCommon(row.n, row.onlyA, row.onlyB)
    return values ? t.compare.differs(...values) : ''
  }
  return (
    <ul className={classes.strip} aria-label={t.compare.comparability}>
      {checksOf(row, a, b).map((check) => (
        <li key={check.name} data-equal={check.equal}>
          {check.equal ? <IconCheck size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}
          {t.compare.check[check.name]}
          {!check.equal && <span>{words(check)}</span>}
        </li>
      ))}
    </ul>
  )
}
