import { Stack } from '@mantine/core'
import { Async } from '@renderer/components/Async'
import { PageHeader } from '@renderer/components/PageHeader'
import { Panel } from '@renderer/components/Panel'
import { useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import { useRecentData } from '@renderer/hooks/useRecentData'
import { EmptyDatasets } from './EmptyDatasets'
import { FileList } from './FileList'
import { OpenData } from './OpenData'
import { VersionList } from './VersionList'

/** Where data comes in, the versions that were made, and the files that were looked at. */
export function DatasetList() {
  const t = useText()
  const versions = useCall('data.versions', {})
  const uploads = useCall('data.uploads', {})
  const recent = useRecentData((r) => r.files)
  const reload = (): void => {
    versions.reload()
    uploads.reload()
  }
  const both = versions.data && uploads.data ? { ...versions.data, uploads: uploads.data.files } : undefined
  return (
    <>
      <PageHeader title={t.datasets.title} lead={t.datasets.lead} />
      <Stack gap="md">
        <OpenData />
        <Async loaded={{ data: both, error: versions.error ?? uploads.error, reload }}>
          {(known) => (
            <>
              {known.versions.length === 0 ? (
                <EmptyDatasets />
              ) : (
                <Panel title={t.datasets.versions}>
                  <VersionList versions={known.versions} onChanged={versions.reload} />
                </Panel>
              )}
              <FileList recent={recent} uploads={known.uploads} onChanged={uploads.reload} />
            </>
          )}
        </Async>
      </Stack>
    </>
  )
}
