import { Button, Group, List, Stack, Table, Text } from '@mantine/core'
import type { VoteSummary } from '@shared/domain/chatVotes'
import type { Dictionary } from '@shared/i18n/dictionary'
import { Async } from '@renderer/components/Async'
import { IntervalBar } from '@renderer/components/IntervalBar'
import { EmptyNotice } from '@renderer/components/Notice'
import { Panel } from '@renderer/components/Panel'
import { useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import { percent, reading, shortText } from '@renderer/lib/format'
import { navigate } from '@renderer/lib/route'
import { MakePreferences } from './MakePreferences'
import classes from './VotesView.module.css'

/** What all blind votes say together, and what can be made of them. */
export function VotesView() {
  const t = useText()
  const loaded = useCall('votes.summary', {})
  return (
    <Async loaded={loaded}>
      {(summary) =>
        summary.votes === 0 ? (
          <EmptyNotice text={t.chat.votes.none}>
            <Button onClick={() => navigate({ page: 'chat', blind: 'yes' })}>{t.chat.votes.begin}</Button>
          </EmptyNotice>
        ) : (
          <div className={classes.page}>
            <Tiles summary={summary} />
            <div className={classes.columns}>
              <Stack gap="md">
                <Duels summary={summary} />
                <Strengths summary={summary} />
              </Stack>
              <Stack gap="md">
                <Panel title={t.chat.votes.bias}>
                  <Text size="sm">{biasWords(summary.bias, t)}</Text>
                </Panel>
                {summary.reasons.length > 0 && (
                  <Panel title={t.chat.votes.reasons}>
                    <List size="sm" listStyleType="none">
                      {summary.reasons.map(({ reason, votes }) => (
                        <List.Item key={reason}>
                          {t.chat.vote.reason[reason]} · {t.chat.votesIn(votes)}
                        </List.Item>
                      ))}
                    </List>
                  </Panel>
                )}
                <MakePreferences pairs={summary.pairs} />
              </Stack>
            </div>
          </div>
        )
      }
    </Async>
  )
}

function Tiles({ summary }: { summary: VoteSummary }) {
  const t = useText()
  const tiles = [
    [t.chat.votes.count, summary.votes],
    [t.chat.votes.ties, summary.ties],
    [t.chat.votes.bad, summary.bad],
    [t.chat.votes.pairs, summary.pairs],
  ] as const
  return (
    <dl className={classes.tiles}>
      {tiles.map(([label, n]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{n}</dd>
        </div>
      ))}
    </dl>
  )
}

function Duels({ summary }: { summary: VoteSummary }) {
  const t = useText()
  return (
    <Panel title={t.chat.votes.duels}>
      <Text size="sm" c="dimmed" mb="sm">
        {t.chat.votes.duelsLead}
      </Text>
      <Stack gap="md">
        {summary.duels.map(({ a, b, votes, wonByA, wonByB, share, ci95 }) => (
          <div key={`${a}/${b}`}>
            <Group justify="space-between" gap="xs">
              <Text size="sm" fw={600}>
                {t.chat.votes.versus(shortText(a, 60), shortText(b, 60))}
              </Text>
              <Text size="sm" c="dimmed">
                {t.chat.votes.won(wonByA, wonByB, votes - wonByA - wonByB)}
              </Text>
            </Group>
            <Group gap="sm" wrap="nowrap">
              <IntervalBar value={share} ci95={ci95} domain={[0, 1]} format={percent} />
              <Text size="sm" className={classes.numbers}>
                {percent(share)} [{percent(ci95[0])}, {percent(ci95[1])}]
              </Text>
            </Group>
          </div>
        ))}
      </Stack>
    </Panel>
  )
}

function Strengths({ summary: { strengths } }: { summary: VoteSummary }) {
  const t = useText()
  const reach = Math.max(1, ...(strengths ?? []).flatMap(({ ci95 }) => ci95.map(Math.abs)))
  return (
    <Panel title={t.chat.votes.strengths}>
      <Text size="sm" c="dimmed" mb="sm">
        {strengths ? t.chat.votes.strengthsLead : t.chat.votes.strengthsNone}
      </Text>
      {strengths && (
        <Table>
          <Table.Tbody>
            {strengths.map(({ name, strength, ci95 }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400} className={classes.name}>
                  <bdi>{shortText(name, 60)}</bdi>
                </Table.Th>
                <Table.Td>
                  <IntervalBar
                    value={strength}
                    ci95={ci95}
                    domain={[-reach, reach]}
                    format={reading}
                    difference
                  />
                </Table.Td>
                <Table.Td className={classes.numbers}>
                  {reading(strength)} [{reading(ci95[0])}, {reading(ci95[1])}]
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  )
}

/** A bias is claimed only where the interval leaves one half out. */
function biasWords({ decided, share, ci95: [low, high] }: VoteSummary['bias'], t: Dictionary): string {
  if (decided === 0) return t.chat.votes.biasFew
  const words = `${percent(share)} [${percent(low)}, ${percent(high)}]`
  if (low > 0.5) return t.chat.votes.biasLeft(words)
  if (high < 0.5) return t.chat.votes.biasRight(words)
  return t.chat.votes.biasNone(words, decided)
}
