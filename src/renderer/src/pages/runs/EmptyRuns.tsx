import { Button, Group, Text, Title } from '@mantine/core'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import { useText } from '@renderer/hooks/useLanguage'
import classes from './EmptyRuns.module.css'

interface Props {
  readonly busy: boolean
  readonly onDemo: () => void
  readonly onRecipe: () => void
}

/** The first screen: what this instrument does, and a button that does all of it once. */
export function EmptyRuns({ busy, onDemo, onRecipe }: Props) {
  const t = useText()
  return (
    <section className={classes.empty}>
      <Title order={2} size="h3">
        {t.runs.emptyTitle}
      </Title>
      <Text maw="40rem">{t.runs.emptyLead}</Text>
      <ol className={classes.rule}>
        {t.runs.emptySteps.map((step, i) => (
          <li key={step}>
            <span className={classes.number}>{i + 1}</span>
            {step}
          </li>
        ))}
      </ol>
      <Group gap="sm">
        <Button size="md" loading={busy} leftSection={<IconPlayerPlayFilled size={16} />} onClick={onDemo}>
          {t.runs.runDemo}
        </Button>
        <Button size="md" variant="default" onClick={onRecipe}>
          {t.runs.fromRecipe}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t.runs.emptyDemo}
      </Text>
    </section>
  )
}
