import { ActionIcon, Select, Text, UnstyledButton } from '@mantine/core'
import { IconGripVertical, IconX } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { mostCompared } from '@shared/contract/compare'
import { type RunId, runId } from '@shared/domain/run'
import { formatMoment } from '@shared/util/time'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import { useReorder } from '@renderer/hooks/useReorder'
import { useRunOptions } from '@renderer/hooks/useRunOptions'
import type { RunView } from '@renderer/hooks/useRuns'
import { titleOf } from '@renderer/lib/format'
import { mostOptions } from '@renderer/lib/mostOptions'
import classes from './Basket.module.css'
import { letterAt } from './names'

interface Props {
  readonly evaluated: readonly RunView[]
  readonly chosen: readonly RunView[]
  /** Whose difference from the baseline is shown. */
  readonly focus: RunId | undefined
  readonly onOrder: (ids: readonly RunId[]) => void
  readonly onFocus: (id: RunId) => void
}

/** What is compared, as a row of tokens: the leftmost is the baseline. */
export const Basket = memo(function Basket({ evaluated, chosen, focus, onOrder, onFocus }: Props) {
  const t = useText()
  const [news, setNews] = useState('')
  const ids = chosen.map((run) => run.id)
  const titles = new Map(chosen.map((run) => [run.id, titleOf(run, t)]))
  const { item, handle } = useReorder(ids, (order, id) => {
    setNews(t.compare.movedTo(titles.get(id) ?? id, order.indexOf(id) + 1, order.length))
    onOrder(order)
  })
  return (
    <div>
      <ol className={classes.basket} aria-label={t.compare.basket}>
        {chosen.map((run, i) => (
          <li key={run.id} className={classes.token} data-focus={run.id === focus} {...item(run.id)}>
            <UnstyledButton
              className={classes.handle}
              aria-label={t.compare.order(titleOf(run, t))}
              {...handle(run.id)}
            >
              <IconGripVertical size={15} aria-hidden />
            </UnstyledButton>
            <span className={classes.letter}>{letterAt(i)}</span>
            <Token run={run} baseline={i === 0} chosen={run.id === focus} onFocus={() => onFocus(run.id)} />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t.compare.remove(titleOf(run, t))}
              onClick={() => onOrder(ids.filter((id) => id !== run.id))}
            >
              <IconX size={14} />
            </ActionIcon>
          </li>
        ))}
        <li className={classes.add}>
          <AddRun evaluated={evaluated} chosen={ids} onAdd={(id) => onOrder([...ids, id])} />
        </li>
      </ol>
      <div className={classes.news} aria-live="polite">
        {news}
      </div>
    </div>
  )
})

interface TokenProps {
  readonly run: RunView
  readonly baseline: boolean
  readonly chosen: boolean
  readonly onFocus: () => void
}

function Token({ run, baseline, chosen, onFocus }: TokenProps) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(60_000)
  const when = formatMoment(run.finishedAt ?? run.createdAt, now, { language })
  const words = (
    <>
      <Text component="span" size="sm" fw={600} truncate display="block">
        {titleOf(run, t)}
      </Text>
      <Text component="span" size="xs" c="dimmed" display="block">
        {baseline ? `${t.compare.baseline} · ${when}` : when}
      </Text>
    </>
  )
  if (baseline) return <span className={classes.words}>{words}</span>
  return (
    <UnstyledButton
      className={classes.words}
      aria-pressed={chosen}
      title={t.compare.showAgainst(titleOf(run, t))}
      onClick={onFocus}
    >
      {words}
    </UnstyledButton>
  )
}

interface AddProps {
  readonly evaluated: readonly RunView[]
  readonly chosen: readonly RunId[]
  readonly onAdd: (id: RunId) => void
}

function AddRun({ evaluated, chosen, onAdd }: AddProps) {
  const t = useText()
  const { data, onDropdownOpen } = useRunOptions(evaluated)
  const add = (value: string | null): void => {
    const id = runId.safeParse(value).data
    if (id) onAdd(id)
  }
  const full = chosen.length >= mostCompared
  const hint = full ? t.compare.full(mostCompared) : chosen.length === 0 ? t.compare.addFirst : t.compare.add
  return (
    <Select
      aria-label={hint}
      placeholder={hint}
      value={null}
      onChange={add}
      onDropdownOpen={onDropdownOpen}
      data={data.filter((run) => !chosen.includes(run.value))}
      disabled={full}
      limit={mostOptions}
      searchable
      nothingFoundMessage={t.compare.addNone}
    />
  )
}
