import { ActionIcon, Button, Group, Table, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { datasetReference } from '@shared/domain/datasets/reference'
import type { DatasetVersion } from '@shared/domain/datasets/version'
import { formatMoment } from '@shared/util/time'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import { fileSize, integer, shortText } from '@renderer/lib/format'
import { navigate, routeToHash } from '@renderer/lib/route'
import { RemoveVersion } from './RemoveVersion'
import { trainingReference } from './reference'
import classes from './VersionList.module.css'

interface Props {
  readonly versions: readonly DatasetVersion[]
  readonly onChanged: () => void
}
/** Digits of a digest that tell versions apart on a screen. */
const digits = 8

/** Every version of every data set, those of a name together, the latest first. */
export function VersionList({ versions, onChanged }: Props) {
  const t = useText()
  const [removed, setRemoved] = useState<DatasetVersion | null>(null)
  const groups = [...Map.groupBy(versions, (version) => version.name)]
  return (
    <>
      <Table.ScrollContainer minWidth={720} type="native" tabIndex={0} aria-label={t.datasets.versions}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.datasets.name}</Table.Th>
              <Table.Th>{t.datasets.version}</Table.Th>
              <Table.Th>{t.datasets.purpose}</Table.Th>
              <Table.Th ta="right">{t.datasets.rows}</Table.Th>
              <Table.Th>{t.datasets.parts}</Table.Th>
              <Table.Th>{t.datasets.made}</Table.Th>
              <Table.Th>{t.datasets.source}</Table.Th>
              <Table.Th aria-label={t.datasets.actions} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {groups.flatMap(([name, all]) =>
              all.map((version, i) => (
                <VersionRow
                  key={`${name} ${version.digest}`}
                  version={version}
                  isFirst={i === 0}
                  onRemove={() => setRemoved(version)}
                />
              )),
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <RemoveVersion version={removed} onClose={() => setRemoved(null)} onRemoved={onChanged} />
    </>
  )
}

interface RowProps {
  readonly version: DatasetVersion
  /** Of its name. */
  readonly isFirst: boolean
  readonly onRemove: () => void
}

function VersionRow({ version, isFirst, onRemove }: RowProps) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(60_000)
  const { name, digest, as, rows, parts, createdAt, lineage } = version
  const label = `${name}@${digest.slice(0, digits)}`
  const sources = lineage.sources.map((source) => source.name).join(', ')
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
  return (
    <Table.Tr>
      <Table.Td fw={600}>{isFirst ? <bdi>{name}</bdi> : ''}</Table.Td>
      <Table.Td>
        <a
          className={classes.link}
          href={routeToHash({ page: 'datasets', file: datasetReference(version) })}
          aria-label={t.datasets.openVersion(label)}
        >
          {digest.slice(0, digits)}
        </a>
      </Table.Td>
      <Table.Td>{t.datasets.purposes[as]}</Table.Td>
      <Table.Td ta="right">{integer(rows, language)}</Table.Td>
      <Table.Td>
        {parts.length === 1
          ? fileSize(bytes, language)
          : parts.map((part) => `${t.datasets.part[part.name]} ${integer(part.rows, language)}`).join(' · ')}
      </Table.Td>
      <Table.Td>{formatMoment(createdAt, now, { language })}</Table.Td>
      <Table.Td className={classes.source} title={shortText(sources)}>
        <bdi>{shortText(sources, 60)}</bdi>
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap" justify="flex-end">
          <Button
            size="compact-sm"
            variant="light"
            aria-label={t.datasets.trainOn(label)}
            onClick={() => navigate({ page: 'train', data: trainingReference(version) })}
          >
            {t.datasets.train}
          </Button>
          <Tooltip label={t.datasets.remove}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t.datasets.removeVersion(label)}
              onClick={onRemove}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
