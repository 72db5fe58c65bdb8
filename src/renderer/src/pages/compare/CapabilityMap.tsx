import { Table, Text } from '@mantine/core'
import { capabilities } from '@shared/benchmarks/capabilities'
import type { CapabilityScore } from '@shared/domain/comparison'
import { RadarChart } from '@renderer/components/RadarChart'
import { SeriesMark } from '@renderer/components/SeriesMark'
import { useText } from '@renderer/hooks/useLanguage'
import { percent } from '@renderer/lib/format'
import classes from './CapabilityMap.module.css'
import type { NamedRun } from './names'

interface Props {
  /** One list per run. */
  readonly capabilities: readonly (readonly CapabilityScore[])[]
  readonly runs: readonly NamedRun[]
}
/** With fewer axes a radar chart has no shape. */
const fewestAxes = 3

/** Scores by capability: the shape on one side, the numbers with their intervals on the other. */
export function CapabilityMap({ capabilities: scores, runs }: Props) {
  const t = useText()
  const measured = capabilities.filter((name) => scores[0]?.some((s) => s.capability === name))
  if (measured.length === 0) return <Text c="dimmed">{t.compare.radarNone}</Text>
  const scoreOf = (run: number, name: (typeof capabilities)[number]): CapabilityScore | undefined =>
    scores[run]?.find((s) => s.capability === name)
  const series = runs.map((run, i) => ({
    name: run.letter,
    values: measured.map((name) => {
      const found = scoreOf(i, name)
      return { value: found?.score ?? 0, ci95: found?.ci95 ?? ([0, 0] as const) }
    }),
  }))
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {measured.length < fewestAxes ? t.compare.radarFew : t.compare.radarLead}
      </Text>
      <div className={classes.pair}>
        {measured.length >= fewestAxes && (
          <RadarChart
            label={t.compare.radarLabel}
            axes={measured.map((name) => t.compare.capability[name])}
            series={series}
          />
        )}
        <Table.ScrollContainer minWidth={360} tabIndex={0} aria-label={t.compare.view.radar}>
          <Table verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th />
                {runs.map((run, i) => (
                  <Table.Th key={run.id} ta="right" title={run.title}>
                    <SeriesMark index={i} /> {run.letter}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {capabilities.map((name) => (
                <Table.Tr key={name}>
                  <Table.Td>
                    {t.compare.capability[name]}
                    <Text size="xs" c="dimmed">
                      {scoreOf(0, name)
                        ? t.compare.benchmarks(scoreOf(0, name)?.benchmarks ?? 0)
                        : t.compare.notMeasured}
                    </Text>
                  </Table.Td>
                  {runs.map((run, i) => (
                    <Table.Td key={run.id} ta="right">
                      <Score of={scoreOf(i, name)} />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </div>
    </>
  )
}

function Score({ of }: { of: CapabilityScore | undefined }) {
  if (!of) return '–'
  const [low, high] = of.ci95
  return (
    <>
      {percent(of.score)}
      <Text size="xs" c="dimmed">
        {percent(low, 0)}–{percent(high, 0)}
      </Text>
    </>
  )
}
