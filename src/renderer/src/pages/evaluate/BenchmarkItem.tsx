import { ActionIcon, Badge, Checkbox, Group, Text } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { memo } from 'react'
import { needsOf } from '@shared/benchmarks/needs'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { needNames } from '@shared/i18n/benchmarkNames'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { integer } from '@renderer/lib/format'
import classes from './BenchmarkChooser.module.css'
import { BenchmarkFacts } from './BenchmarkFacts'

interface Props {
  readonly card: BenchmarkCard
  readonly chosen: boolean
  readonly onToggle: (ids: readonly string[], on: boolean) => void
  /** Whether its facts are shown. */
  readonly open: boolean
  readonly onOpen: (id: string) => void
}

/** A benchmark in the list: its name, size, licence and what it needs; everything else on demand. */
export const BenchmarkItem = memo(function BenchmarkItem({ card, chosen, onToggle, open, onOpen }: Props) {
  const t = useText()
  const language = useLanguage()
  const title = card.title[language]
  const rows = card.checked ? t.evaluate.rows(integer(card.checked.rows, language)) : t.evaluate.rowsUnknown
  const Chevron = open ? IconChevronUp : IconChevronDown
  return (
    <div className={classes.item} data-chosen={chosen}>
      <div className={classes.line}>
        <Checkbox
          size="xs"
          mt={3}
          aria-label={title}
          checked={chosen}
          onChange={(event) => onToggle([card.id], event.currentTarget.checked)}
        />
        <div className={classes.words}>
          <Group gap={6}>
            <Text size="sm">{title}</Text>
            {needsOf(card)
              .filter((need) => need !== 'logprobs')
              .map((need) => (
                <Badge key={need} color="gray" variant="outline" radius="xs" size="xs" tt="none">
                  {t.evaluate.needs(needNames[need][language])}
                </Badge>
              ))}
            {card.checked === false && (
              <Badge color="tong" variant="light" radius="xs" size="xs" tt="none">
                {t.benchmark.unchecked}
              </Badge>
            )}
          </Group>
          <Text size="xs" c="dimmed" truncate>
            {card.id} · {rows} · {card.licence.name}
          </Text>
        </div>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t.evaluate.facts(title)}
          aria-expanded={open}
          onClick={() => onOpen(card.id)}
        >
          <Chevron size={15} />
        </ActionIcon>
      </div>
      {open && <BenchmarkFacts card={card} />}
    </div>
  )
})
