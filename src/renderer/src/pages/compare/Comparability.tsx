import { IconAlertTriangle, IconCheck, IconQuestionMark, type TablerIcon } from '@tabler/icons-react'
import type { ComparabilityCheck, ComparisonRow } from '@shared/domain/comparison'
import { useText } from '@renderer/hooks/useLanguage'
import classes from './Comparability.module.css'

const icons: Readonly<Record<ComparabilityCheck['state'], TablerIcon>> = {
  equal: IconCheck,
  different: IconAlertTriangle,
  unknown: IconQuestionMark,
}

/** Placed where the wrong conclusion would be drawn: what makes the two sides comparable, what does not, and what follows. */
export function Comparability({ row }: { readonly row: ComparisonRow }) {
  const t = useText()
  const words = ({ name, state, effect, values }: ComparabilityCheck): string => {
    if (state === 'unknown') return t.compare.notRecorded
    const differs = name === 'samples' ? t.compare.oneSided(...values) : t.compare.differs(...values)
    return `${differs} · ${t.compare.effect[effect]}`
  }
  return (
    <ul className={classes.strip} aria-label={t.compare.comparability}>
      {row.checks.map((check) => {
        const Icon = icons[check.state]
        return (
          <li key={check.name} data-state={check.state}>
            <Icon size={14} aria-hidden />
            {t.compare.check[check.name]}
            {check.state === 'equal' ? <span>{t.compare.checkPassed}</span> : <span>{words(check)}</span>}
          </li>
        )
      })}
    </ul>
  )
}
