import { FileButton, Text, UnstyledButton } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import { useText } from '@renderer/hooks/useLanguage'
import { shortText } from '@renderer/lib/format'
import classes from './RecipeDrop.module.css'

const maxBytes = 256 * 1024
type Note = { readonly kind: 'loaded'; readonly name: string } | { readonly kind: 'tooLarge' } | null

/** Takes a recipe file by drop or dialog and hands on its text. */
export function RecipeDrop({ onText }: { onText: (text: string) => void }) {
  const t = useText()
  const reset = useRef<() => void>(null)
  const [over, setOver] = useState(false)
  const [note, setNote] = useState<Note>(null)
  const take = async (file: File | null | undefined): Promise<void> => {
    // a browser tells of another choice only: a file that was mended is chosen again
    reset.current?.()
    if (!file) return
    if (file.size > maxBytes) return setNote({ kind: 'tooLarge' })
    onText(await file.text())
    setNote({ kind: 'loaded', name: file.name })
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  const words =
    note?.kind === 'loaded' ? t.recipe.loaded(shortText(note.name)) : note ? t.recipe.tooLarge : t.recipe.drop
  return (
    <FileButton resetRef={reset} accept=".yaml,.yml" onChange={(file) => void take(file)}>
      {(props) => (
        <UnstyledButton
          {...props}
          className={classes.drop}
          data-over={over}
          onDragOver={(event: DragEvent) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <IconFileUpload size={20} stroke={1.5} aria-hidden />
          <Text size="sm" aria-live="polite">
            {over ? t.recipe.dropActive : words}
          </Text>
        </UnstyledButton>
      )}
    </FileButton>
  )
}
