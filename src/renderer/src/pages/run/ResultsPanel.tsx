import { Box, Group, Table, Text } from '@mantine/core'
import { catalogue } from '@shared/benchmarks'
import type { RunProgress } from '@shared/domain/run'
import type { BenchmarkResult } from '@shared/domain/score'
import { BenchmarkLabel } from '@renderer/components/BenchmarkLabel'
import { IntervalBar } from '@renderer/components/IntervalBar'
import { Panel } from '@renderer/components/Panel'
import { RulerProgress } from '@renderer/components/RulerProgress'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { benchmarkName, integer, metricName, percent, shortText } from '@renderer/lib/format'

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
                <ResultRows key={result.benchmark} result={result} />
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

const range = ([low, high]: readonly [number, number]): string => `${percent(low)} – ${percent(high)}`

/** A benchmark, and below it the categories of its subjects. */
function ResultRows({ result }: { result: BenchmarkResult }) {
  const language = useLanguage()
  const subsets = catalogue.find((card) => card.id === result.benchmark)?.subsets
  const titles = subsets && subsets.by !== 'none' ? subsets.groups : undefined
  return (
    <>
      <ResultRow result={result} />
      {result.groups?.map((group) => (
        <Table.Tr key={group.group}>
          <Table.Td pl="lg">
            <Text size="sm">
              {titles?.find(({ id }) => id === group.group)?.[language] ?? shortText(group.label)}
            </Text>
          </Table.Td>
          <Table.Td ta="right">{percent(group.score)}</Table.Td>
          <Table.Td>
            <IntervalBar value={group.score} ci95={group.ci95} domain={[0, 1]} format={(v) => percent(v)} />
          </Table.Td>
          <Table.Td ta="right">{integer(group.n, language)}</Table.Td>
          <Counts of={group} />
        </Table.Tr>
      ))}
    </>
  )
}

/** What was no right answer. */
function Counts({ of }: { of: Pick<BenchmarkResult, 'wrong' | 'unparsed' | 'truncated' | 'errors'> }) {
  const language = useLanguage()
  const counts = [of.wrong, of.unparsed, of.truncated, of.errors]
  return <Table.Td ta="right">{counts.map((count) => integer(count, language)).join(' / ')}</Table.Td>
}

function ResultRow({ result }: { result: BenchmarkResult }) {
  const t = useText()
  const language = useLanguage()
  const { sampled, clean } = result
  return (
    <Table.Tr>
      <Table.Td>
        <BenchmarkLabel id={result.benchmark} />
        <Text size="xs" c="dimmed">
          {metricName(result.metric, t)} · {t.run.shots(result.shots)} · {t.run[result.average]}
        </Text>
        {sampled && (
          <Text size="xs" c="dimmed">
            {t.run.sampleOf(integer(sampled.questions, language), integer(sampled.of, language))}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <Text fw={600} fz="lg">
          {percent(result.score)}
        </Text>
      </Table.Td>
      <Table.Td>
        <IntervalBar value={result.score} ci95={result.ci95} domain={[0, 1]} format={(v) => percent(v)} />
        <Text size="xs" c="dimmed" mt={2}>
          {range(result.ci95)}
        </Text>
        {sampled?.ci95 && (
          <Text size="xs" c="dimmed">
            {t.run.wholeSet(range(sampled.ci95))}
          </Text>
        )}
        {clean && (
          <Text size="xs">
            {clean.n === 0
              ? t.run.cleanNone(integer(clean.excluded.length, language))
              : t.run.cleanScore(
                  integer(clean.excluded.length, language),
                  percent(clean.score),
                  range(clean.ci95),
                )}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">{integer(result.n, language)}</Table.Td>
      <Counts of={result} />
    </Table.Tr>
  )
}
