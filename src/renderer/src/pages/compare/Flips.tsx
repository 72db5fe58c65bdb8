import { Group, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { type ComparisonRow, type FlipKind, flipKinds } from '@shared/domain/comparison'
import { Async } from '@renderer/components/Async'
import { Panel } from '@renderer/components/Panel'
import { useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import { navigate } from '@renderer/lib/route'
import type { ChosenRoute } from './ComparePage'
import { FlipTiles } from './FlipTiles'
import { Reader } from './Reader'
import { Stepper } from './Stepper'

interface Props {
  readonly route: ChosenRoute
  readonly row: ComparisonRow
  readonly titles: { readonly a: string; readonly b: string }
}
const perCall = 50

/** The kind that is interesting first: what broke, else what was fixed, else whatever there is. */
const firstKind = (row: ComparisonRow): FlipKind => flipKinds.find((kind) => row[kind] > 0) ?? 'fixed'

/** The questions behind the numbers: four tiles filter them, J and K walk through them. */
export function Flips({ route, row, titles }: Props) {
  const t = useText()
  const { a, b } = route
  const kind = route.kind ?? firstKind(row)
  const question = Math.min(route.question ?? 0, Math.max(0, row[kind] - 1))
  const offset = Math.floor(question / perCall) * perCall
  const page = useCall('compare.flips', { a, b, benchmark: row.benchmark, kind, offset, limit: perCall })

  const show = (next: FlipKind, index: number): void =>
    navigate(
      { page: 'compare', a, b, benchmark: row.benchmark, kind: next, question: index },
      { replace: true },
    )
  const step = (by: number): void => {
    const next = question + by
    if (next >= 0 && next < row[kind]) show(kind, next)
  }
  useHotkeys([
    ...flipKinds.map((k, i): [string, () => void] => [String(i + 1), () => show(k, 0)]),
    ['J', () => step(1)],
    ['K', () => step(-1)],
  ])
  return (
    <Panel
      title={t.compare.flips}
      aside={
        <Text size="xs" c="dimmed">
          {t.compare.flipKeys}
        </Text>
      }
    >
      <FlipTiles row={row} chosen={kind} onChoose={(next) => show(next, 0)} />
      {row[kind] === 0 ? (
        <Text c="dimmed" mt="md">
          {t.compare.noFlips}
        </Text>
      ) : (
        <Async loaded={page}>
          {({ items, total }) => {
            const item = items[question - offset]
            if (!item) return null
            return (
              <>
                <Group justify="space-between" mt="md">
                  <Text size="sm" c="dimmed">
                    {row.subsets.find((s) => s.subset === item.subset)?.label ?? item.subset} · {item.id}
                  </Text>
                  <Stepper index={question} total={total} onStep={step} />
                </Group>
                <Reader item={item} titles={titles} />
              </>
            )
          }}
        </Async>
      )}
    </Panel>
  )
}
