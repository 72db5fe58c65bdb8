import { Code, Text, Title } from '@mantine/core'
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import { useText } from '@renderer/hooks/useLanguage'
import { useLink } from '@renderer/hooks/useLink'
import classes from './ConnectionBanner.module.css'

/** Says that the host is gone and that the jobs are not. It leaves by itself. */
export function ConnectionBanner() {
  const t = useText()
  const state = useLink((link) => link.state)
  if (state !== 'down') return null
  return (
    <div className={classes.banner} role="status">
      <IconRefresh size={16} aria-hidden />
      <strong>{t.connection.down}</strong>
      <span>{t.connection.downWhy}</span>
    </div>
  )
}

/** In place of every page when the host does not know this window. */
export function LockedPage() {
  const t = useText()
  return (
    <main className={classes.locked}>
      <IconPlugConnectedX size={40} stroke={1.4} aria-hidden />
      <Title order={1} size="h3">
        {t.connection.locked}
      </Title>
      <Text maw="34rem">{t.connection.lockedWhy}</Text>
      <Code fz="md">{t.connection.lockedCommand}</Code>
    </main>
  )
}
