import { Text } from '@mantine/core'
import { useText } from '@renderer/hooks/useLanguage'
import type { CallOutput } from '@renderer/lib/api'
import { shortText } from '@renderer/lib/format'

interface Props {
  /** Undefined while its page is being read. */
  readonly item: CallOutput<'compare.flips'>['items'][number] | undefined
  readonly labelOf: (subset: string) => string
}

/** One question in the list: how it begins, its subject, and why its answer is not right. */
export function FlipLine({ item, labelOf }: Props) {
  const t = useText()
  if (!item)
    return (
      <Text size="sm" c="dimmed">
        {t.compare.listLoading}
      </Text>
    )
  return (
    <>
      <Text size="sm" truncate>
        <bdi>{shortText(item.excerpt)}</bdi>
      </Text>
      <Text size="xs" c="dimmed" truncate>
        {labelOf(item.subset)}
        {item.cause && ` · ${t.compare.cause[item.cause]}`}
      </Text>
    </>
  )
}
