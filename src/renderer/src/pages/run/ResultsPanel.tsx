import { Box, Group, Table, Text } from '@mantine/core'
import type { RunProgress } from '@shared/domain/run'
import type { BenchmarkResult } from '@shared/domain/score'
import { BenchmarkLabel } from '@renderer/components/BenchmarkLabel'
import { IntervalBar } from '@renderer/components/IntervalBar'
import { Panel } from '@renderer/components/Panel'
import { RulerProgress } from '@renderer/components/RulerProgress'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { benchmarkName, integer, metricName, percent } from '@renderer/lib/format'

interface Props {
  readonly results: readonly BenchmarkResult[]
  /** Where a run that goes on stands. */
  readonly progress: RunProgress | null
}

/** Scores with everything that belongs to them: interval, n, and what was not an answer. */
export function ResultsPanel({ results, progress }: Props) {
  const t = useText()
  return (
    <Panel title={t.run.results}>
      {progress?.phase === 'evaluate' && <Asking progress={progress} />}
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

/** The benchmark that is being asked, above those that have a score already. */
function Asking({ progress: { label = '', done, total } }: { progress: RunProgress }) {
  const t = useText()
  const language = useLanguage()
  const words = t.run.asking(benchmarkName(label, language))
  return (
    <Group gap="md" mb="sm" wrap="nowrap">
      <Text size="sm" fw={600}>
        {words}
      </Text>
      <Box flex={1}>
        <RulerProgress value={total > 0 ? done / total : null} label={words} />
      </Box>
      <Text size="sm" c="dimmed">
        {integer(done, language)} / {integer(total, language)}
      </Text>
    </Group>
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
