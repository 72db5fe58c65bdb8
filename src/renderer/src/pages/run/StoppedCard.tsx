import { Button } from '@mantine/core'
import { IconFileText, IconPlayerPlayFilled } from '@tabler/icons-react'
import { useEffect } from 'react'
import { errorCodes } from '@shared/errors/appError'
import { fixOf } from '@shared/errors/errorGuide'
import { ErrorCard } from '@renderer/components/ErrorCard'
import { useText } from '@renderer/hooks/useLanguage'
import { offerRecipe } from '@renderer/hooks/useOffered'
import type { RunView } from '@renderer/hooks/useRuns'
import { diagnosticsOf } from '@renderer/lib/diagnostics'
import { keepDraft, newDraftId } from '@renderer/lib/drafts'
import { clues, lastCheckpoint, type NumberedLine } from '@renderer/lib/journal'
import { navigate } from '@renderer/lib/route'
import { rememberStop } from '@renderer/lib/seenStops'
import type { RunDetail } from './RunPage'
import { useRunActions } from './useRunActions'

interface Props {
  readonly run: RunView
  readonly detail: RunDetail
  readonly lines: readonly NumberedLine[]
}

/** Shown when a run ended otherwise than by being done. */
export function StoppedCard({ run, detail, lines }: Props) {
  const t = useText()
  const { busy, resume } = useRunActions(run.id)
  const { error } = run
  const isShown = error !== null && (run.state === 'failed' || run.state === 'interrupted')
  useEffect(() => {
    if (isShown) rememberStop(run)
  }, [isShown, run])
  if (!isShown) return null
  const checkpoint = lastCheckpoint(lines)
  const safe = [
    ...(checkpoint === null ? [] : [t.errorCard.safeCheckpoint(checkpoint)]),
    ...(detail.results.length > 0 ? [t.errorCard.safeResults(detail.results.length)] : []),
    ...(detail.artifacts.length > 0 ? [t.errorCard.safeArtifacts(detail.artifacts.length)] : []),
    t.errorCard.safeJournal,
  ]
  const code = errorCodes.find((known) => known === error.code) ?? 'INTERNAL'
  const change = fixOf[code] === 'change'
  const edit = (): void => {
    if (run.kind === 'train') {
      const draft = newDraftId()
      keepDraft(draft, detail.recipe)
      navigate({ page: 'train', draft, step: 'method' })
      return
    }
    navigate({ page: 'runs' })
    offerRecipe({ recipe: detail.recipe, base: '' })
  }
  const diagnostics = diagnosticsOf({ run: run.id, state: run.state, error, log: clues(lines, 20) })
  return (
    <ErrorCard error={error} clues={clues(lines, 3)} safe={safe} diagnostics={diagnostics}>
      {change && (
        <Button leftSection={<IconFileText size={14} />} onClick={edit}>
          {t.errorCard.edit}
        </Button>
      )}
      <Button
        variant={change ? 'default' : 'filled'}
        loading={busy}
        leftSection={<IconPlayerPlayFilled size={14} />}
        onClick={() => void resume()}
      >
        {t.run.resume}
      </Button>
    </ErrorCard>
  )
}
