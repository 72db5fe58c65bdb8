import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconArrowLeft, IconRefresh } from '@tabler/icons-react'
import { useEffect } from 'react'
import { parseDatasetReference } from '@shared/domain/datasets/reference'
import type { DatasetVersion } from '@shared/domain/datasets/version'
import { CopyText } from '@renderer/components/CopyText'
import { ErrorNotice } from '@renderer/components/Notice'
import { PageHeader } from '@renderer/components/PageHeader'
import { useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import { rememberData } from '@renderer/hooks/useRecentData'
import { fileName, shortText } from '@renderer/lib/format'
import { changeView, navigate, routeToHash, type ViewChange } from '@renderer/lib/route'
import classes from './DatasetPage.module.css'
import { DatasetParts } from './DatasetParts'
import { JobProgress } from './JobProgress'
import { LineagePanel } from './LineagePanel'
import { partReference, trainingReference } from './reference'
import { type OpenRoute, sourceOf, versionName, versionOf } from './source'
import { type Checking, useCheck } from './useCheck'

/** One data set: what it is, what is odd about it, its rows, and what can be made of it. */
export function DatasetPage({ route }: { route: OpenRoute }) {
  const name = versionName(route.file)
  const versions = useCall('data.versions', name === null ? null : { name })
  const version = versionOf(route.file, versions.data?.versions ?? [])
  const isReady = name === null || versions.data !== undefined
  const source = sourceOf(route, version)
  const { model, limit } = route
  const checking = useCheck(
    isReady ? { ...source, ...(model && { model }), ...(limit && { maxLength: limit }) } : null,
  )
  const isLost = checking.error !== undefined && checking.check === undefined
  const isFound = checking.check !== undefined && name === null
  useEffect(() => {
    if (isFound) rememberData(route.file)
  }, [isFound, route.file])
  const change = (part: ViewChange<OpenRoute>): void => changeView(route, part, { replace: true, of: 'file' })
  return (
    <>
      <DatasetHeader route={route} version={version} checking={checking} />
      <Stack gap="md">
        {versions.error ? (
          <ErrorNotice error={versions.error} onRetry={versions.reload} />
        ) : (
          <CheckState checking={checking} />
        )}
        {version && <LineagePanel version={version} />}
        {isReady && !isLost && (
          <DatasetParts
            route={route}
            source={source}
            check={checking.check}
            isCurrent={checking.job?.check !== undefined}
            version={version}
            onChange={change}
          />
        )}
      </Stack>
    </>
  )
}

interface HeaderProps {
  readonly route: OpenRoute
  readonly version: DatasetVersion | undefined
  readonly checking: Checking
}

function DatasetHeader({ route: { file }, version, checking: { check } }: HeaderProps) {
  const t = useText()
  const isTrainable = check?.trainable.possible ?? false
  return (
    <>
      <a className={classes.back} href={routeToHash({ page: 'datasets' })}>
        <IconArrowLeft size={14} aria-hidden />
        {t.datasets.all}
      </a>
      <PageHeader title={version ? version.name : shortText(fileName(file), 80)}>
        {version && version.parts.length > 1 && <PartSwitch file={file} version={version} />}
        <Button
          disabled={!isTrainable}
          onClick={() => navigate({ page: 'train', data: version ? trainingReference(version) : file })}
        >
          {t.datasets.train}
        </Button>
      </PageHeader>
      <Group mt="-0.75rem" mb="md">
        <CopyText text={file} />
      </Group>
    </>
  )
}

/** Which part of a split is looked at. */
function PartSwitch({ file, version }: { file: string; version: DatasetVersion }) {
  const t = useText()
  const { part = version.parts[0]?.name } = parseDatasetReference(file)
  return (
    <SegmentedControl
      aria-label={t.datasets.parts}
      value={part ?? ''}
      data={version.parts.map(({ name }) => ({ value: name, label: t.datasets.part[name] }))}
      onChange={(value) => {
        const chosen = version.parts.find(({ name }) => name === value)
        if (chosen) navigate({ page: 'datasets', file: partReference(version, chosen.name) })
      }}
    />
  )
}

/** How far the look is, or why there is none. */
function CheckState({ checking: { job, error, again } }: { checking: Checking }) {
  const t = useText()
  if (error) return <ErrorNotice error={error} onRetry={again} />
  if (job?.state === 'running') return <JobProgress job={job} label={t.datasets.checking} />
  if (job?.state !== 'cancelled') return null
  return (
    <Group gap="sm">
      <Text size="sm">{t.datasets.checkCancelled}</Text>
      <Button size="compact-sm" variant="default" leftSection={<IconRefresh size={14} />} onClick={again}>
        {t.datasets.checkAgain}
      </Button>
    </Group>
  )
}
