import { Table, Text } from '@mantine/core'
import type { BenchmarkResult } from '@shared/domain/score'
import { BenchmarkLabel } from '@renderer/components/BenchmarkLabel'
import { IntervalBar } from '@renderer/components/IntervalBar'
import { Panel } from '@renderer/components/Panel'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { integer, metricName, percent } from '@renderer/lib/format'

/** Scores with everything that belongs to them: interval, n, and what was not an answer. */
export function ResultsPanel({ results }: { results: readonly BenchmarkResult[] }) {
  const t = useText()
  return (
    <Panel title={t.run.results}>
      {results.length === 0 ? (
        <Text c="dimmed">{t.run.noResults}</Text>
      ) : (
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.run.benchmark}</Table.Th>
                <Table.Th ta="right">{t.run.score}</Table.Th>
                <Table.Th w="32%">{t.run.interval}</Table.Th>
                <Table.Th ta="right">{t.run.n}</Table.Th>
                <Table.Th ta="right">{t.run.counts}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {results.map((result) => (
                <ResultRow key={result.benchmark} result={result} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  )
}

function ResultRow({ result }: { result: BenchmarkResult }) {
  const t = useText()
  const language = useLanguage()
  const { wrong, unparsed, truncated, errors } = result
  return (
    <Table.Tr>
      <Table.Td>
        <BenchmarkLabel id={result.benchmark} />
        <Text size="xs" c="dimmed">
          {metricName(result.metric, t)} · {t.run.shots(result.shots)} · {t.run[result.average]}
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        <Text fw={600} fz="lg">
          {percent(result.score)}
        </Text>
      </Table.Td>
      <Table.Td>
        <IntervalBar value={result.score} ci95={result.ci95} domain={[0, 1]} format={(v) => percent(v)} />
        <Text size="xs" c="dimmed" mt={2}>
          {percent(result.ci95[0])} – {percent(result.ci95[1])}
        </Text>
      </Table.Td>
      <Table.Td ta="right">{integer(result.n, language)}</Table.Td>
      <Table.Td ta="right">
        {[wrong, unparsed, truncated, errors].map((count) => integer(count, language)).join(' / ')}
      </Table.Td>
    </Table.Tr>
  )
}
