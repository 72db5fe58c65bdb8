import { Anchor, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { MachineVerdict } from '@renderer/components/MachineVerdict'
import { PageHeader } from '@renderer/components/PageHeader'
import { Panel } from '@renderer/components/Panel'
import { useText } from '@renderer/hooks/useLanguage'
import { useMachine } from '@renderer/hooks/useMachine'
import { useModels } from '@renderer/hooks/useModels'
import type { RunView } from '@renderer/hooks/useRuns'
import { groupRuns } from '@renderer/lib/groupRuns'
import { routeToHash } from '@renderer/lib/route'
import { seenStops } from '@renderer/lib/seenStops'
import classes from './Overview.module.css'
import { NextSteps } from './NextSteps'
import { nextSteps } from './advice'
import { ProjectCard } from './ProjectCard'
import { useSample } from './useSample'

/** As many as are seen at once; all others are among the runs. */
const most = 6

/** What the machine can do, what there is to do next, and the projects with whatever is under way in them. */
export function Overview({ runs }: { runs: readonly RunView[] }) {
  const t = useText()
  const machine = useMachine()
  const models = useModels()
  const sample = useSample()
  const groups = useMemo(() => groupRuns(runs), [runs])
  const steps = useMemo(
    () => nextSteps({ groups, models: models.data, looking: models.looking, seen: seenStops() }),
    [groups, models.data, models.looking],
  )
  return (
    <>
      <PageHeader title={t.nav.home} lead={t.app.tagline} />
      <div className={classes.page}>
        <Stack gap="md" miw={0}>
          <Panel
            title={t.home.projects}
            aside={
              <Anchor size="sm" href={routeToHash({ page: 'runs' })}>
                {t.home.allRuns}
              </Anchor>
            }
          >
            {groups.length === 0 ? (
              <Text c="dimmed">{t.runs.emptyLead}</Text>
            ) : (
              <ul className={classes.projects} aria-label={t.home.projects}>
                {groups.slice(0, most).map((group) => (
                  <ProjectCard key={group.id} group={group} />
                ))}
              </ul>
            )}
          </Panel>
        </Stack>
        <Stack gap="md" miw={0}>
          <Panel title={t.home.machine}>
            <MachineVerdict machine={machine} />
          </Panel>
          <NextSteps steps={steps} busy={sample.busy} onSample={() => void sample.start()} />
        </Stack>
      </div>
    </>
  )
}
