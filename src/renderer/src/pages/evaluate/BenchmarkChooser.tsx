import { Group, Select, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useMemo } from 'react'
import { type BenchmarkCard, dimensions } from '@shared/benchmarks/schema'
import { Panel } from '@renderer/components/Panel'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import type { ViewChange } from '@renderer/lib/route'
import type { EvaluateRoute } from '@renderer/lib/routes/evaluate'
import { dimensionName, findCards } from './benchmarkList'
import { BenchmarkList } from './BenchmarkList'
import { SuiteChips } from './SuiteChips'

interface Props {
  readonly cards: readonly BenchmarkCard[]
  readonly search: string | undefined
  /** Everything else of the address. */
  readonly draft: EvaluateRoute
  readonly onChange: (part: ViewChange<EvaluateRoute>) => void
  readonly onToggle: (ids: readonly string[], on: boolean) => void
}

/** All benchmarks by dimension, narrowed by words and dimension, chosen one by one or a dimension at a time. */
export function BenchmarkChooser({ cards, search = '', draft, onChange, onToggle }: Props) {
  const t = useText()
  const language = useLanguage()
  const words = useDeferredValue(search)
  const { dimension, benchmarks } = draft
  const groups = useMemo(() => findCards(cards, { search: words, dimension }), [cards, words, dimension])
  const shown = groups.reduce((sum, group) => sum + group.cards.length, 0)
  const chosen = useMemo(() => new Set(benchmarks), [benchmarks])
  return (
    <Panel
      title={t.evaluate.benchmarks}
      aside={
        <Text size="xs" c="dimmed" aria-live="polite">
          {t.evaluate.found(shown, cards.length)}
        </Text>
      }
    >
      <Group gap="sm" mb="sm" wrap="nowrap">
        <TextInput
          flex={1}
          leftSection={<IconSearch size={16} aria-hidden />}
          placeholder={t.evaluate.search}
          aria-label={t.evaluate.search}
          value={search}
          onChange={(event) => onChange({ search: event.currentTarget.value || undefined })}
        />
        <Select
          w={190}
          aria-label={t.evaluate.dimension}
          placeholder={t.evaluate.allDimensions}
          clearable
          data={dimensions.map((value) => ({ value, label: dimensionName(value, language) }))}
          value={dimension ?? null}
          onChange={(value) => onChange({ dimension: dimensions.find((d) => d === value) })}
        />
      </Group>
      <SuiteChips chosen={chosen} onToggle={onToggle} />
      {shown === 0 && <Text c="dimmed">{t.evaluate.none}</Text>}
      <BenchmarkList groups={groups} chosen={chosen} onToggle={onToggle} />
    </Panel>
  )
}
