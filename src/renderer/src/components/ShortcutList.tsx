import { Group, Kbd, Stack, Text, Title } from '@mantine/core'
import { useText } from '@renderer/hooks/useLanguage'
import { keyName, shortcutPlaces, shortcuts, type ShortcutName } from '@renderer/lib/shortcuts'

// the names are this table's own keys
const names = Object.keys(shortcuts) as ShortcutName[]

/** Every key of the app, by where it works. */
export function ShortcutList() {
  const t = useText()
  return (
    <Stack gap="lg">
      {shortcutPlaces.map((place) => (
        <section key={place} aria-label={t.shortcuts.place[place]}>
          <Title order={3} size="h6" mb="xs">
            {t.shortcuts.place[place]}
          </Title>
          <Stack gap={6}>
            {names
              .filter((name) => shortcuts[name].place === place)
              .map((name) => (
                <Group key={name} justify="space-between" wrap="nowrap">
                  <Text size="sm">{t.shortcuts.name[name]}</Text>
                  <Group gap={4} wrap="nowrap">
                    {shortcuts[name].keys.map((key) => (
                      <Kbd key={key}>{keyName(key)}</Kbd>
                    ))}
                  </Group>
                </Group>
              ))}
          </Stack>
        </section>
      ))}
    </Stack>
  )
}
