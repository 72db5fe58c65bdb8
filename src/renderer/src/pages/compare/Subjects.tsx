import { Table, Text } from '@mantine/core'
import { useState } from 'react'
import { symmetricDomain } from '@shared/domain/chart'
import type { ComparisonRow } from '@shared/domain/comparison'
import { IntervalBar } from '@renderer/components/IntervalBar'
import { Panel } from '@renderer/components/Panel'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { benchmarkName, percent, points, shortText } from '@renderer/lib/format'
import { SubjectMap } from './SubjectMap'
import classes from './Subjects.module.css'

/** Where it gained and where it lost, the largest loss first; a map to see it, a table to read it. */
export function Subjects({ row }: { row: ComparisonRow }) {
  const t = useText()
  const language = useLanguage()
  const [chosen, setChosen] = useState<string | null>(null)
  if (row.subsets.length < 2) return null
  const sorted = [...row.subsets].sort((x, y) => x.delta - y.delta)
  const domain = symmetricDomain(
    sorted.flatMap((s) => s.ci95),
    0.1,
  )
  const choose = (subset: string): void => {
    setChosen(subset)
    document.getElementById(rowId(subset))?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <Panel title={`${t.compare.subjects} · ${benchmarkName(row.benchmark, language)}`}>
      <Text size="sm" c="dimmed" mb="sm">
        {t.compare.subjectHint}
      </Text>
      <SubjectMap subsets={sorted} chosen={chosen} onChoose={choose} />
      <Table.ScrollContainer minWidth={560} maxHeight={320} className={classes.scroll} tabIndex={0}>
        <Table stickyHeader verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.compare.subject}</Table.Th>
              <Table.Th ta="right">{t.run.n}</Table.Th>
              <Table.Th ta="right">{t.compare.baseline}</Table.Th>
              <Table.Th ta="right">{t.compare.other}</Table.Th>
              <Table.Th ta="right">{t.compare.delta}</Table.Th>
              <Table.Th w="34%">{t.run.interval}</Table.Th>
              <Table.Th>{t.compare.verdict}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sorted.map((s) => (
              <Table.Tr
                key={s.subset}
                id={rowId(s.subset)}
                data-chosen={s.subset === chosen}
                className={classes.line}
              >
                <Table.Td>
                  <bdi>{shortText(s.label)}</bdi>
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
    </Panel>
  )
}

const rowId = (subset: string): string => `subject-${subset}`
