import { Button, Stack, Text } from '@mantine/core'
import { IconReport } from '@tabler/icons-react'
import { useMemo } from 'react'
import { mostCompared } from '@shared/contract/compare'
import type { RunId } from '@shared/domain/run'
import { Async } from '@renderer/components/Async'
import { EmptyNotice } from '@renderer/components/Notice'
import { PageHeader } from '@renderer/components/PageHeader'
import { type Loaded, useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import { type RunView, useRuns } from '@renderer/hooks/useRuns'
import type { CallOutput } from '@renderer/lib/api'
import { titleOf } from '@renderer/lib/format'
import { changeView, navigate } from '@renderer/lib/route'
import type { CompareRoute } from '@renderer/lib/routes/compare'
import { Basket } from './Basket'
import { ComparisonView } from './ComparisonView'
import { letterAt } from './names'
import { ScoresFirst } from './ScoresFirst'

/** Evaluations, paired question by question. Everything chosen here stands in the address. */
export function ComparePage({ route }: { route: CompareRoute }) {
  const t = useText()
  const list = useRuns()
  const measured = useMemo(
    () => list.runs?.filter((run) => run.kind === 'evaluate' && run.state === 'done'),
    [list.runs],
  )
  const ids = route.runs.join()
  const chosen = useMemo(() => measured && chosenOf(measured, ids), [measured, ids])
  // asked for while the list is still coming, which nearly always knows them all
  const [baseline, ...others] = chosen?.map((run) => run.id) ?? route.runs.slice(0, mostCompared)
  const compared = useCall('compare.many', baseline && others.length > 0 ? { baseline, others } : null)
  return (
    <>
      <PageHeader title={t.compare.title} lead={t.compare.lead}>
        {route.runs.length >= 2 && (
          <Button
            variant="default"
            leftSection={<IconReport size={16} />}
            onClick={() => navigate({ page: 'report', runs: route.runs })}
          >
            {t.compare.writeReport}
          </Button>
        )}
      </PageHeader>
      <Async loaded={{ data: measured, error: list.error, reload: list.reload }}>
        {(evaluated) => {
          if (evaluated.length < 2) {
            return (
              <EmptyNotice text={t.compare.needTwo}>
                <Button onClick={() => navigate({ page: 'evaluate', benchmarks: [] })}>
                  {t.compare.needTwoAction}
                </Button>
              </EmptyNotice>
            )
          }
          return <Workbench evaluated={evaluated} chosen={chosen ?? []} compared={compared} route={route} />
        }}
      </Async>
    </>
  )
}

const anyView: CompareRoute = { page: 'compare', runs: [] }
const order = (runs: readonly RunId[]): void => changeView(anyView, { runs })
const look = (focus: RunId): void => changeView(anyView, { focus }, { replace: true })

const chosenOf = (evaluated: readonly RunView[], ids: string): RunView[] =>
  ids
    .split(',')
    .flatMap((id) => evaluated.find((run) => run.id === id) ?? [])
    .slice(0, mostCompared)

interface WorkbenchProps {
  readonly evaluated: readonly RunView[]
  readonly chosen: readonly RunView[]
  readonly compared: Loaded<CallOutput<'compare.many'>>
  readonly route: CompareRoute
}

function Workbench({ evaluated, chosen, compared, route }: WorkbenchProps) {
  const t = useText()
  const [baseline, ...others] = chosen
  const focus = others.find((run) => run.id === route.focus) ?? others[0]
  return (
    <Stack gap="md">
      <Basket evaluated={evaluated} chosen={chosen} focus={focus?.id} onOrder={order} onFocus={look} />
      {baseline && focus ? (
        <LoadedComparison
          route={{ ...route, runs: chosen.map((run) => run.id), focus: focus.id }}
          chosen={chosen}
          compared={compared}
        />
      ) : (
        <Text c="dimmed">{t.compare.teach}</Text>
      )}
    </Stack>
  )
}

/** A route of which the runs are there. */
export type ChosenRoute = CompareRoute & Required<Pick<CompareRoute, 'focus'>>

interface LoadedProps extends Pick<WorkbenchProps, 'chosen' | 'compared'> {
  readonly route: ChosenRoute
}

function LoadedComparison({ route, chosen, compared }: LoadedProps) {
  const t = useText()
  const named = chosen.map((run, i) => ({ id: run.id, letter: letterAt(i), title: titleOf(run, t) }))
  if (compared.loading) return <ScoresFirst benchmark={route.benchmark} runs={named} />
  return (
    <Async loaded={compared}>
      {(data) =>
        data.comparisons.every(({ rows }) => rows.length === 0) ? (
          <Text c="dimmed">{t.compare.noCommon}</Text>
        ) : (
          <ComparisonView route={route} data={data} runs={named} />
        )
      }
    </Async>
  )
}
