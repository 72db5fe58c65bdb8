import { Table, Text } from '@mantine/core'
import type { Ranking } from '@shared/domain/comparison'
import { Panel } from '@renderer/components/Panel'
import { useText } from '@renderer/hooks/useLanguage'
import { percent } from '@renderer/lib/format'
import { fullName, type NamedRun } from './names'

/** Who is ahead of whom, and who cannot be told apart. */
export function RankingTable({ ranking, runs }: { ranking: Ranking; runs: readonly NamedRun[] }) {
  const t = useText()
  return (
    <Panel title={t.compare.ranking}>
      <Text size="xs" c="dimmed" mb="xs">
        {ranking.refused && ranking.of !== undefined
          ? t.compare.notRanked(ranking.n, ranking.of)
          : t.compare.rankingLead(ranking.n)}
      </Text>
      <Table verticalSpacing={3}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.compare.other}</Table.Th>
            <Table.Th ta="right">{t.run.score}</Table.Th>
            <Table.Th ta="right">{t.compare.sameGroup}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ranking.entries.map(({ run, score, groups }) => {
            const named = runs.find(({ id }) => id === run)
            return (
              <Table.Tr key={run}>
                <Table.Td>{named ? fullName(named) : run}</Table.Td>
                <Table.Td ta="right">{percent(score)}</Table.Td>
                <Table.Td ta="right">{ranking.refused ? '' : groups}</Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Panel>
  )
}
