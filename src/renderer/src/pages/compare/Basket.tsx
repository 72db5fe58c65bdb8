import { ActionIcon, Select, Tooltip } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { runId } from '@shared/domain/run'
import { formatMoment } from '@shared/util/time'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import type { RunView } from '@renderer/hooks/useRuns'
import { titleOf } from '@renderer/lib/format'
import { navigate } from '@renderer/lib/route'
import classes from './Basket.module.css'
import type { CompareRoute } from './ComparePage'

/** Which two are compared: the left one is the baseline. */
export function Basket({ runs, route }: { runs: readonly RunView[]; route: CompareRoute }) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(60_000)
  const data = [...runs]
    .sort((x, y) => y.createdAt - x.createdAt)
    .map((run) => ({
      value: run.id,
      label: `${titleOf(run, t)} · ${formatMoment(run.finishedAt ?? run.createdAt, now, { language })}`,
    }))
  const choose = (side: 'a' | 'b', value: string | null): void => {
    const id = runId.safeParse(value).data
    if (id) navigate({ ...route, [side]: id })
  }
  const { a, b, ...rest } = route
  const swap = (): void => navigate({ ...rest, ...(b ? { a: b } : {}), ...(a ? { b: a } : {}) })
  const shared = { data, searchable: true, allowDeselect: false, placeholder: t.compare.choose }
  return (
    <div className={classes.basket}>
      <Select
        {...shared}
        label={t.compare.baseline}
        value={a ?? null}
        onChange={(value) => choose('a', value)}
      />
      <Tooltip label={t.compare.swap}>
        <ActionIcon variant="default" size={36} onClick={swap} aria-label={t.compare.swap}>
          <IconArrowsExchange size={18} />
        </ActionIcon>
      </Tooltip>
      <Select
        {...shared}
        label={t.compare.other}
        value={b ?? null}
        onChange={(value) => choose('b', value)}
      />
    </div>
  )
}
