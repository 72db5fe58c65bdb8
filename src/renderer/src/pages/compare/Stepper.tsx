import { ActionIcon, Group, Kbd, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useText } from '@renderer/hooks/useLanguage'

interface Props {
  readonly index: number
  readonly total: number
  readonly onStep: (by: number) => void
}

export function Stepper({ index, total, onStep }: Props) {
  const t = useText()
  return (
    <Group gap="xs">
      <ActionIcon
        variant="default"
        aria-label={t.compare.previous}
        disabled={index === 0}
        onClick={() => onStep(-1)}
      >
        <IconChevronLeft size={16} />
      </ActionIcon>
      <Kbd size="xs">K</Kbd>
      <Text size="sm" aria-live="polite">
        {t.compare.nth(index + 1, total)}
      </Text>
      <Kbd size="xs">J</Kbd>
      <ActionIcon
        variant="default"
        aria-label={t.compare.next}
        disabled={index >= total - 1}
        onClick={() => onStep(1)}
      >
        <IconChevronRight size={16} />
      </ActionIcon>
    </Group>
  )
}
