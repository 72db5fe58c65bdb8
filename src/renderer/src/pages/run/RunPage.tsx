import { Stack } from '@mantine/core'
import type { TrainingCurves } from '@shared/domain/trainingCurves'
import { Async } from '@renderer/components/Async'
import { type CallOutput } from '@renderer/lib/api'
import { type Loaded, useCall } from '@renderer/hooks/useCall'
import { useCurves } from '@renderer/hooks/useCurves'
import { useEvent } from '@renderer/hooks/useEvent'
import { type Journal, useJournal } from '@renderer/hooks/useJournal'
import { type RunView, useRuns } from '@renderer/hooks/useRuns'
import type { RunRoute } from '@renderer/lib/routes/runs'
import { Generations } from './Generations'
import { Lineage } from './Lineage'
import { ResultsPanel } from './ResultsPanel'
import { RunDetails } from './RunDetails'
import { RunHeader } from './RunHeader'
import { RunProgressPanel } from './RunProgressPanel'
import { StoppedCard } from './StoppedCard'
import { TrainCurves } from './TrainCurves'

export type RunDetail = CallOutput<'runs.get'>

/** One run, live while it runs. */
export function RunPage({ route }: { route: RunRoute }) {
  const { id } = route
  const detail = useCall('runs.get', { id })
  const journal = useJournal(id)
  const { runs } = useRuns()
  const live = runs?.find((run) => run.id === id)

  useEvent('runs.changed', (event) => {
    if (event.id === id && event.state !== detail.data?.state) detail.reload()
  })
  useEvent('runs.event', ({ id: from, event }) => {
    if (from === id && (event.type === 'result' || event.type === 'artifact')) detail.reload()
  })
  // who comes from a list sees at once what the list knows: a very long journal is read for the rest
  const run = live ?? (detail.data && { ...detail.data, progressAt: Date.now() })
  const curves = useCurves(run?.kind === 'train' ? id : null)
  return (
    <Stack gap="md">
      {run && (
        <RunHeader run={run} reduced={journal.lines.findLast((line) => line.type === 'reduced') ?? null} />
      )}
      <Async loaded={detail} rows={6}>
        {(data) => run && <LoadedRun {...{ route, run, journal, curves }} detail={data} />}
      </Async>
    </Stack>
  )
}

interface Props {
  readonly route: RunRoute
  readonly detail: RunDetail
  readonly run: RunView
  readonly journal: Journal
  readonly curves: Loaded<TrainingCurves>
}

function LoadedRun({ route, detail, run, journal, curves }: Props) {
  const training = run.kind === 'train'
  const running = run.state === 'running'
  const progress = <RunProgressPanel run={run} lines={journal.lines} />
  const evaluated = run.kind === 'evaluate'
  return (
    <>
      <StoppedCard run={run} detail={detail} lines={journal.lines} />
      {running && progress}
      {training && <TrainCurves route={route} run={run} lines={journal.lines} read={curves} />}
      {training && <Generations lines={journal.lines} />}
      {(evaluated || detail.results.length > 0) && (
        <ResultsPanel results={detail.results} progress={running ? run.progress : null} />
      )}
      {!running && progress}
      <Lineage run={run} detail={detail} />
      <RunDetails detail={detail} journal={journal} />
    </>
  )
}
