import { Text, Title } from '@mantine/core'
import { useText } from '@renderer/hooks/useLanguage'
import classes from './EmptyDatasets.module.css'

/** The first look: what happens to data here, and what a row may look like. */
export function EmptyDatasets() {
  const t = useText()
  return (
    <section className={classes.empty}>
      <Title order={2} size="h3">
        {t.datasets.emptyTitle}
      </Title>
      <Text maw="46rem">{t.datasets.emptyLead}</Text>
      <ol className={classes.steps}>
        {t.datasets.emptySteps.map((step, i) => (
          <li key={step}>
            <span className={classes.number}>{i + 1}</span>
            {step}
          </li>
        ))}
      </ol>
      <Text size="sm" c="dimmed">
        {t.datasets.emptyExample}
      </Text>
      <pre className={classes.example} tabIndex={0} aria-label={t.datasets.emptyExample}>
        {t.datasets.exampleRows.join('\n')}
      </pre>
    </section>
  )
}
