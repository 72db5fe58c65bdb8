import { Button, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleDashed, IconCircleX, type TablerIcon } from '@tabler/icons-react'
import { ForeignText } from '@renderer/components/ForeignText'
import { useSentence, useText } from '@renderer/hooks/useLanguage'
import type { Finding } from './findings'
import classes from './FindingList.module.css'
import type { Change } from './recipeText'

const icons: Readonly<Record<Finding['kind'], TablerIcon>> = {
  todo: IconCircleDashed,
  stop: IconCircleX,
  warn: IconAlertTriangle,
}
/** A sentence of the engine's, not its log. */
const whyLimit = 600

interface Props {
  readonly findings: readonly Finding[]
  readonly onFix: (changes: readonly Change[]) => void
}

/** What stands against a start or should be known before it, each with what puts it right. */
export function FindingList({ findings, onFix }: Props) {
  const t = useText()
  const sentence = useSentence()
  if (findings.length === 0) return null
  return (
    <ul className={classes.list} aria-label={t.train.findings}>
      {findings.map(({ kind, text, why, fix }) => {
        const Icon = icons[kind]
        return (
          <li key={`${kind} ${text}`} className={classes.item} data-kind={kind}>
            <Icon size={18} stroke={1.8} aria-label={t.train.findingKind[kind]} className={classes.icon} />
            <div className={classes.words}>
              <Text size="sm">{text}</Text>
              {why !== undefined && (
                <Text size="xs" c="dimmed">
                  <ForeignText text={sentence(why)} limit={whyLimit} />
                </Text>
              )}
            </div>
            {fix && (
              <Button size="compact-sm" variant="light" onClick={() => onFix(fix.changes)}>
                {fix.label}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
