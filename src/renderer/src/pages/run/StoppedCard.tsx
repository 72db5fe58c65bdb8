import { Button } from '@mantine/core'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import type { JournalLine } from '@shared/domain/events'
import { ErrorCard } from '@renderer/components/ErrorCard'
import { useText } from '@renderer/hooks/useLanguage'
import type { RunView } from '@renderer/hooks/useRuns'
import { clues, lastCheckpoint } from '@renderer/lib/journal'
import type { RunDetail } from './RunPage'
import { useRunActions } from './useRunActions'

interface Props {
  readonly run: RunView
  readonly detail: RunDetail
  readonly lines: readonly JournalLine[]
}

/** Shown when a run ended otherwise than by being done. */
export function StoppedCard({ run, detail, lines }: Props) {
  const t = useText()
  const { busy, resume } = useRunActions(run.id)
  const { error } = run
  if (!error || (run.state !== 'failed' && run.state !== 'interrupted')) return null
  const checkpoint = lastCheckpoint(lines)
  const safe = [
    ...(checkpoint === null ? [] : [t.errorCard.safeCheckpoint(checkpoint)]),
    ...(detail.results.length > 0 ? [t.errorCard.safeResults(detail.results.length)] : []),
    ...(detail.artifacts.length > 0 ? [t.errorCard.safeArtifacts(detail.artifacts.length)] : []),
    t.errorCard.safeJournal,
  ]
  const diagnostics = JSON.stringify({ run: run.id, state: run.state, error, log: clues(lines, 20) }, null, 2)
  return (
    <ErrorCard error={error} clues={clues(lines, 3)} safe={safe} diagnostics={diagnostics}>
      <Button loading={busy} leftSection={<IconPlayerPlayFilled size={14} />} onClick={() => void resume()}>
        {t.run.resume}
      </Button>
    </ErrorCard>
  )
}
