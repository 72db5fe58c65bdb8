import { Checkbox, Group, Select, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useMemo } from 'react'
import { type BenchmarkCard, dimensions } from '@shared/benchmarks/schema'
import { Panel } from '@renderer/components/Panel'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import type { ViewChange } from '@renderer/lib/route'
import type { EvaluateRoute } from '@renderer/lib/routes/evaluate'
import { dimensionName, findCards, type DimensionGroup } from './benchmarkList'
import { BenchmarkItem } from './BenchmarkItem'
import classes from './BenchmarkChooser.module.css'
import { SuiteChips } from './SuiteChips'

interface Props {
  readonly cards: readonly BenchmarkCard[]
  readonly route: EvaluateRoute
  readonly onChange: (part: ViewChange<EvaluateRoute>) => void
  readonly onToggle: (ids: readonly string[], on: boolean) => void
}

/** All benchmarks by dimension, narrowed by words and dimension, chosen one by one or a dimension at a time. */
export function BenchmarkChooser({ cards, route, onChange, onToggle }: Props) {
  const t = useText()
  const language = useLanguage()
  const search = useDeferredValue(route.search ?? '')
  const { dimension } = route
  const groups = useMemo(() => findCards(cards, { search, dimension }), [cards, search, dimension])
  const shown = groups.reduce((sum, group) => sum + group.cards.length, 0)
  const chosen = useMemo(() => new Set(route.benchmarks), [route.benchmarks])
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
          value={route.search ?? ''}
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
      <div className={classes.list} tabIndex={0} role="group" aria-label={t.evaluate.benchmarks}>
        {groups.map((group) => (
          <Section key={group.dimension} group={group} chosen={chosen} onToggle={onToggle} />
        ))}
      </div>
    </Panel>
  )
}

interface SectionProps {
  readonly group: DimensionGroup
  readonly chosen: ReadonlySet<string>
  readonly onToggle: Props['onToggle']
}

function Section({ group: { dimension, cards }, chosen, onToggle }: SectionProps) {
  const t = useText()
  const language = useLanguage()
  const name = dimensionName(dimension, language)
  const count = cards.filter((card) => chosen.has(card.id)).length
  const ids = cards.map((card) => card.id)
  return (
    <section aria-label={name} className={classes.section}>
      <div className={classes.head}>
        <Checkbox
          size="xs"
          aria-label={t.evaluate.allOf(name)}
          checked={count === cards.length}
          indeterminate={count > 0 && count < cards.length}
          onChange={(event) => onToggle(ids, event.currentTarget.checked)}
        />
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {cards.length}
        </Text>
      </div>
      {cards.map((card) => (
        <BenchmarkItem key={card.id} card={card} chosen={chosen.has(card.id)} onToggle={onToggle} />
      ))}
    </section>
  )
}
