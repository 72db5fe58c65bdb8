import { useText } from '@renderer/hooks/useLanguage'
import { points } from '@renderer/lib/format'
import { fullAt, shades } from '@shared/domain/subjectMap'
import classes from './SubjectMap.module.css'

/** What colours, hatching and dots of the map mean. */
export function MapLegend() {
  const t = useText()
  const steps = Array.from({ length: 2 * shades + 1 }, (_, i) => i - shades)
  return (
    <div className={classes.legend}>
      <span>{points(-fullAt, 0)}</span>
      <span className={classes.scale}>
        {steps.map((step) => (
          <i key={step} className={classes.cell} data-strength={step} />
        ))}
      </span>
      <span>{points(fullAt, 0)}</span>
      <span>{t.compare.legendScale}</span>
      <span className={classes.key}>
        <i className={classes.cell} data-strength={2} data-few="true" /> {t.compare.legendFew}
      </span>
      <span className={classes.key}>
        <i className={classes.cell} data-strength={3} data-claim="true" /> {t.compare.legendClaim}
      </span>
    </div>
  )
}
