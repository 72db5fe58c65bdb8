import { Badge, Group, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { catalogue } from '@shared/benchmarks'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { benchmarkName } from '@renderer/lib/format'

/** A benchmark's name with the protocol it follows, and a warning where nobody has checked its data format. */
export function BenchmarkLabel({ id }: { id: string }) {
  const t = useText()
  const language = useLanguage()
  const card = catalogue.find((c) => c.id === id)
  const protocol = card
    ? `${t.benchmark.follows(card.protocol.follows[language])} ${t.benchmark.differs(card.protocol.differs[language])}`
    : ''
  return (
    <Group gap={6} wrap="nowrap">
      <Text fw={600}>{benchmarkName(id, language)}</Text>
      {card && (
        <Tooltip label={protocol} multiline w={360} events={{ hover: true, focus: true, touch: true }}>
          <UnstyledButton aria-label={protocol} lh={0}>
            <IconInfoCircle size={15} stroke={1.6} aria-hidden />
          </UnstyledButton>
        </Tooltip>
      )}
      {card?.checked === false && (
        <Badge color="tong" variant="light" radius="xs" tt="none">
          {t.benchmark.unchecked}
        </Badge>
      )}
    </Group>
  )
}
