import { ActionIcon, Anchor, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { datasetReference } from '@shared/domain/datasets/reference'
import type { DatasetVersion } from '@shared/domain/datasets/version'
import { formatMoment } from '@shared/util/time'
import { Panel } from '@renderer/components/Panel'
import { useCall } from '@renderer/hooks/useCall'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import { fileName } from '@renderer/lib/format'
import { routeToHash } from '@renderer/lib/route'
import { DataReport } from './DataReport'
import classes from './DataStep.module.css'
import { FieldGroup } from './FieldGroup'
import { valueAt } from './recipeText'
import type { TrainDraft } from './useDraft'
import type { Facts } from './useFacts'

interface Props {
  readonly draft: TrainDraft
  readonly facts: Facts
}

/** What is trained on, as it was found when it was read, and what is set aside to measure. */
export function DataStep({ draft, facts }: Props) {
  const t = useText()
  const rows = valueAt(draft.value, ['train', 'data'])
  const files = Array.isArray(rows) ? rows.map((_, i) => textOf(valueAt(rows, [i, 'file']))) : []
  const place = (i: number) => ['train', 'data', i] as const
  const add = (file: string): void => draft.change([{ path: place(files.length), value: { file } }])
  const known = new Map(facts.data.map((one) => [one.file, one]))
  return (
    <Stack gap="md">
      <Panel title={t.train.steps.data}>
        <Stack gap="md">
          {files.map((file, i) => (
            // files are told apart by their place: two may be the same while one is typed
            <div key={i} className={classes.file}>
              <Group gap="xs" align="flex-end" wrap="nowrap">
                <TextInput
                  flex={1}
                  label={t.train.file(i + 1)}
                  spellCheck={false}
                  disabled={!draft.isYaml}
                  value={file}
                  onChange={(event) =>
                    draft.change([{ path: [...place(i), 'file'], value: event.currentTarget.value }])
                  }
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="lg"
                  aria-label={t.train.removeFile(fileName(file))}
                  onClick={() => draft.change([{ path: place(i), value: undefined }])}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </Group>
              {known.get(file) && <DataReport facts={known.get(file)} />}
            </div>
          ))}
          <AddData disabled={!draft.isYaml} isFirst={files.length === 0} onAdd={add} />
        </Stack>
      </Panel>
      <Panel title={t.train.group.checks}>
        <FieldGroup group="checks" draft={draft} untitled />
        {facts.data
          .filter(({ role }) => role === 'validation')
          .map((one) => (
            <DataReport key={one.file} facts={one} />
          ))}
      </Panel>
    </Stack>
  )
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

interface AddProps {
  readonly disabled: boolean
  readonly isFirst: boolean
  readonly onAdd: (file: string) => void
}

/** A file on the host by its path, or a version of a data set by its name. */
function AddData({ disabled, isFirst, onAdd }: AddProps) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(60_000)
  const [path, setPath] = useState('')
  const versions = useCall('data.versions', {}).data?.versions ?? []
  const choices = versions.flatMap(referencesOf)
  const take = (): void => {
    if (path.trim() !== '') onAdd(path.trim())
    setPath('')
  }
  return (
    <div className={classes.add}>
      {isFirst && <Text size="sm">{t.train.dataEmpty}</Text>}
      <form
        className={classes.path}
        onSubmit={(event) => {
          event.preventDefault()
          take()
        }}
      >
        <TextInput
          flex={1}
          label={t.train.addFile}
          description={t.train.addFileHint}
          spellCheck={false}
          disabled={disabled}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="light"
          disabled={disabled || path.trim() === ''}
          leftSection={<IconPlus size={16} />}
        >
          {t.train.add}
        </Button>
      </form>
      {choices.length > 0 && (
        <Select
          label={t.train.addVersion}
          searchable
          disabled={disabled}
          data={choices.map(({ reference, rows, createdAt }) => ({
            value: reference,
            label: t.train.version(fileName(reference), rows, formatMoment(createdAt, now, { language })),
          }))}
          value={null}
          onChange={(reference) => reference !== null && onAdd(reference)}
        />
      )}
      <Text size="sm" c="dimmed">
        {t.train.dataHelp}{' '}
        <Anchor size="sm" underline="always" href={routeToHash({ page: 'datasets' })}>
          {t.nav.datasets}
        </Anchor>
      </Text>
    </div>
  )
}

/** What of a version can be trained on: all of it, or its part for training. */
function referencesOf(version: DatasetVersion) {
  const { createdAt } = version
  const reference = datasetReference(version)
  const [only] = version.parts
  if (version.parts.length === 1 && only) return [{ reference, rows: only.rows, createdAt }]
  return version.parts
    .filter(({ name }) => name === 'train')
    .map(({ name, rows }) => ({ reference: `${reference}/${name}`, rows, createdAt }))
}
