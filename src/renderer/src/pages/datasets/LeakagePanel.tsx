import { Button, MultiSelect, Stack, Text, TextInput } from '@mantine/core'
import { IconZoomCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { catalogue } from '@shared/benchmarks'
import type { DataCheck } from '@shared/domain/datasets/check'
import { AppError } from '@shared/errors/appError'
import { ErrorNotice } from '@renderer/components/Notice'
import { Panel } from '@renderer/components/Panel'
import { useDataJob } from '@renderer/hooks/useDataJob'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { call } from '@renderer/lib/api'
import type { PartProps } from './DatasetParts'
import { JobProgress } from './JobProgress'
import { LeakageEvidence } from './LeakageEvidence'
import classes from './LeakagePanel.module.css'

/** Whether rows hold questions that models are measured with: which, where, and how much of each. */
export function LeakagePanel({ route, source, check, onChange }: PartProps & { readonly check: DataCheck }) {
  const t = useText()
  const language = useLanguage()
  const [benchmarks, setBenchmarks] = useState<string[]>([])
  const [folder, setFolder] = useState('')
  const [work, setWork] = useState<'idle' | 'busy' | AppError>('idle')
  const { job, failure: lost } = useDataJob(route.leaks)
  const search = async (): Promise<void> => {
    setWork('busy')
    const data = folder.trim()
    try {
      const asked = { file: source.file, ...(data && { data }), ...(benchmarks.length > 0 && { benchmarks }) }
      const started = await call('data.leakage', asked)
      onChange({ leaks: started.job })
      setWork('idle')
    } catch (e) {
      setWork(AppError.from(e))
    }
  }
  const error = work instanceof AppError ? work : lost
  return (
    <Panel title={t.datasets.leakage}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t.datasets.leakageWhy}
        </Text>
        <div className={classes.fields}>
          <MultiSelect
            size="xs"
            label={t.datasets.leakageIn}
            placeholder={benchmarks.length === 0 ? t.datasets.leakageAll : ''}
            searchable
            clearable
            data={catalogue.map(({ id, title }) => ({ value: id, label: title[language] }))}
            value={benchmarks}
            onChange={setBenchmarks}
          />
          <TextInput
            size="xs"
            label={t.datasets.leakageFolder}
            placeholder={t.datasets.leakageFolderHint}
            spellCheck={false}
            value={folder}
            onChange={(event) => setFolder(event.currentTarget.value)}
          />
          <Button
            size="xs"
            leftSection={<IconZoomCheck size={14} />}
            disabled={work === 'busy' || job?.state === 'running' || !isSearchable(source.file, check)}
            onClick={() => void search()}
          >
            {t.datasets.leakageSearch}
          </Button>
        </div>
        {!isSearchable(source.file, check) && <Text size="sm">{t.datasets.leakageNeedsVersion}</Text>}
        {job?.state === 'running' && <JobProgress job={job} label={t.phase.leakage} />}
        {error && <ErrorNotice error={error} onRetry={() => void search()} />}
        {job?.leakage && (
          <LeakageEvidence report={job.leakage} onRow={(row) => onChange({ row, view: 'source' })} />
        )}
      </Stack>
    </Panel>
  )
}

/** The search reads rows as training does: one file, as it lies on the disk. */
function isSearchable(file: string, { files }: DataCheck): boolean {
  const [only] = files
  if (!only || files.length > 1 || only.encoding !== 'utf-8') return false
  const isRows = only.form === 'jsonl' || only.form === 'json'
  return (isRows && !/\.(gz|zip)$/i.test(file)) || /\.txt$/i.test(file)
}
