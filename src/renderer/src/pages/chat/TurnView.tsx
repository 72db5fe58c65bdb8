import { Text } from '@mantine/core'
import type { ChatTurn, ChatView } from '@shared/domain/chat'
import { isUsable } from '@shared/domain/chatHistory'
import { ForeignText } from '@renderer/components/ForeignText'
import { useText } from '@renderer/hooks/useLanguage'
import { ReplyView } from './ReplyView'
import classes from './TurnView.module.css'
import { VotePanel } from './VotePanel'

interface Props {
  readonly chat: ChatView
  readonly turn: ChatTurn
  readonly place: number
  readonly names: readonly string[]
}

/** A question, the answers to it, and how they were judged where their names are hidden. */
export function TurnView({ chat, turn, place, names }: Props) {
  const t = useText()
  const sides = [t.chat.side.left, t.chat.side.right]
  const isJudgeable = chat.blind && turn.replies.length === 2 && turn.replies.every(isUsable)
  return (
    <article className={classes.turn}>
      <div className={classes.question}>
        <Text size="xs" c="dimmed">
          {t.chat.question}
        </Text>
        <p>
          <ForeignText text={turn.question} />
        </p>
      </div>
      <div className={classes.replies} data-count={turn.replies.length}>
        {turn.replies.map((reply, i) => (
          <ReplyView
            key={i}
            reply={reply}
            place={chat.blind ? (sides[i] ?? '') : ''}
            name={reply.side === null ? t.chat.hidden : (names[reply.side] ?? '')}
          />
        ))}
      </div>
      {isJudgeable && (
        <VotePanel chat={chat.id} place={place} vote={turn.vote} isLast={place === chat.turns.length - 1} />
      )}
    </article>
  )
}
