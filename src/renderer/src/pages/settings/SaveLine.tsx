import { Button, Group, Text } from '@mantine/core'
import { AppError } from '@shared/errors/appError'
import { ErrorNotice } from '@renderer/components/Notice'
import { useText } from '@renderer/hooks/useLanguage'
import type { useForm } from './useForm'

interface Props {
  readonly form: Pick<ReturnType<typeof useForm>, 'changed' | 'outcome'>
  /** What keeps it from being saved. */
  readonly problem?: string | null
}

/** The end of a form: the button, and what came of it. */
export function SaveLine({ form: { changed, outcome }, problem = null }: Props) {
  const t = useText()
  return (
    <>
      {outcome instanceof AppError && <ErrorNotice error={outcome} />}
      <Group gap="sm">
        <Button type="submit" loading={outcome === 'busy'} disabled={!changed || problem !== null}>
          {t.settings.save}
        </Button>
        <Text size="sm" c="dimmed" aria-live="polite">
          {problem ?? (outcome === 'saved' ? t.settings.saved : '')}
        </Text>
      </Group>
    </>
  )
}
