import { Group, List, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { errorCodes } from '@shared/errors/appError'
import { useSentence, useText } from '@renderer/hooks/useLanguage'
import type { Clue } from '@renderer/lib/journal'
import { CopyDiagnostics } from './CopyDiagnostics'
import classes from './ErrorCard.module.css'
import { ForeignText } from './ForeignText'

interface Props {
  readonly error: { readonly code: string; readonly message: string }
  readonly clues: readonly Clue[]
  /** What is not lost in this very case, in words; what the code says of it where empty. */
  readonly safe: readonly string[]
  /** Everything a maintainer would ask for, as text that may leave the house. */
  readonly diagnostics: string
  /** The one button that goes on from here. */
  readonly children: ReactNode
}
/** A clue is a line of a log, not the log. */
const clueLimit = 2_000

/** Why something stopped: what, why we think so, what is safe, what to do, and details to take along. */
export function ErrorCard({ error, clues, safe, diagnostics, children }: Props) {
  const t = useText()
  const say = useSentence()
  const code = errorCodes.find((c) => c === error.code) ?? 'INTERNAL'
  const words = t.errors[code]
  return (
    <section className={classes.card} role="alert">
      <div className={classes.part}>
        <Text className={classes.label}>{t.errorCard.stopped}</Text>
        <Text fw={600}>{words.title}</Text>
        <Text size="sm">
          <ForeignText text={say(error.message)} />
        </Text>
      </div>
      <div className={classes.part}>
        <Text className={classes.label}>{t.errorCard.why}</Text>
        <Text size="sm">{words.why}</Text>
        {clues.map((clue) => (
          <Text key={clue.line} size="sm" className={classes.clue}>
            <span>{t.errorCard.line(clue.line)}</span>
            <ForeignText text={say(clue.message)} limit={clueLimit} />
          </Text>
        ))}
      </div>
      <div className={classes.part}>
        <Text className={classes.label}>{t.errorCard.safe}</Text>
        <List size="sm">
          {(safe.length > 0 ? safe : [words.safe]).map((text) => (
            <List.Item key={text}>{text}</List.Item>
          ))}
        </List>
      </div>
      <div className={classes.part}>
        <Text className={classes.label}>{t.errorCard.fix}</Text>
        <Text size="sm">{words.fix}</Text>
        <Group mt="xs" gap="sm">
          {children}
          <CopyDiagnostics text={diagnostics} />
          <code className={classes.code}>{code}</code>
        </Group>
      </div>
    </section>
  )
}
