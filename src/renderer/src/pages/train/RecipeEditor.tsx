import { Button, Group, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { type UIEvent, useId, useRef } from 'react'
import { Panel } from '@renderer/components/Panel'
import { CopyButton } from './CopyButton'
import { useText } from '@renderer/hooks/useLanguage'
import { wrong } from './findings'
import classes from './RecipeEditor.module.css'
import { wrongIn } from './recipeText'
import type { TrainDraft } from './useDraft'

/** The recipe as text beside the form: what is typed here is the form's too, and what is wrong is said at its line. */
export function RecipeEditor({ draft }: { draft: TrainDraft }) {
  const t = useText()
  const errors = useId()
  const input = useRef<HTMLTextAreaElement>(null)
  const numbers = useRef<HTMLDivElement>(null)
  const complaints = wrongIn(draft)
  const lines = draft.text.split('\n')
  const wrongLines = new Set(complaints.map(({ line }) => line))
  const follow = ({ currentTarget }: UIEvent<HTMLTextAreaElement>): void => {
    if (numbers.current) numbers.current.scrollTop = currentTarget.scrollTop
  }
  const goTo = (line: number): void => {
    const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
    input.current?.focus()
    input.current?.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0))
  }
  return (
    <Panel
      title={t.train.recipe}
      aside={
        <Group gap={4} wrap="nowrap">
          {draft.undo && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<IconArrowBackUp size={15} />}
              onClick={draft.undo}
            >
              {t.train.undo}
            </Button>
          )}
          <CopyButton text={draft.text} />
        </Group>
      }
    >
      <Text size="xs" c="dimmed" mb="xs">
        {t.train.recipeHint}
      </Text>
      <div className={classes.editor} data-wrong={complaints.length > 0}>
        <div className={classes.numbers} ref={numbers} aria-hidden>
          {lines.map((_, i) => (
            <div key={i} data-wrong={wrongLines.has(i + 1)}>
              {i + 1}
            </div>
          ))}
        </div>
        <textarea
          ref={input}
          className={classes.text}
          aria-label={t.train.recipe}
          aria-invalid={complaints.length > 0}
          aria-describedby={errors}
          spellCheck={false}
          autoCapitalize="off"
          wrap="off"
          rows={Math.min(28, Math.max(12, lines.length))}
          value={draft.text}
          onScroll={follow}
          onChange={(event) => draft.type(event.currentTarget.value)}
        />
      </div>
      <div id={errors} role="status" className={classes.errors}>
        {complaints.map((complaint, i) => (
          <button key={i} type="button" className={classes.error} onClick={() => goTo(complaint.line)}>
            {wrong(complaint, t).text}
          </button>
        ))}
        {!draft.isYaml && <Text size="xs">{t.train.formWaits}</Text>}
      </div>
    </Panel>
  )
}
