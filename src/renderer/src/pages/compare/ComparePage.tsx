import { Button, Stack, Text } from '@mantine/core'
import { IconReport } from '@tabler/icons-react'
import { Async } from '@renderer/components/Async'
import { EmptyNotice } from '@renderer/components/Notice'
import { PageHeader } from '@renderer/components/PageHeader'
import { useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import { useRuns } from '@renderer/hooks/useRuns'
import { navigate, type Route } from '@renderer/lib/route'
import { Basket } from './Basket'
import { ComparisonView } from './ComparisonView'

export type CompareRoute = Extract<Route, { page: 'compare' }>

/** Two evaluations, paired question by question. Everything chosen here stands in the address. */
export function ComparePage({ route }: { route: CompareRoute }) {
  const t = useText()
  const list = useRuns()
  const { a, b } = route
  return (
    <>
      <PageHeader title={t.compare.title} lead={t.compare.lead}>
        {a && b && a !== b && (
          <Button
            variant="default"
            leftSection={<IconReport size={16} />}
            onClick={() => navigate({ page: 'report', runs: [a, b] })}
          >
            {t.compare.writeReport}
          </Button>
        )}
      </PageHeader>
      <Async loaded={{ data: list.runs, error: list.error, reload: list.reload }}>
        {(runs) => {
          const evaluated = runs.filter((run) => run.kind === 'evaluate' && run.state === 'done')
          if (evaluated.length < 2) {
            return (
              <EmptyNotice text={t.compare.needTwo}>
                <Button onClick={() => navigate({ page: 'runs' })}>{t.compare.needTwoAction}</Button>
              </EmptyNotice>
            )
          }
          return (
            <Stack gap="md">
              <Basket runs={evaluated} route={route} />
              {a && b && a !== b ? (
                <LoadedComparison route={{ ...route, a, b }} />
              ) : (
                <Text c="dimmed">{a && a === b ? t.compare.same : t.compare.chooseBoth}</Text>
              )}
            </Stack>
          )
        }}
      </Async>
    </>
  )
}

export type ChosenRoute = CompareRoute & Required<Pick<CompareRoute, 'a' | 'b'>>

function LoadedComparison({ route }: { route: ChosenRoute }) {
  const t = useText()
  const { a, b } = route
  const comparison = useCall('compare.runs', { a, b })
  const [detailA, detailB] = [useCall('runs.get', { id: a }), useCall('runs.get', { id: b })]
  return (
    <Async loaded={comparison} rows={6}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Text c="dimmed">{t.compare.noCommon}</Text>
        ) : (
          <ComparisonView route={route} rows={rows} details={{ a: detailA.data, b: detailB.data }} />
        )
      }
    </Async>
  )
}
