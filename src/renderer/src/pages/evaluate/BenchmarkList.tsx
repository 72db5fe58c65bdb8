import { Checkbox, Text } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useCallback, useMemo, useRef, useState } from 'react'
import { MeasuredRows } from '@renderer/components/MeasuredRows'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import classes from './BenchmarkChooser.module.css'
import { BenchmarkItem } from './BenchmarkItem'
import { dimensionName, type DimensionGroup, type ListRow, rowsOf } from './benchmarkList'

interface Props {
  readonly groups: readonly DimensionGroup[]
  readonly chosen: ReadonlySet<string>
  readonly onToggle: (ids: readonly string[], on: boolean) => void
}

/** Pixels before a row has been measured. */
const estimated = { head: 35, card: 56 }
const sizeOf = (row: ListRow | undefined): number => (row && 'card' in row ? estimated.card : estimated.head)
const keyOf = (row: ListRow): string => ('card' in row ? row.card.id : row.group.dimension)

/** Benchmarks under their dimensions, of which only those in sight are drawn. */
export const BenchmarkList = memo(function BenchmarkList({ groups, chosen, onToggle }: Props) {
  const t = useText()
  const list = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => rowsOf(groups), [groups])
  // here and not in the row, which is forgotten out of sight
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const open = useCallback(
    (id: string) =>
      setOpened((now) => new Set(now.has(id) ? [...now].filter((one) => one !== id) : [...now, id])),
    [],
  )
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => sizeOf(rows[index]),
    getItemKey: (index) => (rows[index] ? keyOf(rows[index]) : index),
    overscan: 6,
  })
  return (
    <div ref={list} className={classes.list} tabIndex={0} role="group" aria-label={t.evaluate.benchmarks}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        <MeasuredRows
          virtual={virtual}
          row={(index) => {
            const row = rows[index]
            if (!row) return null
            if ('group' in row) return <Head group={row.group} chosen={chosen} onToggle={onToggle} />
            const { id } = row.card
            const states = { chosen: chosen.has(id), open: opened.has(id) }
            return <BenchmarkItem card={row.card} {...states} onToggle={onToggle} onOpen={open} />
          }}
        />
      </div>
    </div>
  )
})

interface HeadProps extends Omit<Props, 'groups'> {
  readonly group: DimensionGroup
}

/** A dimension, all of which can be chosen at once. */
function Head({ group: { dimension, cards }, chosen, onToggle }: HeadProps) {
  const t = useText()
  const name = dimensionName(dimension, useLanguage())
  const ids = cards.map((card) => card.id)
  const count = ids.filter((id) => chosen.has(id)).length
  return (
    <div className={classes.head}>
      <Checkbox
        size="xs"
        aria-label={t.evaluate.allOf(name)}
        checked={count === cards.length}
        indeterminate={count > 0 && count < cards.length}
        onChange={(event) => onToggle(ids, event.currentTarget.checked)}
      />
      <Text size="sm" fw={600} component="h3">
        {name}
      </Text>
      <Text size="xs" c="dimmed">
        {cards.length}
      </Text>
    </div>
  )
}
