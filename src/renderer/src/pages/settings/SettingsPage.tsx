import { Stack } from '@mantine/core'
import { Async } from '@renderer/components/Async'
import { DataFolder } from '@renderer/components/DataFolder'
import { LookControls } from '@renderer/components/LookControls'
import { MachineVerdict } from '@renderer/components/MachineVerdict'
import { MirrorTest } from '@renderer/components/MirrorTest'
import { PageHeader } from '@renderer/components/PageHeader'
import { Panel } from '@renderer/components/Panel'
import { ShortcutList } from '@renderer/components/ShortcutList'
import { useHome } from '@renderer/hooks/useHome'
import { useText } from '@renderer/hooks/useLanguage'
import { useMachine } from '@renderer/hooks/useMachine'
import { useMirrors } from '@renderer/hooks/useMirrors'
import { useSettings } from '@renderer/hooks/useSettings'
import { AboutPanel } from './AboutPanel'
import { DownloadForm } from './DownloadForm'
import { HubForm } from './HubForm'
import { KeysPanel } from './KeysPanel'
import classes from './SettingsPage.module.css'

/** What is set once: the window's looks, the host's downloads and keys; and what the program is. */
export function SettingsPage() {
  const t = useText()
  const { loaded, put } = useSettings()
  const machine = useMachine()
  const home = useHome()
  const mirrors = useMirrors(loaded.reload)
  return (
    <>
      <PageHeader title={t.settings.title} lead={t.settings.lead} />
      <div className={classes.page}>
        <Stack gap="md" miw={0}>
          <Panel title={t.settings.look}>
            <LookControls />
          </Panel>
          <Panel title={t.settings.place}>
            <Stack gap="md">
              {machine.machine && <DataFolder machine={machine.machine} home={home} />}
              <MachineVerdict machine={machine} />
            </Stack>
          </Panel>
          <Async loaded={loaded}>
            {(known) => (
              <>
                <Panel title={t.settings.hubs}>
                  <HubForm known={known} put={put} />
                </Panel>
                <Panel title={t.settings.downloads}>
                  <DownloadForm known={known} put={put} />
                </Panel>
              </>
            )}
          </Async>
        </Stack>
        <Stack gap="md" miw={0}>
          <Panel title={t.settings.test}>
            <MirrorTest mirrors={mirrors} />
          </Panel>
          <KeysPanel />
          <Panel title={t.settings.shortcuts}>
            <ShortcutList />
          </Panel>
          <AboutPanel />
        </Stack>
      </div>
    </>
  )
}
