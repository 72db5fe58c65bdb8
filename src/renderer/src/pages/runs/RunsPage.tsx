import { Button, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFileText } from '@tabler/icons-react'
import { Async } from '@renderer/components/Async'
import { PageHeader } from '@renderer/components/PageHeader'
import { useText } from '@renderer/hooks/useLanguage'
import { useOffered, withdrawRecipe } from '@renderer/hooks/useOffered'
import { useRuns } from '@renderer/hooks/useRuns'
import { EmptyRuns } from './EmptyRuns'
import { GroupList } from './GroupList'
import { QueuePanel } from './QueuePanel'
import { StartRecipe } from './StartRecipe'
import { useStart } from './useStart'

/** Everything that was measured and trained, by recipe, newest first. */
export function RunsPage() {
  const t = useText()
  const { runs, error, reload } = useRuns()
  const { start, startDemo, busy } = useStart()
  const [opened, recipe] = useDisclosure()
  const offered = useOffered((o) => o.recipe)
  const close = (): void => {
    recipe.close()
    withdrawRecipe()
  }
  return (
    <>
      <PageHeader title={t.runs.title} lead={t.runs.lead}>
        {runs && runs.length > 0 && (
          <>
            <Button variant="default" loading={busy} onClick={() => void startDemo()}>
              {t.runs.runDemo}
            </Button>
            <Button leftSection={<IconFileText size={16} />} onClick={recipe.open}>
              {t.runs.fromRecipe}
            </Button>
          </>
        )}
      </PageHeader>
      <Async loaded={{ data: runs, error, reload }}>
        {(all) =>
          all.length === 0 ? (
            <EmptyRuns busy={busy} onDemo={() => void startDemo()} onRecipe={recipe.open} />
          ) : (
            <Stack gap="md">
              <QueuePanel runs={all} />
              <GroupList runs={all} />
            </Stack>
          )
        }
      </Async>
      <StartRecipe
        key={offered?.recipe}
        offered={offered}
        opened={opened || offered !== null}
        busy={busy}
        onClose={close}
        onStart={start}
      />
    </>
  )
}
