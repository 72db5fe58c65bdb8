import { Badge, Text } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import type { InstalledModel } from '@shared/domain/installedModel'
import type { ModelInfo } from '@shared/domain/modelInfo'
import { useFileSize } from '@renderer/hooks/useFileSize'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { integer, parameterText, shortText } from '@renderer/lib/format'
import { modelUses, verdictOn } from '@renderer/lib/modelUses'
import { routeToHash } from '@renderer/lib/route'
import classes from './InstalledList.module.css'

/** A model in the list: what it is, how large, whose, and what it can do here. */
export function InstalledLine({ model }: { model: InstalledModel }) {
  const t = useText()
  const size = useFileSize()
  const { id, path, owner, sizeBytes, licence, info, incomplete } = model
  const facts = [
    size(sizeBytes),
    licence ? shortText(licence.name, 60) : t.models.noLicence,
    t.models.owner[owner],
  ]
  return (
    <li>
      <a className={classes.line} href={routeToHash({ page: 'models', path })}>
        <div className={classes.name}>
          <Text fw={600} truncate>
            <bdi>{shortText(id)}</bdi>
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {facts.join(' · ')}
          </Text>
        </div>
        <ModelNumbers info={info} />
        {incomplete === null ? (
          <Uses info={info} />
        ) : (
          <Badge color="tong" variant="light" radius="xs" tt="none" className={classes.uses}>
            {t.models.incomplete}
          </Badge>
        )}
      </a>
    </li>
  )
}

function ModelNumbers({ info }: { info: ModelInfo | null }) {
  const language = useLanguage()
  const { parameters = null, contextLength = null, dtype = null, architecture = null } = info ?? {}
  const numbers = [
    architecture,
    parameters === null ? null : parameterText(parameters),
    contextLength === null ? null : integer(contextLength, language),
    dtype,
  ]
  return (
    <Text size="sm" c="dimmed" truncate>
      {numbers.filter((value) => value !== null).join(' · ')}
    </Text>
  )
}

function Uses({ info }: { info: ModelInfo | null }) {
  const t = useText()
  if (!info) return null
  return (
    <span className={classes.uses}>
      {modelUses.map((use) => {
        const { possible } = verdictOn(info, use)
        const Icon = possible ? IconCheck : IconX
        return (
          <span key={use} data-possible={possible}>
            <Icon size={13} stroke={2.4} role="img" aria-label={possible ? t.models.yes : t.models.no} />
            {t.models.short[use]}
          </span>
        )
      })}
    </span>
  )
}
