import { Button, CloseButton, Select, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { DownloadPlan, HubName } from '@shared/domain/hub'
import type { MachineSpeed } from '@shared/domain/machine'
import { AppError } from '@shared/errors/appError'
import { Async } from '@renderer/components/Async'
import { ModelVerdicts } from '@renderer/components/ModelVerdicts'
import { ErrorNotice } from '@renderer/components/Notice'
import { Panel } from '@renderer/components/Panel'
import { useCall } from '@renderer/hooks/useCall'
import { useFileSize } from '@renderer/hooks/useFileSize'
import { useText } from '@renderer/hooks/useLanguage'
import { call } from '@renderer/lib/api'
import { shortText } from '@renderer/lib/format'
import type { ViewChange } from '@renderer/lib/route'
import type { ModelsRoute } from '@renderer/lib/routes/models'
import classes from './HubView.module.css'
import { PlanFiles } from './PlanFiles'

interface Props {
  readonly id: string
  readonly hub: HubName | undefined
  readonly revision: string | undefined
  readonly speed: MachineSpeed | null
  readonly onChange: (part: ViewChange<ModelsRoute>) => void
}
type Work = 'idle' | 'busy' | AppError

/** What a download would fetch and leave out, and what the model could then do; one button starts it. */
export function PullPanel({ id, hub, revision, speed, onChange }: Props) {
  const t = useText()
  const ref = { id, ...(hub && { hub }), ...(revision !== undefined && { revision }) }
  const plan = useCall('models.plan', ref)
  const revisions = useCall('models.revisions', { kind: 'model', id, ...(hub && { hub }) })
  const outlook = useCall('models.outlook', { kind: 'model', ...ref })
  const [work, setWork] = useState<Work>('idle')
  const pull = async (): Promise<void> => {
    setWork('busy')
    try {
      await call('models.pull', ref)
      notifications.show({ title: t.models.started(shortText(id)), message: t.models.startedWhere })
      onChange({ id: undefined })
    } catch (e) {
      setWork(AppError.from(e))
    }
  }
  const names = revisions.data?.revisions.map(({ name }) => name) ?? []
  return (
    <div className={classes.panel}>
      <Panel
        title={t.models.chosen(shortText(id, 60))}
        aside={<CloseButton aria-label={t.models.close} onClick={() => onChange({ id: undefined })} />}
      >
        <Stack gap="sm">
          {names.length > 1 && (
            <Select
              size="sm"
              label={t.models.revision}
              placeholder={t.models.defaultRevision}
              clearable
              searchable
              data={[...new Set(names)].map((value) => ({ value, label: shortText(value, 80) }))}
              value={revision ?? null}
              onChange={(name) => onChange({ revision: name ?? undefined })}
            />
          )}
          {outlook.data && <ModelVerdicts outlook={outlook.data} speed={speed} />}
          <Async loaded={plan}>
            {(known) => (
              <>
                <PlanFiles plan={known} />
                {work instanceof AppError && <ErrorNotice error={work} />}
                <PullButton plan={known} busy={work === 'busy'} onPull={() => void pull()} />
              </>
            )}
          </Async>
        </Stack>
      </Panel>
    </div>
  )
}

function PullButton({ plan, busy, onPull }: { plan: DownloadPlan; busy: boolean; onPull: () => void }) {
  const t = useText()
  const size = useFileSize()
  const { missingBytes, freeBytes } = plan
  const tooMuch = missingBytes > freeBytes
  return (
    <>
      {tooMuch && <Text size="sm">{t.models.notEnough}</Text>}
      <Button
        fullWidth
        leftSection={<IconDownload size={16} />}
        loading={busy}
        disabled={tooMuch}
        onClick={onPull}
      >
        {missingBytes === 0 ? t.models.complete : t.models.download(size(missingBytes))}
      </Button>
    </>
  )
}
