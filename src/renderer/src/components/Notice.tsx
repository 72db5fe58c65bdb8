import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { AppError } from '@shared/errors/appError'
import { ForeignText } from './ForeignText'
import { useText } from '@renderer/hooks/useLanguage'
import classes from './Notice.module.css'

/** A page or list that has nothing to show yet, and what to do about it. */
export function EmptyNotice({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <Text c="dimmed">{text}</Text>
      {children}
    </div>
  )
}

/** A sentence or two; what a file name or a server's answer makes longer is shown on demand. */
const messageLimit = 1_000

/** A call that failed: what it means, what the host said, and a way to try again. */
export function ErrorNotice({ error, onRetry }: { error: AppError; onRetry?: () => void }) {
  const t = useText()
  const { title, fix } = t.errors[error.code]
  return (
    <div className={classes.error} role="alert">
      <Text fw={600}>{title}</Text>
      <Text size="sm">
        <ForeignText text={error.message} limit={messageLimit} />
      </Text>
      <Group gap="md">
        <Text size="sm">{fix}</Text>
        {onRetry && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {t.app.retry}
          </Button>
        )}
      </Group>
    </div>
  )
}
