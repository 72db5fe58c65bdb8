import { Text } from '@mantine/core'
import type { ComparisonSubset } from '@shared/domain/comparison'
import { useText } from '@renderer/hooks/useLanguage'
import { percent, points } from '@renderer/lib/format'
import { fewQuestions } from '@shared/domain/subjectMap'
import { fullName, type NamedRun } from './names'
import classes from './SubjectMap.module.css'

interface Props {
  readonly cell?: { readonly run: NamedRun; readonly label: string; readonly value: ComparisonSubset | null }
}

/** The numbers of the cell that is pointed at or has the focus. */
export function MapReading({ cell }: Props) {
  const t = useText()
  if (!cell)
    return (
      <Text className={classes.reading} c="dimmed">
        {t.compare.mapHint}
      </Text>
    )
  const { value } = cell
  return (
    <Text className={classes.reading}>
      <b>
        {fullName(cell.run)} · {cell.label}
      </b>
      {value ? (
        <>
          {' '}
          {points(value.delta)} {t.compare.points} ({points(value.ci95[0])} … {points(value.ci95[1])}) ·{' '}
          {t.compare.fromTo(percent(value.a), percent(value.b))} · {t.compare.questions(value.n)} ·{' '}
          {value.n < fewQuestions ? t.compare.smallN : t.comparison[value.verdict]}
        </>
      ) : (
        ` · ${t.compare.reason['no common question']}`
      )}
    </Text>
  )
}
