import { Group, Text, UnstyledButton } from '@mantine/core'
import { type Range, side, symmetricDomain } from '@shared/domain/chart'
import type { ComparisonRow } from '@shared/domain/comparison'
import { IntervalBar } from '@renderer/components/IntervalBar'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { benchmarkName, percent, points } from '@renderer/lib/format'
import { verdictIcons } from './verdictIcons'
import classes from './VerdictRow.module.css'

interface Props {
  readonly rows: readonly ComparisonRow[]
  readonly chosen: string
  readonly onChoose: (benchmark: string) => void
}

/** One card per benchmark on a common scale, so that their intervals can be compared by eye. */
export function VerdictRow({ rows, chosen, onChoose }: Props) {
  const comparable = rows.filter((row) => row.verdict !== 'not comparable')
  const domain = symmetricDomain(
    comparable.flatMap((row) => row.ci95),
    0.05,
  )
  return (
    <div className={classes.row}>
      {rows.map((row) => (
        <VerdictCard
          key={row.benchmark}
          row={row}
          domain={domain}
          chosen={row.benchmark === chosen}
          onChoose={() => onChoose(row.benchmark)}
        />
      ))}
    </div>
  )
}

interface CardProps {
  readonly row: ComparisonRow
  readonly domain: Range
  readonly chosen: boolean
  readonly onChoose: () => void
}

const cleanEnds = ([low, high]: Range): [string, string] => [points(low), points(high)]

function VerdictCard({ row, domain, chosen, onChoose }: CardProps) {
  const t = useText()
  const language = useLanguage()
  const Icon = verdictIcons[row.verdict]
  const comparable = row.verdict !== 'not comparable'
  const signed = row.verdict === 'no evidence' ? row.delta : Math.abs(row.delta)
  const change = row.verdict === 'no evidence' ? points(signed) : points(signed).replace('+', '')
  const [low, high] = row.ci95
  const adjustedAway = row.verdict === 'no evidence' && side(row.ci95) !== 'across'
  return (
    <UnstyledButton
      className={classes.card}
      data-verdict={row.verdict}
      aria-pressed={chosen}
      onClick={onChoose}
    >
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>{benchmarkName(row.benchmark, language)}</Text>
        <span className={classes.verdict}>
          <Icon size={16} stroke={2.2} aria-hidden />
          {t.comparison[row.verdict]}
        </span>
      </Group>
      <Group justify="space-between" align="baseline" wrap="nowrap">
        <Text className={classes.delta}>
          {points(row.delta)}
          <span>{t.compare.points}</span>
        </Text>
        <Text size="sm" c="dimmed">
          {percent(row.a)} → {percent(row.b)}
        </Text>
      </Group>
      {comparable && (
        <IntervalBar
          value={row.delta}
          ci95={row.ci95}
          domain={domain}
          format={points}
          difference
          height={26}
        />
      )}
      {comparable && (
        <div className={classes.axis} aria-hidden>
          <span>{points(domain[0], 0)}</span>
          <span>0</span>
          <span>{points(domain[1], 0)}</span>
        </div>
      )}
      <Text size="sm">
        {adjustedAway
          ? t.compare.notSignificantAfter
          : t.compare.sentence[row.verdict](change, points(low), points(high))}
        {!comparable && row.reason && ` ${t.compare.reason[row.reason]}`}
      </Text>
      {comparable && (
        <Text size="xs" c="dimmed">
          {t.compare.questions(row.n)} ·{' '}
          {row.pAdjusted < 0.001 ? t.compare.pTiny : t.compare.pAdjusted(row.pAdjusted.toFixed(3))} ·{' '}
          {row.detectable === null
            ? t.compare.detectableNone
            : t.compare.detectable(points(row.detectable).replace('+', ''))}
        </Text>
      )}
      {row.clean && (
        <Text size="xs">
          {t.compare.clean(row.clean.excluded, points(row.clean.delta), cleanEnds(row.clean.ci95))}
        </Text>
      )}
    </UnstyledButton>
  )
}
