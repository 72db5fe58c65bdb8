import { Group, SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core'
import { languages } from '@shared/domain/recipe'
import { dictionaries } from '@shared/i18n/dictionary'
import { setLanguage, useLanguage, useText } from '@renderer/hooks/useLanguage'

const schemes = ['auto', 'light', 'dark'] as const

/** The language and the colours of this window. */
export function LookControls() {
  const t = useText()
  const language = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Group gap="xl">
      <Stack gap={4}>
        <Text size="sm" fw={500}>
          {t.home.language}
        </Text>
        <SegmentedControl
          aria-label={t.home.language}
          value={language}
          onChange={(value) => setLanguage(languages.find((one) => one === value) ?? language)}
          data={languages.map((value) => ({ value, label: dictionaries[value].language }))}
        />
      </Stack>
      <Stack gap={4}>
        <Text size="sm" fw={500}>
          {t.home.theme}
        </Text>
        <SegmentedControl
          aria-label={t.home.theme}
          value={colorScheme}
          onChange={(value) => setColorScheme(schemes.find((one) => one === value) ?? colorScheme)}
          data={schemes.map((value) => ({ value, label: t.home.scheme[value] }))}
        />
      </Stack>
    </Group>
  )
}
