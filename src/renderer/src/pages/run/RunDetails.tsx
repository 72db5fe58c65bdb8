import { Stack, Tabs, Text } from '@mantine/core'
import { CopyText } from '@renderer/components/CopyText'
import { ErrorNotice } from '@renderer/components/Notice'
import { useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import type { Journal } from '@renderer/hooks/useJournal'
import { artifactName } from './logText'
import { LogView } from './LogView'
import { RecipeView } from './RecipeView'
import type { RunDetail } from './RunPage'
import { samplesPerPage, SamplesView } from './SamplesView'
import classes from './RunDetails.module.css'

interface Props {
  readonly detail: RunDetail
  readonly journal: Journal
}

/** What one opens when one wants to know exactly: log, questions, the locked recipe, files. */
export function RunDetails({ detail, journal }: Props) {
  const t = useText()
  const [first] = detail.results
  const asked = first !== undefined
  // a hundred thousand answers are looked through before somebody opens them
  const samples = useCall(
    'runs.samples',
    asked ? { id: detail.id, benchmark: first.benchmark, offset: 0, limit: samplesPerPage } : null,
  )
  return (
    <Tabs
      defaultValue={detail.kind === 'report' ? 'files' : 'log'}
      className={classes.details}
      keepMounted={false}
    >
      <Tabs.List>
        <Tabs.Tab value="log">{t.run.log}</Tabs.Tab>
        {asked && <Tabs.Tab value="samples">{t.run.samples}</Tabs.Tab>}
        <Tabs.Tab value="recipe">{t.run.recipe}</Tabs.Tab>
        <Tabs.Tab value="files">{t.run.files}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="log">
        {journal.error ? <ErrorNotice error={journal.error} /> : <LogView lines={journal.lines} />}
      </Tabs.Panel>
      {asked && (
        <Tabs.Panel value="samples">
          <SamplesView id={detail.id} results={detail.results} first={samples} />
        </Tabs.Panel>
      )}
      <Tabs.Panel value="recipe">
        <RecipeView detail={detail} />
      </Tabs.Panel>
      <Tabs.Panel value="files">
        <Stack gap="xs">
          <div>
            <Text size="xs" c="dimmed">
              {t.run.folder}
            </Text>
            <CopyText text={detail.folder} />
          </div>
          {detail.artifacts.map(({ kind, path }) => (
            <div key={path}>
              <Text size="xs" c="dimmed">
                {artifactName(kind, t)}
              </Text>
              <CopyText text={path} />
            </div>
          ))}
        </Stack>
      </Tabs.Panel>
    </Tabs>
  )
}
