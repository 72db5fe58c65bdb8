import { Group, MultiSelect, SegmentedControl, Switch, Text } from '@mantine/core'
import { runId } from '@shared/domain/run'
import { SeriesMark } from '@renderer/components/SeriesMark'
import { useText } from '@renderer/hooks/useLanguage'
import { useRuns } from '@renderer/hooks/useRuns'
import { titleOf } from '@renderer/lib/format'
import { mostOptions } from '@renderer/lib/mostOptions'
import { navigate } from '@renderer/lib/route'
import { mostOverlays, type RunRoute, smoothings } from '@renderer/lib/routes/runs'

/** How curves are drawn, and whose curves lie over them. */
export function CurveTools({ route }: { route: RunRoute }) {
  const t = useText()
  const { runs = [] } = useRuns()
  const { others = [], smoothing = 'strong' } = route
  const trained = runs.filter((run) => run.kind === 'train' && run.id !== route.id && run.startedAt !== null)
  const go = (change: Partial<RunRoute>): void => navigate({ ...route, ...change }, { replace: true })
  const setLog = (on: boolean): void => {
    const { page, id, others: laid, smoothing: averaged } = route
    const kept = { page, id, ...(laid && { others: laid }), ...(averaged && { smoothing: averaged }) }
    navigate(on ? { ...kept, scale: 'log' } : kept, { replace: true })
  }
  return (
    <>
      <Group gap="md" mb="sm">
        <SegmentedControl
          size="xs"
          aria-label={t.run.smoothing}
          value={smoothing}
          onChange={(value) => go({ smoothing: smoothings.find((s) => s === value) ?? 'none' })}
          data={smoothings.map((value) => ({ value, label: t.run.smoothings[value] }))}
        />
        <Switch
          size="xs"
          label={t.run.logScale}
          checked={route.scale === 'log'}
          onChange={(event) => setLog(event.currentTarget.checked)}
        />
        {trained.length > 0 && (
          <MultiSelect
            size="xs"
            flex={1}
            miw={200}
            searchable
            clearable
            limit={mostOptions}
            maxValues={mostOverlays}
            aria-label={t.run.overlay}
            placeholder={others.length === 0 ? t.run.overlay : ''}
            data={trained.map((run) => ({ value: run.id, label: titleOf(run, t) }))}
            value={[...others]}
            onChange={(values) =>
              go({ others: values.flatMap((value) => runId.safeParse(value).data ?? []) })
            }
          />
        )}
      </Group>
      {others.length > 0 && (
        <Group gap="md" mb="xs">
          {others.map((id, i) => {
            const run = runs.find((other) => other.id === id)
            return (
              <Text key={id} size="xs" c="dimmed">
                <SeriesMark index={i + 1} /> {run ? titleOf(run, t) : id}
              </Text>
            )
          })}
        </Group>
      )}
    </>
  )
}
