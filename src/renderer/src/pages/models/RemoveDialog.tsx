import { Button, Checkbox, Code, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { InstalledModel } from '@shared/domain/installedModel'
import { AppError } from '@shared/errors/appError'
import { visibleText } from '@shared/util/visibleText'
import { ErrorNotice } from '@renderer/components/Notice'
import { useFileSize } from '@renderer/hooks/useFileSize'
import { useText } from '@renderer/hooks/useLanguage'
import { call } from '@renderer/lib/api'
import { shortText } from '@renderer/lib/format'
import { navigate } from '@renderer/lib/route'

interface Props {
  readonly model: InstalledModel
  readonly opened: boolean
  readonly onClose: () => void
}
type Work = 'idle' | 'busy' | AppError

/** Names the folder that is to go; what belongs to another program goes only where its user says so. */
export function RemoveDialog({ model: { id, path, owner, sizeBytes }, opened, onClose }: Props) {
  const t = useText()
  const size = useFileSize()
  const [consent, setConsent] = useState(false)
  const [work, setWork] = useState<Work>('idle')
  const foreign = owner !== 'biaochi'
  const whose = t.models.owner[owner]
  const remove = async (): Promise<void> => {
    setWork('busy')
    try {
      const { freedBytes } = await call('models.remove', { path, foreign })
      notifications.show({ message: t.models.removed(shortText(id), size(freedBytes)) })
      navigate({ page: 'models' })
    } catch (e) {
      setWork(AppError.from(e))
    }
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t.models.removeTitle}
      size="lg"
      closeButtonProps={{ 'aria-label': t.app.close }}
    >
      <Stack gap="md">
        <Text size="sm">{t.models.removeOwn(size(sizeBytes))}</Text>
        <Code block>{visibleText(path)}</Code>
        {foreign && (
          <>
            <Text size="sm">{t.models.removeForeign(whose)}</Text>
            <Checkbox
              label={t.models.removeConsent(whose)}
              checked={consent}
              onChange={(event) => setConsent(event.currentTarget.checked)}
            />
          </>
        )}
        {work instanceof AppError && <ErrorNotice error={work} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t.app.cancel}
          </Button>
          <Button
            color="zhu"
            loading={work === 'busy'}
            disabled={foreign && !consent}
            onClick={() => void remove()}
          >
            {t.models.removeAction}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
