import type { ComparisonRow } from '@shared/domain/comparison'
import { useText } from '@renderer/hooks/useLanguage'
import type { CallOutput } from '@renderer/lib/api'
import { titleOf } from '@renderer/lib/format'
import { navigate } from '@renderer/lib/route'
import { Comparability } from './Comparability'
import type { ChosenRoute } from './ComparePage'
import { Flips } from './Flips'
import { Subjects } from './Subjects'
import { VerdictRow } from './VerdictRow'

type Detail = CallOutput<'runs.get'> | undefined

interface Props {
  readonly route: ChosenRoute
  readonly rows: readonly ComparisonRow[]
  readonly details: { readonly a: Detail; readonly b: Detail }
}

/** Verdicts of all benchmarks, and everything about the chosen one. */
export function ComparisonView({ route, rows, details }: Props) {
  const t = useText()
  const row = rows.find((r) => r.benchmark === route.benchmark) ?? rows[0]
  if (!row) return null
  const { a, b } = route
  const choose = (benchmark: string): void =>
    navigate({ page: 'compare', a, b, benchmark }, { replace: true })
  return (
    <>
      <VerdictRow rows={rows} chosen={row.benchmark} onChoose={choose} />
      <Comparability row={row} />
      <Subjects key={row.benchmark} row={row} />
      {row.n > 0 && (
        <Flips
          key={`${a}${b}${row.benchmark}`}
          route={route}
          row={row}
          titles={{ a: details.a ? titleOf(details.a, t) : '', b: details.b ? titleOf(details.b, t) : '' }}
        />
      )}
    </>
  )
}
