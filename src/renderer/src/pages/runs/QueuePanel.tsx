import { Text, UnstyledButton } from '@mantine/core'
import { IconGripVertical } from '@tabler/icons-react'
import { useState } from 'react'
import type { RunId } from '@shared/domain/run'
import { Panel } from '@renderer/components/Panel'
import { useText } from '@renderer/hooks/useLanguage'
import { useReorder } from '@renderer/hooks/useReorder'
import { type RunView, useRuns } from '@renderer/hooks/useRuns'
import { useTellError } from '@renderer/hooks/useTellError'
import { call } from '@renderer/lib/api'
import { titleOf } from '@renderer/lib/format'
import { routeToHash } from '@renderer/lib/route'
import { queueOf } from '@renderer/lib/groupRuns'
import classes from './QueuePanel.module.css'

/** What waits for the machine, in the order in which it is taken: by dragging, or with the arrow keys on a handle. */
export function QueuePanel({ runs }: { runs: readonly RunView[] }) {
  const t = useText()
  const tell = useTellError()
  const { reload } = useRuns()
  const [asked, setAsked] = useState<readonly RunId[]>([])
  const [news, setNews] = useState('')
  const known = queueOf(runs)
  const queue = inAskedOrder(known, asked)
  // the host's own list has it by now
  if (asked.length > 0 && known.every((run, i) => run === queue[i])) setAsked([])
  const ids = queue.map((run) => run.id)
  const titles = new Map(queue.map((run) => [run.id, titleOf(run, t)]))
  const order = async (next: readonly RunId[], id: RunId): Promise<void> => {
    setAsked(next)
    setNews(t.compare.movedTo(titles.get(id) ?? id, next.indexOf(id) + 1, next.length))
    try {
      await call('runs.order', { ids: [...next] })
    } catch (e) {
      setAsked([])
      tell(e)
    }
    reload()
  }
  const { item, handle } = useReorder(ids, (next, id) => void order(next, id))
  if (queue.length < 2) return null
  return (
    <Panel
      title={t.runs.queue}
      aside={
        <Text size="xs" c="dimmed">
          {t.runs.queueHint}
        </Text>
      }
    >
      <ol className={classes.queue} aria-label={t.runs.queue}>
        {queue.map((run, i) => (
          <li key={run.id} className={classes.line} {...item(run.id)}>
            <UnstyledButton
              className={classes.handle}
              aria-label={t.runs.move(titleOf(run, t))}
              {...handle(run.id)}
            >
              <IconGripVertical size={15} aria-hidden />
            </UnstyledButton>
            <Text size="sm" c="dimmed" w="1.5rem">
              {i + 1}
            </Text>
            <a className={classes.title} href={routeToHash({ page: 'run', id: run.id })}>
              {titleOf(run, t)}
            </a>
            <Text size="sm" c="dimmed">
              {t.kind[run.kind]}
            </Text>
          </li>
        ))}
      </ol>
      <div className={classes.news} aria-live="polite">
        {news}
      </div>
    </Panel>
  )
}

/** The order that was asked for holds until the host's list has it; runs that have come since stand behind. */
function inAskedOrder(queue: readonly RunView[], asked: readonly RunId[]): RunView[] {
  const place = (run: RunView): number => (asked.includes(run.id) ? asked.indexOf(run.id) : asked.length)
  return [...queue].sort((x, y) => place(x) - place(y))
}
