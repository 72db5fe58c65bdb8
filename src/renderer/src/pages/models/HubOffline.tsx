import { Button, Group, Text } from '@mantine/core'
import type { AppError } from '@shared/errors/appError'
import { ErrorNotice } from '@renderer/components/Notice'
import { useText } from '@renderer/hooks/useLanguage'
import { navigate } from '@renderer/lib/route'

/** No hub answers: that, what works all the same, and the way to a mirror. */
export function HubOffline({ error, onRetry }: { error: AppError; onRetry: () => void }) {
  const t = useText()
  return (
    <>
      <Group justify="space-between" gap="sm">
        <Text fw={600}>{t.models.offline}</Text>
        <Button variant="light" size="compact-sm" onClick={() => navigate({ page: 'settings' })}>
          {t.models.offlineSettings}
        </Button>
      </Group>
      <Text size="sm">{t.models.offlineStill}</Text>
      <ErrorNotice error={error} onRetry={onRetry} />
    </>
  )
}
