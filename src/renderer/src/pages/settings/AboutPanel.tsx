import { Stack, Text } from '@mantine/core'
import { Async } from '@renderer/components/Async'
import { Panel } from '@renderer/components/Panel'
import { useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import classes from './SettingsPage.module.css'

/** The program's version and licence, and those of what it stands on. */
export function AboutPanel() {
  const t = useText()
  const about = useCall('app.about', {})
  return (
    <Panel title={t.settings.about}>
      <Async loaded={about}>
        {({ version, licence, node, platform, libraries }) => (
          <Stack gap={2}>
            <Text fw={600}>{t.settings.version(version)}</Text>
            <Text size="sm">{t.settings.licence(licence)}</Text>
            <Text size="sm" c="dimmed">
              {t.settings.runtime(node, platform)}
            </Text>
            <details>
              <summary>
                <Text span size="sm">
                  {t.settings.libraries(libraries.length)}
                </Text>
              </summary>
              <table className={classes.libraries}>
                <tbody>
                  {libraries.map((library) => (
                    <tr key={library.name}>
                      <td>{library.name}</td>
                      <td>{library.version}</td>
                      <td>{library.licence}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </details>
          </Stack>
        )}
      </Async>
    </Panel>
  )
}
