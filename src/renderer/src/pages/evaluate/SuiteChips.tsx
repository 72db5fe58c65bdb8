import { Chip, Group, Text } from '@mantine/core'
import { memo } from 'react'
import { useCall } from '@renderer/hooks/useCall'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'

interface Props {
  readonly chosen: ReadonlySet<string>
  readonly onToggle: (ids: readonly string[], on: boolean) => void
}

/** Suites are chosen as a whole: the recipe names the suite, which asks those of its benchmarks whose files are there. */
export const SuiteChips = memo(function SuiteChips({ chosen, onToggle }: Props) {
  const t = useText()
  const language = useLanguage()
  const { data } = useCall('benchmarks.suites', {})
  if (!data) return null
  return (
    <Group gap="xs" mb="sm" role="group" aria-label={t.evaluate.suites}>
      <Text size="sm" c="dimmed">
        {t.evaluate.suites}
      </Text>
      {data.suites.map(({ id, title, about }) => (
        <Chip
          key={id}
          size="xs"
          title={about[language]}
          checked={chosen.has(id)}
          onChange={(on) => onToggle([id], on)}
        >
          {title[language]}
        </Chip>
      ))}
    </Group>
  )
})
