import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useLink } from '@renderer/hooks/useLink'
import { RunsProvider } from '@renderer/hooks/useRuns'
import { LockedPage } from './ConnectionBanner'
import { Shell } from './Shell'
import { cssVariables, theme } from './theme'

export function App() {
  const locked = useLink((link) => link.state === 'locked')
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="top-right" />
      {locked ? (
        <LockedPage />
      ) : (
        <RunsProvider>
          <Shell />
        </RunsProvider>
      )}
    </MantineProvider>
  )
}
