import { SegmentedControl, Text } from '@mantine/core'
import type { ComparisonRow, FlipKind } from '@shared/domain/comparison'
import { Panel } from '@renderer/components/Panel'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import type { CallOutput } from '@renderer/lib/api'
import { benchmarkName } from '@renderer/lib/format'
import { type CompareView, compareViews } from '@renderer/lib/routes/compare'
import { CapabilityMap } from './CapabilityMap'
import { type ChosenChange, ForgettingMap } from './ForgettingMap'
import type { NamedRun } from './names'
import { SubjectMap } from './SubjectMap'
import type { ChosenSubject } from './subjectGrid'
import { SubjectTable } from './SubjectTable'

interface Props {
  readonly view: CompareView
  readonly benchmark: string
  /** Of the run whose difference is shown. */
  readonly row: ComparisonRow
  readonly data: CallOutput<'compare.many'>
  readonly runs: readonly NamedRun[]
  readonly chosen: ChosenSubject & { readonly kind?: FlipKind }
  readonly onView: (view: CompareView) => void
  readonly onChoose: (cell: Required<ChosenSubject>) => void
  readonly onChange: (change: ChosenChange) => void
}

/** Views of one benchmark; the others are of all that the runs share. */
const ofOne: readonly CompareView[] = ['map', 'table']

/** Where it gained and where it lost: by subject as a map or a table, by capability as a shape or question by question. */
export function Maps({ view, benchmark, row, data, runs, chosen, onView, onChoose, onChange }: Props) {
  const t = useText()
  const language = useLanguage()
  const about = ofOne.includes(view) ? ` · ${benchmarkName(benchmark, language)}` : ''
  const comparison = data.comparisons.find(({ b }) => b === chosen.run)
  const { subset, kind } = chosen
  return (
    <Panel
      title={t.compare.view[view] + about}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={t.compare.views}
          value={view}
          onChange={(value) => onView(compareViews.find((v) => v === value) ?? 'map')}
          data={compareViews.map((value) => ({ value, label: t.compare.view[value] }))}
        />
      }
    >
      {view === 'radar' && <CapabilityMap capabilities={data.capabilities} runs={runs} />}
      {view === 'forgetting' && comparison && (
        <ForgettingMap
          comparison={comparison}
          chosen={{ benchmark, ...(kind && { kind }), ...(subset !== undefined && { subset }) }}
          onChoose={onChange}
        />
      )}
      {ofOne.includes(view) && row.subsets.length < 2 && <Text c="dimmed">{t.compare.oneSubject}</Text>}
      {view === 'map' && row.subsets.length >= 2 && (
        <SubjectMap
          comparisons={data.comparisons}
          benchmark={benchmark}
          runs={runs}
          chosen={chosen}
          onChoose={onChoose}
        />
      )}
      {view === 'table' && row.subsets.length >= 2 && (
        <SubjectTable
          row={row}
          chosen={chosen.subset}
          onChoose={(subset) => onChoose({ run: chosen.run, subset })}
        />
      )}
    </Panel>
  )
}
