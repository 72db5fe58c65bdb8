import { ActionIcon, Anchor, Group, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { formatMoment } from '@shared/util/time'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import { type Draft, dropDraft, keptDrafts } from '@renderer/lib/drafts'
import { fileName, shortText } from '@renderer/lib/format'
import { routeToHash } from '@renderer/lib/route'
import { readRecipe, valueAt } from './recipeText'

/** As many as fit beside the title; the palette of a draft is its own name. */
const most = 3

/** Trainings that were begun and not thrown away. */
export function DraftList({ current }: { current: string }) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(60_000)
  const [drafts, setDrafts] = useState(keptDrafts)
  // reading a recipe takes its time, and this is drawn with every letter that is typed into another one
  const others = useMemo(
    () =>
      drafts
        .filter(({ id }) => id !== current)
        .slice(0, most)
        .map((draft) => ({ ...draft, name: nameOf(draft) })),
    [drafts, current],
  )
  if (others.length === 0) return null
  const drop = (id: string): void => {
    dropDraft(id)
    setDrafts(keptDrafts())
  }
  return (
    <Group gap="xs" mb="md" role="group" aria-label={t.train.drafts}>
      <Text size="sm" c="dimmed">
        {t.train.drafts}
      </Text>
      {others.map((draft) => {
        const title = `${draft.name || t.train.untitled} · ${formatMoment(draft.changedAt, now, { language })}`
        return (
          <Group key={draft.id} gap={2} wrap="nowrap">
            <Anchor size="sm" href={routeToHash({ page: 'train', draft: draft.id })}>
              {title}
            </Anchor>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t.train.dropDraft(title)}
              onClick={() => drop(draft.id)}
            >
              <IconX size={14} />
            </ActionIcon>
          </Group>
        )
      })}
    </Group>
  )
}

/** Its name, or that of its model. */
function nameOf({ text }: Draft): string {
  const { value } = readRecipe(text, 'en')
  const name = [['name'], ['model', 'id'], ['model', 'path']]
    .map((path) => valueAt(value, path))
    .find((found) => typeof found === 'string' && found !== '')
  return typeof name === 'string' ? shortText(fileName(name), 40) : ''
}
