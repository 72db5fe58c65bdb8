import { Button, Chip, Group, Text, Textarea } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { type ChatVote, type VoteReason, voteReasons, type VoteWinner } from '@shared/domain/chat'
import { AppError } from '@shared/errors/appError'
import { ForeignText } from '@renderer/components/ForeignText'
import { ErrorNotice } from '@renderer/components/Notice'
import { useText } from '@renderer/hooks/useLanguage'
import { call } from '@renderer/lib/api'
import { isFocusFree } from '@renderer/lib/keys'
import classes from './TurnView.module.css'

interface Props {
  readonly chat: string
  readonly place: number
  readonly vote: ChatVote | null
  /** Of the conversation: keys are for this one. */
  readonly isLast: boolean
}

/** In the order in which they stand on the screen, which the keys 1 to 4 follow. */
const choices = ['left', 'tie', 'right', 'bad'] as const satisfies readonly VoteWinner[]

/** Judges two answers without their names; afterwards it says what was chosen and why. */
export function VotePanel({ vote, ...props }: Props) {
  return vote ? <Judged {...props} vote={vote} /> : <Judging {...props} />
}

function Judging({ chat, place, isLast }: Omit<Props, 'vote'>) {
  const t = useText()
  const [winner, setWinner] = useState<VoteWinner>()
  const [reasons, setReasons] = useState<VoteReason[]>([])
  const [note, setNote] = useState('')
  const [error, setError] = useState<AppError>()
  const panel = useRef<HTMLDivElement>(null)
  // the answers are there now: the keys are for them, unless the next question has been begun
  useEffect(() => {
    if (isLast && isFocusFree(document.activeElement)) panel.current?.focus({ preventScroll: true })
  }, [isLast])
  const keys = choices.map((choice, i): [string, () => void] => [String(i + 1), () => setWinner(choice)])
  useHotkeys(isLast ? keys : [])
  const submit = async (): Promise<void> => {
    if (!winner) return
    try {
      await call('chat.vote', { chat, turn: place, winner, reasons, note })
    } catch (e) {
      setError(AppError.from(e))
    }
  }
  return (
    <div className={classes.vote} role="group" aria-label={t.chat.vote.ask} tabIndex={-1} ref={panel}>
      <Group justify="space-between">
        <Text fw={600}>{t.chat.vote.ask}</Text>
        {isLast && (
          <Text size="xs" c="dimmed">
            {t.chat.vote.keys}
          </Text>
        )}
      </Group>
      <Group grow gap="xs">
        {choices.map((choice) => (
          <Button
            key={choice}
            size="sm"
            px="xs"
            variant={choice === winner ? 'filled' : 'default'}
            aria-pressed={choice === winner}
            onClick={() => setWinner(choice)}
          >
            {t.chat.vote.winner[choice]}
          </Button>
        ))}
      </Group>
      {winner && (
        <>
          <div role="group" aria-label={t.chat.vote.why}>
            <Text size="sm" c="dimmed" mb={6}>
              {t.chat.vote.why}
            </Text>
            <Chip.Group
              multiple
              value={reasons}
              onChange={(values) => setReasons(voteReasons.filter((reason) => values.includes(reason)))}
            >
              <Group gap="xs">
                {voteReasons.map((reason) => (
                  <Chip key={reason} value={reason} size="sm">
                    {t.chat.vote.reason[reason]}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </div>
          <Textarea
            label={t.chat.vote.note}
            autosize
            minRows={1}
            maxRows={5}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group>
            <Button onClick={() => void submit()}>{t.chat.vote.submit}</Button>
          </Group>
        </>
      )}
      {error && <ErrorNotice error={error} />}
    </div>
  )
}

function Judged({ chat, place, vote }: Pick<Props, 'chat' | 'place'> & { readonly vote: ChatVote }) {
  const t = useText()
  const [error, setError] = useState<AppError>()
  const withdraw = (): void => {
    call('chat.withdraw', { chat, turn: place }).catch((e: unknown) => setError(AppError.from(e)))
  }
  const said = [t.chat.vote.was[vote.winner], ...vote.reasons.map((reason) => t.chat.vote.reason[reason])]
  return (
    <Group gap="sm" role="status">
      <Text size="sm" fw={600} td={vote.withdrawn ? 'line-through' : undefined}>
        {said.join(' · ')}
      </Text>
      {vote.note !== '' && (
        <Text size="sm" c="dimmed">
          <ForeignText text={vote.note} />
        </Text>
      )}
      {vote.withdrawn ? (
        <Text size="sm" c="dimmed">
          {t.chat.vote.withdrawn}
        </Text>
      ) : (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={withdraw}>
          {t.chat.vote.withdraw}
        </Button>
      )}
      {error && <ErrorNotice error={error} />}
    </Group>
  )
}
