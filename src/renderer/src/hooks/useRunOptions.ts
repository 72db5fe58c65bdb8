import { useMemo, useState } from 'react'
import type { RunId } from '@shared/domain/run'
import { momentFormat } from '@shared/util/time'
import { titleOf } from '@renderer/lib/format'
import { useLanguage, useText } from './useLanguage'
import { useNow } from './useNow'
import type { RunView } from './useRuns'

interface RunOptions {
  readonly data: readonly { readonly value: RunId; readonly label: string }[]
  readonly onDropdownOpen: () => void
}

/** Runs to choose from, the latest first. Titles and times of thousands, of which nothing is seen before the list is opened. */
export function useRunOptions(runs: readonly RunView[]): RunOptions {
  const t = useText()
  const language = useLanguage()
  const now = useNow(60_000)
  const [opened, setOpened] = useState(false)
  const data = useMemo(() => {
    if (!opened) return []
    const when = momentFormat(now, { language })
    return runs
      .toSorted((x, y) => y.createdAt - x.createdAt)
      .map((run) => ({
        value: run.id,
        label: `${titleOf(run, t)} · ${when(run.finishedAt ?? run.createdAt)}`,
      }))
  }, [opened, runs, now, language, t])
  return { data, onDropdownOpen: () => setOpened(true) }
}
