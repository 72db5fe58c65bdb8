import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { AppError } from '@shared/errors/appError'
import { fixOf } from '@shared/errors/errorGuide'
import { useSentence, useText } from '@renderer/hooks/useLanguage'
import { diagnosticsOf } from '@renderer/lib/diagnostics'
import { CopyDiagnostics } from './CopyDiagnostics'
import { ForeignText } from './ForeignText'
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

/** A call that failed, in five short parts: what, why we say so, what is safe, one way on, details to take along. */
export function ErrorNotice({ error, onRetry }: { error: AppError; onRetry?: () => void }) {
  const t = useText()
  const say = useSentence()
  const { title, why, safe, fix } = t.errors[error.code]
  // where only another input helps, asking again with the same one is no way on
  const retry = fixOf[error.code] === 'change' && error.code !== 'NOT_FOUND' ? undefined : onRetry
  return (
    <div className={classes.error} role="alert">
      <Text fw={600}>{title}</Text>
      <Text size="sm">
        <ForeignText text={say(error.message)} limit={messageLimit} />
      </Text>
      <Text size="sm">
        {why} {safe}
      </Text>
      <Text size="sm">{fix}</Text>
      <Group gap="sm" mt={4}>
        {retry && (
          <Button size="compact-sm" onClick={retry}>
            {t.app.retry}
          </Button>
        )}
        <CopyDiagnostics compact text={diagnosticsOf(error.toShape())} />
        <code className={classes.code}>{error.code}</code>
      </Group>
    </div>
  )
}
