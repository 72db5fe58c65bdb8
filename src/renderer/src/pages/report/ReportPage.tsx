import { Button } from '@mantine/core'
import { IconListDetails } from '@tabler/icons-react'
import type { Language } from '@shared/domain/recipe'
import type { RunId } from '@shared/domain/run'
import { Async } from '@renderer/components/Async'
import { EmptyNotice } from '@renderer/components/Notice'
import { PageHeader } from '@renderer/components/PageHeader'
import { Panel } from '@renderer/components/Panel'
import { useCall } from '@renderer/hooks/useCall'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { type RunView, useRuns } from '@renderer/hooks/useRuns'
import { titleOf } from '@renderer/lib/format'
import { navigate } from '@renderer/lib/route'
import type { ReportRoute } from '@renderer/lib/routes/report'
import { ChosenRuns } from './ChosenRuns'
import { ReportFiles } from './ReportFiles'
import classes from './ReportPage.module.css'
import { WrittenReports } from './WrittenReports'

/** Which evaluations go into a report, how it looks, and the files it becomes. */
export function ReportPage({ route }: { route: ReportRoute }) {
  const t = useText()
  const { runs, error, reload } = useRuns()
  return (
    <>
      <PageHeader title={t.report.title} lead={t.report.lead}>
        {route.runs.length > 0 && (
          <Button
            variant="default"
            leftSection={<IconListDetails size={16} />}
            onClick={() => navigate({ page: 'report', runs: [] })}
          >
            {t.report.all}
          </Button>
        )}
      </PageHeader>
      <Async loaded={{ data: runs, error, reload }}>
        {(all) => {
          const evaluated = all.filter((run) => run.kind === 'evaluate' && run.state === 'done')
          if (evaluated.length === 0) return <EmptyNotice text={t.report.none} />
          return <ReportWorkbench evaluated={evaluated} route={route} />
        }}
      </Async>
    </>
  )
}

function ReportWorkbench({ evaluated, route }: { evaluated: readonly RunView[]; route: ReportRoute }) {
  const t = useText()
  const own = useLanguage()
  const language = route.language ?? own
  const chosen = route.runs.flatMap((id) => evaluated.find((run) => run.id === id) ?? [])
  const last = chosen.at(-1)
  const ids = chosen.map((run) => run.id)
  const go = (change: { runs?: readonly RunId[]; language?: Language }): void =>
    navigate({ ...route, runs: ids, language, ...change }, { replace: true })
  const preview = useCall('reports.html', ids.length > 0 ? { runs: ids, language } : null)
  return (
    <div className={classes.workbench}>
      <div className={classes.side}>
        <ChosenRuns evaluated={evaluated} chosen={chosen} onChange={(next) => go({ runs: next })} />
        <ReportFiles
          runs={ids}
          title={last ? titleOf(last, t) : ''}
          language={language}
          html={preview.data?.html}
          onLanguage={(next) => go({ language: next })}
        />
      </div>
      {ids.length === 0 ? (
        <WrittenReports evaluated={evaluated} />
      ) : (
        <Panel title={t.report.preview}>
          <Async loaded={preview} rows={8}>
            {({ html }) => (
              // An empty sandbox: the page runs no script, has no origin and opens nothing.
              <iframe className={classes.preview} sandbox="" srcDoc={html} title={t.report.previewTitle} />
            )}
          </Async>
        </Panel>
      )}
    </div>
  )
}
