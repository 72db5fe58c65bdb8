import { Button, Textarea } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconPlayerStop, IconSend } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useText } from '@renderer/hooks/useLanguage'
import { isForPage } from '@renderer/lib/keys'
import classes from './ChatRoom.module.css'

interface Props {
  readonly isWriting: boolean
  /** Whether the question was taken: one that was not stays where it can be sent again. */
  readonly onSend: (question: string) => Promise<boolean>
  readonly onStop: () => void
}

/** The next question. Enter sends it and Escape stops the answer, except while an input method composes a character. */
export function Composer({ isWriting, onSend, onStop }: Props) {
  const t = useText()
  const [question, setQuestion] = useState('')
  const isEmpty = question.trim() === ''
  const send = async (): Promise<void> => {
    if (isEmpty || isWriting) return
    // the next one may have been begun meanwhile
    if (await onSend(question)) setQuestion((now) => (now === question ? '' : now))
  }
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || !isForPage(event.nativeEvent)) return
    event.preventDefault()
    void send()
  }
  const escape = (event: globalThis.KeyboardEvent): void => {
    if (isWriting && isForPage(event)) onStop()
  }
  useHotkeys([['Escape', escape]], []) // in the text too
  return (
    <div className={classes.composer}>
      <Textarea
        aria-label={t.chat.question}
        placeholder={t.chat.placeholder}
        autosize
        minRows={1}
        maxRows={8}
        autoFocus
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
        onKeyDown={key}
      />
      {isWriting ? (
        <Button variant="default" leftSection={<IconPlayerStop size={16} aria-hidden />} onClick={onStop}>
          {t.chat.stop}
        </Button>
      ) : (
        <Button
          leftSection={<IconSend size={16} aria-hidden />}
          disabled={isEmpty}
          onClick={() => void send()}
        >
          {t.chat.send}
        </Button>
      )}
    </div>
  )
}
