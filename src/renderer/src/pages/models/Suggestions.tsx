import { Button, Stack, Text, Title } from '@mantine/core'
import type { MachineReport, MachineSpeed } from '@shared/domain/machine'
import { knownModels } from '@shared/domain/knownModels'
import { ModelVerdicts } from '@renderer/components/ModelVerdicts'
import { useText } from '@renderer/hooks/useLanguage'
import type { ViewChange } from '@renderer/lib/route'
import type { ModelsRoute } from '@renderer/lib/routes/models'
import classes from './HubView.module.css'

interface Props {
  /** What this machine was found to do with each; empty where it has not been measured. */
  readonly ladder: MachineReport['ladder']
  readonly speed: MachineSpeed | null
  readonly onChange: (part: ViewChange<ModelsRoute>) => void
}

/** Where nothing has been searched for: models that this program is sure about. */
export function Suggestions({ ladder, speed, onChange }: Props) {
  const t = useText()
  return (
    <Stack gap="sm">
      <div>
        <Title order={2} size="h5">
          {t.models.startWith}
        </Title>
        <Text size="sm" c="dimmed">
          {t.models.startWithLead}
        </Text>
      </div>
      <ul className={classes.results} aria-label={t.models.startWith}>
        {knownModels.map(({ id }) => {
          const outlook = ladder.find((step) => step.id === id)?.outlook
          return (
            <li key={id} className={classes.card}>
              <div className={classes.head}>
                <Text fw={600}>{id}</Text>
                <Button size="compact-sm" variant="light" onClick={() => onChange({ id, view: 'hub' })}>
                  {t.models.choose}
                </Button>
              </div>
              {outlook && (
                <div className={classes.verdicts}>
                  <ModelVerdicts outlook={outlook} speed={speed} />
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </Stack>
  )
}
