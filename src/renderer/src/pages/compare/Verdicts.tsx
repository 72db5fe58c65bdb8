import { Text } from '@mantine/core'
import type { Comparison, Ranking } from '@shared/domain/comparison'
import type { RunId } from '@shared/domain/run'
import { useText } from '@renderer/hooks/useLanguage'
import type { NamedRun } from './names'
import { RankingTable } from './RankingTable'
import { VerdictMatrix } from './VerdictMatrix'
import { VerdictRow } from './VerdictRow'
import classes from './Verdicts.module.css'

export interface ChosenCell {
  readonly run: RunId
  readonly benchmark: string
}
interface Props {
  readonly comparisons: readonly Comparison[]
  readonly runs: readonly NamedRun[]
  readonly chosen: ChosenCell
  /** Of the chosen benchmark. */
  readonly ranking: Ranking | undefined
  readonly onChoose: (cell: ChosenCell) => void
}

/** More cards than this are a wall; then a table shows them all and one card tells of the chosen. */
const mostCards = 6

/** What can be said of every benchmark: as cards where they are few, as a matrix where they are many. */
export function Verdicts({ comparisons, runs, chosen, ranking, onChoose }: Props) {
  const rows = comparisons.find(({ b }) => b === chosen.run)?.rows ?? []
  const choose = (benchmark: string): void => onChoose({ run: chosen.run, benchmark })
  const asCards = comparisons.length === 1 && rows.length <= mostCards
  if (asCards)
    return (
      <section>
        <Summary comparisons={comparisons} />
        <VerdictRow rows={rows} chosen={chosen.benchmark} onChoose={choose} />
      </section>
    )
  return (
    <section>
      <Summary comparisons={comparisons} />
      <div className={classes.pair}>
        <VerdictMatrix comparisons={comparisons} runs={runs} chosen={chosen} onChoose={onChoose} />
        <div className={classes.side}>
          <VerdictRow
            rows={rows.filter((row) => row.benchmark === chosen.benchmark)}
            chosen={chosen.benchmark}
            onChoose={choose}
          />
          {ranking && ranking.entries.length > 2 && <RankingTable ranking={ranking} runs={runs} />}
        </div>
      </div>
    </section>
  )
}

function Summary({ comparisons }: Pick<Props, 'comparisons'>) {
  const t = useText()
  const verdicts = comparisons.flatMap(({ rows }) => rows.map((row) => row.verdict))
  const count = (wanted: (typeof verdicts)[number]): number => verdicts.filter((v) => v === wanted).length
  const incomparable = count('not comparable')
  return (
    <Text size="sm" mb="xs">
      {t.compare.summary({
        ...{ better: count('better'), worse: count('worse'), none: count('no evidence') },
        incomparable,
      })}
      <Text span size="sm" c="dimmed">
        {' · '}
        {t.compare.adjusted(verdicts.length - incomparable)}
      </Text>
    </Text>
  )
}
