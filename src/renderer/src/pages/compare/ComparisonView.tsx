import { Stack, Text } from '@mantine/core'
import { useText } from '@renderer/hooks/useLanguage'
import type { CallOutput } from '@renderer/lib/api'
import { navigate } from '@renderer/lib/route'
import { Comparability } from './Comparability'
import type { ChosenRoute } from './ComparePage'
import { Flips } from './Flips'
import { Maps } from './Maps'
import type { NamedRun } from './names'
import { Verdicts } from './Verdicts'

interface Props {
  readonly route: ChosenRoute
  readonly data: CallOutput<'compare.many'>
  /** The baseline first. */
  readonly runs: readonly NamedRun[]
}

/** Verdicts of all benchmarks, and everything about the chosen one. */
export function ComparisonView({ route, data, runs }: Props) {
  const t = useText()
  const focus = runs.find((run) => run.id === route.focus)
  const comparison = data.comparisons.find(({ b }) => b === route.focus)
  const row = comparison?.rows.find((r) => r.benchmark === route.benchmark) ?? comparison?.rows[0]
  const go = (change: Partial<ChosenRoute>): void => {
    const { runs: ids, focus: id, benchmark, view } = route
    const kept = { page: 'compare' as const, runs: ids, focus: id, ...(view && { view }) }
    navigate({ ...kept, ...(benchmark && { benchmark }), ...change }, { replace: true })
  }
  return (
    <Stack gap="md">
      {row && <Comparability row={row} />}
      <Verdicts
        comparisons={data.comparisons}
        runs={runs}
        chosen={{ run: route.focus, benchmark: row?.benchmark ?? '' }}
        ranking={data.rankings.find(({ benchmark }) => benchmark === row?.benchmark)}
        onChoose={({ run, benchmark }) => go({ focus: run, benchmark })}
      />
      {!row && focus && <Text c="dimmed">{t.compare.noCommonWith(focus.letter)}</Text>}
      {row && (
        <>
          <Maps
            view={route.view ?? 'map'}
            benchmark={row.benchmark}
            row={row}
            data={data}
            runs={runs}
            chosen={{
              run: route.focus,
              ...(route.subset !== undefined && { subset: route.subset }),
              ...(route.kind && { kind: route.kind }),
            }}
            onView={(view) => go({ ...route, view })}
            onChoose={({ run, subset }) => go({ focus: run, subset })}
            onChange={(change) => go(change)}
          />
          {row.n > 0 && <Flips route={route} row={row} runs={runs} />}
        </>
      )}
    </Stack>
  )
}
