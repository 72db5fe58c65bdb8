import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { InstalledModel } from '@shared/domain/installedModel'
import { Async } from '@renderer/components/Async'
import { useFileSize } from '@renderer/hooks/useFileSize'
import { useText } from '@renderer/hooks/useLanguage'
import { useModels } from '@renderer/hooks/useModels'
import { navigate } from '@renderer/lib/route'
import classes from './InstalledList.module.css'
import { InstalledLine } from './InstalledLine'

/** Every model of this machine, whoever has downloaded it. */
export function InstalledList() {
  const t = useText()
  const size = useFileSize()
  const models = useModels()
  return (
    <Async loaded={models}>
      {(all) =>
        all.length === 0 ? (
          <NoModels />
        ) : (
          <Stack gap="xs">
            <Group justify="space-between">
              <Text size="sm" c="dimmed">
                {t.models.count(all.length, size(sizeOf(all)))}
              </Text>
              <Text size="sm" c="dimmed" aria-live="polite">
                {models.looking ? t.models.looking : ''}
              </Text>
            </Group>
            <ul className={classes.list} aria-label={t.models.title}>
              {all.map((model) => (
                <InstalledLine key={model.path} model={model} />
              ))}
            </ul>
          </Stack>
        )
      }
    </Async>
  )
}

const sizeOf = (models: readonly InstalledModel[]): number =>
  models.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)

function NoModels() {
  const t = useText()
  return (
    <section className={classes.empty}>
      <Title order={2} size="h4">
        {t.models.emptyTitle}
      </Title>
      <Text maw="40rem">{t.models.emptyLead}</Text>
      <Button
        leftSection={<IconDownload size={16} />}
        onClick={() => navigate({ page: 'models', view: 'hub' })}
      >
        {t.models.emptyAction}
      </Button>
    </section>
  )
}
