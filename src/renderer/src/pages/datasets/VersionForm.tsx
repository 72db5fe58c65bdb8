import { Button, Checkbox, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { DataCheck } from '@shared/domain/datasets/check'
import { datasetReference } from '@shared/domain/datasets/reference'
import { type DataFixes, datasetName, type DatasetVersion } from '@shared/domain/datasets/version'
import { AppError } from '@shared/errors/appError'
import { ErrorNotice } from '@renderer/components/Notice'
import { Panel } from '@renderer/components/Panel'
import { useDataJob } from '@renderer/hooks/useDataJob'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { call } from '@renderer/lib/api'
import { integer } from '@renderer/lib/format'
import { navigate } from '@renderer/lib/route'
import type { PartProps } from './DatasetParts'
import { JobProgress } from './JobProgress'
import { outcomeOf, splitOf, suggestedName, type VersionDraft } from './versionDraft'

interface Props extends PartProps {
  readonly check: DataCheck
  /** Fixes are for what this check has found: with another reading of the data they are not asked for yet. */
  readonly isCurrent: boolean
  readonly version: DatasetVersion | undefined
  readonly fixes: DataFixes
}
type Work = { readonly job?: string; readonly error?: AppError; readonly isStarting?: true }

/** Makes an immutable version with these fixes, divided or whole, and goes to it. */
export function VersionForm({ route, source, check, isCurrent, version, fixes }: Props) {
  const t = useText()
  const language = useLanguage()
  const [draft, setDraft] = useState<VersionDraft>(() => ({
    name: version?.name ?? suggestedName(route.file),
    isSplit: false,
    ...{ validation: 10, test: 0, seed: 42 },
  }))
  const [work, setWork] = useState<Work>({})
  const { job, failure } = useDataJob(work.job)
  const change = (part: Partial<VersionDraft>): void => setDraft({ ...draft, ...part })
  const made = job?.version
  useEffect(() => {
    if (made) navigate({ page: 'datasets', file: datasetReference(made) })
  }, [made])
  const make = async (): Promise<void> => {
    const { model, limit } = route
    const tokens = { ...(model && { model }), ...(limit && { maxLength: limit }) }
    setWork({ isStarting: true })
    const asked = { ...source, ...tokens, name: draft.name, fixes }
    try {
      const started = await (draft.isSplit
        ? call('data.split', { ...asked, split: splitOf(draft) })
        : call('data.convert', asked))
      setWork({ job: started.job })
    } catch (e) {
      setWork({ error: AppError.from(e) })
    }
  }
  const { repaired, removed } = outcomeOf(check.found, fixes)
  const isNamed = datasetName.safeParse(draft.name).success
  const error = work.error ?? failure
  const isUnknown = work.job !== undefined && !job && !failure
  const isBusy = work.isStarting ?? (isUnknown || job?.state === 'running')
  return (
    <Panel title={t.datasets.makeVersion}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t.datasets.makeWhy}
        </Text>
        <TextInput
          label={t.datasets.versionName}
          spellCheck={false}
          value={draft.name}
          error={isNamed ? null : t.datasets.badName}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Text size="sm" aria-live="polite">
          {t.datasets.outcome(integer(repaired, language), integer(removed, language))}
        </Text>
        <Checkbox
          label={t.datasets.splitIt}
          description={t.datasets.splitWhy}
          checked={draft.isSplit}
          onChange={(event) => change({ isSplit: event.currentTarget.checked })}
        />
        {draft.isSplit && <SplitFields draft={draft} onChange={change} />}
        {job?.state === 'running' && <JobProgress job={job} label={t.datasets.making} />}
        {error && <ErrorNotice error={error} />}
        {made && datasetReference(made) === route.file && <Text size="sm">{t.datasets.sameVersion}</Text>}
        <Button
          disabled={!isNamed || !isCurrent || check.mapping === null || isBusy}
          onClick={() => void make()}
        >
          {repaired + removed > 0 ? t.datasets.make : t.datasets.makeVersion}
        </Button>
        {check.mapping === null && (
          <Text size="sm" c="dimmed">
            {t.datasets.mapFirst}
          </Text>
        )}
      </Stack>
    </Panel>
  )
}

interface FieldProps {
  readonly draft: VersionDraft
  readonly onChange: (part: Partial<VersionDraft>) => void
}

/** How many rows in a hundred are put aside, and the number that decides which. */
function SplitFields({ draft, onChange }: FieldProps) {
  const t = useText()
  const field = (key: 'validation' | 'test' | 'seed', max: number) => ({
    size: 'xs' as const,
    label: t.datasets.splitFields[key],
    min: key === 'validation' ? 1 : 0,
    ...{ max, allowDecimal: false, clampBehavior: 'strict' as const },
    value: draft[key],
    onChange: (value: number | string) => onChange({ [key]: Number(value) || 0 }),
  })
  return (
    <Group gap="xs" grow wrap="nowrap" align="flex-end">
      <NumberInput {...field('validation', 99 - draft.test)} />
      <NumberInput {...field('test', 99 - draft.validation)} />
      <NumberInput {...field('seed', 2 ** 31 - 1)} />
    </Group>
  )
}
