import { Button } from '@mantine/core'
import { EmptyNotice } from '@renderer/components/Notice'
import { useText } from '@renderer/hooks/useLanguage'
import { navigate, type Route } from '@renderer/lib/route'
import { ComparePage } from '@renderer/pages/compare/ComparePage'
import { EvaluatePage } from '@renderer/pages/evaluate/EvaluatePage'
import { ReportPage } from '@renderer/pages/report/ReportPage'
import { RunPage } from '@renderer/pages/run/RunPage'
import { RunsPage } from '@renderer/pages/runs/RunsPage'

export function PageOf({ route }: { route: Route }) {
  const t = useText()
  switch (route.page) {
    case 'runs':
      return <RunsPage />
    case 'run':
      return <RunPage route={route} />
    case 'compare':
      return <ComparePage route={route} />
    case 'evaluate':
      return <EvaluatePage route={route} />
    case 'report':
      return <ReportPage route={route} />
    case 'unknown':
      return (
        <EmptyNotice text={t.app.notFound}>
          <Button onClick={() => navigate({ page: 'runs' })}>{t.app.toRuns}</Button>
        </EmptyNotice>
      )
  }
}
