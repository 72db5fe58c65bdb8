import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Pull } from '@shared/domain/pull'
import { AppError } from '@shared/errors/appError'
import { ErrorNotice } from '@renderer/components/Notice'
import { useText } from '@renderer/hooks/useLanguage'
import { call } from '@renderer/lib/api'
import { shortText } from '@renderer/lib/format'

interface Props {
  readonly pull: Pull
  readonly opened: boolean
  readonly onClose: () => void
}

/** Bytes that took hours are not thrown away by a slip of the hand. */
export function CancelPull({ pull: { id, folder }, opened, onClose }: Props) {
  const t = useText()
  const words = t.models.pull
  const [work, setWork] = useState<'idle' | 'busy' | AppError>('idle')
  const cancel = async (): Promise<void> => {
    setWork('busy')
    try {
      await call('pulls.cancel', { id })
      onClose()
    } catch (e) {
      setWork(AppError.from(e))
    }
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.cancelTitle}
      closeButtonProps={{ 'aria-label': t.app.close }}
    >
      <Stack gap="md">
        <Text size="sm">{words.cancelWhy(shortText(folder, 400))}</Text>
        {work instanceof AppError && <ErrorNotice error={work} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {words.keep}
          </Button>
          <Button color="zhu" loading={work === 'busy'} onClick={() => void cancel()}>
            {words.cancelAction}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
