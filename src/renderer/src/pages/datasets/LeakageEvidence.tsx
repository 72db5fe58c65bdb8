import { Table, Text, UnstyledButton } from '@mantine/core'
import type { LeakageReport } from '@shared/domain/leakage'
import { ForeignText } from '@renderer/components/ForeignText'
import { useLanguage, useSentence, useText } from '@renderer/hooks/useLanguage'
import { benchmarkName, integer, percent, shortText } from '@renderer/lib/format'
import classes from './LeakageEvidence.module.css'

interface Props {
  readonly report: LeakageReport
  readonly onRow: (row: number) => void
}
/** Matches that are listed, those that hold most of a question first. */
const shown = 40

/** What of which benchmark stands in which row. */
export function LeakageEvidence({ report, onRow }: Props) {
  const t = useText()
  const say = useSentence()
  const language = useLanguage()
  const { rows, flagged, matches, benchmarks, failed } = report
  const n = (value: number): string => integer(value, language)
  const sum = (of: 'questions' | 'leaked' | 'tooShort'): number =>
    benchmarks.reduce((total, benchmark) => total + benchmark[of], 0)
  const strongest = matches.toSorted((a, b) => b.overlap - a.overlap)
  return (
    <>
      <Text size="sm" className={classes.verdict} data-clean={flagged === 0} role="status">
        {flagged === 0
          ? t.datasets.leakageNone(n(sum('questions')), n(benchmarks.length))
          : t.datasets.leakageFound(n(flagged), n(rows), n(sum('leaked')))}{' '}
        {sum('tooShort') > 0 && t.datasets.leakageShort(n(sum('tooShort')))}
      </Text>
      {failed.map(({ benchmark, why }) => (
        <Text key={benchmark} size="sm">
          {t.datasets.leakageFailed(benchmarkName(benchmark, language))}{' '}
          <ForeignText text={say(why)} limit={300} />
        </Text>
      ))}
      {matches.length > 0 && (
        <Table.ScrollContainer minWidth={640} type="native" tabIndex={0} aria-label={t.datasets.evidence}>
          <Table verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th ta="right">{t.datasets.row}</Table.Th>
                <Table.Th>{t.datasets.benchmark}</Table.Th>
                <Table.Th ta="right">{t.datasets.overlap}</Table.Th>
                <Table.Th>{t.datasets.answerToo}</Table.Th>
                <Table.Th>{t.datasets.evidence}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {strongest
                .slice(0, shown)
                .map(({ row, nth = row, benchmark, sample, overlap, answer, text }) => (
                  <Table.Tr key={`${row} ${benchmark} ${sample}`}>
                    <Table.Td ta="right">
                      <UnstyledButton
                        className={classes.row}
                        aria-label={t.datasets.rowNumber(n(nth))}
                        onClick={() => onRow(nth)}
                      >
                        {n(nth)}
                      </UnstyledButton>
                    </Table.Td>
                    <Table.Td>
                      {benchmarkName(benchmark, language)}{' '}
                      <Text span size="xs" c="dimmed">
                        <bdi>{shortText(sample, 40)}</bdi>
                      </Text>
                    </Table.Td>
                    <Table.Td ta="right">{percent(overlap, 0)}</Table.Td>
                    <Table.Td>{answer ? t.datasets.yes : t.datasets.no}</Table.Td>
                    <Table.Td className={classes.text}>
                      <ForeignText text={text} limit={200} />
                    </Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {matches.length > shown && (
        <Text size="xs" c="dimmed">
          {t.app.more(matches.length - shown)}
        </Text>
      )}
      {flagged > 0 && (
        <Text size="sm" c="dimmed">
          {t.datasets.leakageFix}
        </Text>
      )}
    </>
  )
}
