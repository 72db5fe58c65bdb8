import { Button, CopyButton, Group, List, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { errorCodes } from '@shared/errors/appError'
import { ForeignText } from './ForeignText'
import { useText } from '@renderer/hooks/useLanguage'
import type { Clue } from '@renderer/lib/journal'
import classes from './ErrorCard.module.css'

interface Props {
  readonly error: { readonly code: string; readonly message: string }
  readonly clues: readonly Clue[]
  /** What is not lost, in words. */
  readonly safe: readonly string[]
  /** Everything a maintainer would ask for, as text. */
  readonly diagnostics: string
  /** The one button that goes on from here. */
  readonly children: ReactNode
}

/** Why a run stopped: what, why we think so, what is safe, what to do, and details to take along. */
export function ErrorCard({ error, clues, safe, diagnostics, children }: Props) {
  const t = useText()
  const code = errorCodes.find((c) => c === error.code) ?? 'INTERNAL'
  return (
    <section className={classes.card} role="alert">
      <div className={classes.part}>
        <Text className={classes.label}>{t.errorCard.stopped}</Text>
        <Text fw={600}>{t.errors[code].title}</Text>
        <Text size="sm">
          <ForeignText text={error.message} />
        </Text>
      </div>
      <div className={classes.part}>
        <Text className={classes.label}>{t.errorCard.why}</Text>
        {clues.length === 0 && <Text size="sm">{t.errorCard.whyUnknown}</Text>}
        {clues.map((clue) => (
          <Text key={clue.line} size="sm" className={classes.clue}>
            <span>{t.errorCard.line(clue.line)}</span>
            <ForeignText text={clue.message} limit={2_000} />
          </Text>
        ))}
      </div>
      <div className={classes.part}>
        <Text className={classes.label}>{t.errorCard.safe}</Text>
        <List size="sm">
          {safe.map((text) => (
            <List.Item key={text}>{text}</List.Item>
          ))}
        </List>
      </div>
      <div className={classes.part}>
        <Text className={classes.label}>{t.errorCard.fix}</Text>
        <Text size="sm">{t.errors[code].fix}</Text>
        <Group mt="xs" gap="sm">
          {children}
          <CopyButton value={diagnostics}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t.app.copied : t.errorCard.details}
              </Button>
            )}
          </CopyButton>
          <code className={classes.code}>{code}</code>
        </Group>
      </div>
    </section>
  )
}
