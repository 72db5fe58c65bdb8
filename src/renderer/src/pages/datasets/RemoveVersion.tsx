import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { DatasetVersion } from '@shared/domain/datasets/version'
import { AppError } from '@shared/errors/appError'
import { ErrorNotice } from '@renderer/components/Notice'
import { useText } from '@renderer/hooks/useLanguage'
import { call } from '@renderer/lib/api'

interface Props {
  /** Null while nobody asks. */
  readonly version: DatasetVersion | null
  readonly onClose: () => void
  readonly onRemoved: () => void
}

/** Asks before a version is deleted, which cannot be taken back. */
export function RemoveVersion({ version, onClose, onRemoved }: Props) {
  const t = useText()
  const [error, setError] = useState<AppError | null>(null)
  const close = (): void => {
    setError(null)
    onClose()
  }
  const remove = async (): Promise<void> => {
    if (!version) return
    try {
      await call('data.remove', { name: version.name, digest: version.digest })
      close()
      onRemoved()
    } catch (e) {
      setError(AppError.from(e))
    }
  }
  return (
    <Modal
      opened={version !== null}
      onClose={close}
      title={t.datasets.removeTitle}
      closeButtonProps={{ 'aria-label': t.app.close }}
    >
      <Stack gap="md">
        <Text size="sm">
          {version && t.datasets.removeWhy(`${version.name}@${version.digest.slice(0, 8)}`)}
        </Text>
        {error && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {t.app.cancel}
          </Button>
          <Button color="zhu" onClick={() => void remove()}>
            {t.datasets.remove}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
