import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AppError } from '@shared/errors/appError'
import { ErrorNotice } from '@renderer/components/Notice'
import { useText } from '@renderer/hooks/useLanguage'
import type { OfferedRecipe } from '@renderer/hooks/useOffered'
import { RecipeDrop } from './RecipeDrop'

interface Props {
  readonly opened: boolean
  /** A recipe to begin with. */
  readonly offered: OfferedRecipe | null
  readonly busy: boolean
  readonly onClose: () => void
  readonly onStart: (input: { recipe: string; base?: string }) => Promise<AppError | null>
}
interface Draft {
  readonly recipe: string
  readonly base: string
  readonly error: AppError | null
}
const blank: Draft = { recipe: '', base: '', error: null }

/** A recipe pasted or dropped, with the folder that its relative paths start from. */
export function StartRecipe({ opened, offered, busy, onClose, onStart }: Props) {
  const t = useText()
  const [draft, setDraft] = useState<Draft>({ ...blank, ...offered })
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, error: null, ...part }))
  const start = async (): Promise<void> => {
    const base = draft.base.trim()
    const error = await onStart({ recipe: draft.recipe, ...(base ? { base } : {}) })
    if (error) change({ error })
    else {
      setDraft(blank)
      onClose()
    }
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t.recipe.title}
      size="xl"
      closeButtonProps={{ 'aria-label': t.app.close }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t.recipe.lead}
        </Text>
        <RecipeDrop onText={(recipe) => change({ recipe })} />
        <Textarea
          label={t.recipe.text}
          placeholder={t.recipe.placeholder}
          value={draft.recipe}
          onChange={(event) => change({ recipe: event.currentTarget.value })}
          autosize
          minRows={10}
          maxRows={20}
          spellCheck={false}
          data-autofocus
          ff="monospace"
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
        <TextInput
          label={t.recipe.base}
          description={t.recipe.baseHint}
          value={draft.base}
          onChange={(event) => change({ base: event.currentTarget.value })}
        />
        {draft.error && <ErrorNotice error={draft.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t.app.cancel}
          </Button>
          <Button loading={busy} disabled={draft.recipe.trim() === ''} onClick={() => void start()}>
            {t.recipe.start}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
