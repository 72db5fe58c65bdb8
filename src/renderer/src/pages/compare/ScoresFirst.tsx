import { Group, Loader, Table, Text } from '@mantine/core'
import { useTimeout } from '@mantine/hooks'
import { useState } from 'react'
import type { BenchmarkResult } from '@shared/domain/score'
import { BenchmarkLabel } from '@renderer/components/BenchmarkLabel'
import { IntervalBar } from '@renderer/components/IntervalBar'
import { Panel } from '@renderer/components/Panel'
import { useCall } from '@renderer/hooks/useCall'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { integer, percent } from '@renderer/lib/format'
import { fullName, type NamedRun } from './names'

/** Most comparisons are there before this. */
const patienceMs = 150

interface Props {
  /** Where none was chosen, the first that each run was asked. */
  readonly benchmark: string | undefined
  readonly runs: readonly NamedRun[]
}

/** While very many questions are being paired: what is known already, each run's own score. */
export function ScoresFirst({ benchmark, runs }: Props) {
  const t = useText()
  const [late, setLate] = useState(false)
  useTimeout(() => setLate(true), patienceMs, { autoInvoke: true })
  if (!late) return null
  return (
    <Panel title={t.compare.scoresFirst}>
      <Group gap="xs" mb="sm" role="status">
        <Loader size="xs" />
        <Text size="sm">{t.compare.pairing}</Text>
      </Group>
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing="xs">
          <Table.Tbody>
            {runs.map((run) => (
              <Score key={run.id} run={run} benchmark={benchmark} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  )
}

function Score({ run, benchmark }: { run: NamedRun; benchmark: string | undefined }) {
  const { data } = useCall('runs.get', { id: run.id })
  const result = data?.results.find((r) => r.benchmark === benchmark) ?? data?.results[0]
  return (
    <Table.Tr>
      <Table.Td>{fullName(run)}</Table.Td>
      {result && <Measured result={result} />}
    </Table.Tr>
  )
}

function Measured({ result: { benchmark, score, ci95, n } }: { result: BenchmarkResult }) {
  const t = useText()
  const language = useLanguage()
  const [low, high] = ci95
  return (
    <>
      <Table.Td>
        <BenchmarkLabel id={benchmark} />
      </Table.Td>
      <Table.Td ta="right">
        <Text fw={600}>{percent(score)}</Text>
      </Table.Td>
      <Table.Td w="30%">
        <IntervalBar value={score} ci95={ci95} domain={[0, 1]} format={percent} />
        <Text size="xs" c="dimmed">
          {percent(low)} – {percent(high)}
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        {t.run.n} {integer(n, language)}
      </Table.Td>
    </>
  )
}
