import { Badge, Button, Group, Text } from '@mantine/core'
import type { RepoSummary } from '@shared/domain/hub'
import type { MachineSpeed } from '@shared/domain/machine'
import type { ModelOutlook } from '@shared/domain/modelInfo'
import { AppError } from '@shared/errors/appError'
import { ForeignText } from '@renderer/components/ForeignText'
import { ModelVerdicts } from '@renderer/components/ModelVerdicts'
import { useLanguage, useSentence, useText } from '@renderer/hooks/useLanguage'
import { fileSize, integer, parameterText, shortText } from '@renderer/lib/format'
import classes from './HubView.module.css'

interface Props {
  readonly repo: RepoSummary
  /** Undefined while it is being found out. */
  readonly outlook: ModelOutlook | AppError | undefined
  readonly speed: MachineSpeed | null
  readonly here: boolean
  readonly chosen: boolean
  readonly onChoose: () => void
}

/** A model of a hub: what its owner says, how large it is, and what it could do here. */
export function HubCard({ repo, outlook, speed, here, chosen, onChoose }: Props) {
  const t = useText()
  const say = useSentence()
  const language = useLanguage()
  const known = outlook instanceof AppError ? undefined : outlook
  const facts = [
    known?.parameters ? parameterText(known.parameters) : null,
    repo.bytes === null ? t.models.sizeUnknown : fileSize(repo.bytes, language),
    repo.licence === null ? t.models.noLicence : shortText(repo.licence, 60),
    repo.downloads === null ? null : t.models.downloads(integer(repo.downloads, language)),
  ]
  const marks = [
    ...(here ? [t.models.here] : []),
    ...(repo.gated ? [t.models.gated] : []),
    ...(repo.private ? [t.models.private] : []),
  ]
  return (
    <li className={classes.card} data-chosen={chosen}>
      <div className={classes.head}>
        <div className={classes.words}>
          <Group gap={6}>
            <Text fw={600}>
              <bdi>{shortText(repo.id)}</bdi>
            </Text>
            {marks.map((mark) => (
              <Badge key={mark} color="tong" variant="light" radius="xs" size="xs" tt="none">
                {mark}
              </Badge>
            ))}
          </Group>
          <Text size="xs" c="dimmed">
            {facts.filter((fact) => fact !== null).join(' · ')}
          </Text>
          <Text size="sm" lineClamp={2}>
            <bdi>{shortText(repo.description || (repo.title ?? ''), 300)}</bdi>
          </Text>
        </div>
        <Button size="compact-sm" variant="light" onClick={onChoose} flex="none">
          {t.models.choose}
        </Button>
      </div>
      <div className={classes.verdicts}>
        {outlook === undefined && (
          <Text size="sm" c="dimmed">
            {t.models.checking}
          </Text>
        )}
        {outlook instanceof AppError && (
          <Text size="sm" c="dimmed">
            <strong>{t.models.unusable}</strong> · <ForeignText text={say(outlook.message)} limit={300} />
          </Text>
        )}
        {known && <ModelVerdicts outlook={known} speed={speed} />}
      </div>
    </li>
  )
}
