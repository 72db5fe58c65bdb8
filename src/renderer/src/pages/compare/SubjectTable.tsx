import { Table, UnstyledButton } from '@mantine/core'
import { symmetricDomain } from '@shared/domain/chart'
import type { ComparisonRow } from '@shared/domain/comparison'
import { IntervalBar } from '@renderer/components/IntervalBar'
import { useText } from '@renderer/hooks/useLanguage'
import { percent, points, shortText } from '@renderer/lib/format'
import classes from './SubjectTable.module.css'

interface Props {
  readonly row: ComparisonRow
  readonly chosen: string | undefined
  readonly onChoose: (subset: string) => void
}

/** The subjects of one comparison in numbers, the largest loss first. */
export function SubjectTable({ row, chosen, onChoose }: Props) {
  const t = useText()
  const sorted = [...row.subsets].sort((x, y) => x.delta - y.delta)
  const domain = symmetricDomain(
    sorted.flatMap((s) => s.ci95),
    0.1,
  )
  return (
    <Table.ScrollContainer minWidth={560} maxHeight={360} tabIndex={0} aria-label={t.compare.subjects}>
      <Table stickyHeader verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.compare.subject}</Table.Th>
            <Table.Th ta="right">{t.run.n}</Table.Th>
            <Table.Th ta="right">{t.compare.baseline}</Table.Th>
            <Table.Th ta="right">{t.compare.other}</Table.Th>
            <Table.Th ta="right">{t.compare.delta}</Table.Th>
            <Table.Th w="30%">{t.run.interval}</Table.Th>
            <Table.Th>{t.compare.verdict}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((s) => (
            <Table.Tr key={s.subset} data-chosen={s.subset === chosen} className={classes.line}>
              <Table.Td>
                <UnstyledButton
                  className={classes.subject}
                  aria-pressed={s.subset === chosen}
                  onClick={() => onChoose(s.subset)}
                >
                  <bdi>{shortText(s.label)}</bdi>
                </UnstyledButton>
              </Table.Td>
              <Table.Td ta="right">{s.n}</Table.Td>
              <Table.Td ta="right">{percent(s.a)}</Table.Td>
              <Table.Td ta="right">{percent(s.b)}</Table.Td>
              <Table.Td ta="right">{points(s.delta)}</Table.Td>
              <Table.Td>
                <IntervalBar
                  value={s.delta}
                  ci95={s.ci95}
                  domain={domain}
                  format={points}
                  difference
                  height={18}
                  ticks={false}
                />
              </Table.Td>
              <Table.Td>{t.comparison[s.verdict]}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
