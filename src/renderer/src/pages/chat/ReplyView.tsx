import { Text } from '@mantine/core'
import type { ChatReply } from '@shared/domain/chat'
import { splitThought } from '@shared/domain/thought'
import { AppError } from '@shared/errors/appError'
import type { Dictionary } from '@shared/i18n/dictionary'
import { ForeignText } from '@renderer/components/ForeignText'
import { ErrorNotice } from '@renderer/components/Notice'
import { useText } from '@renderer/hooks/useLanguage'
import classes from './TurnView.module.css'

interface Props {
  readonly reply: ChatReply
  /** Left or right, where that is what it is called by. */
  readonly place: string
  readonly name: string
}

/** One answer as it is written: its thoughts folded, and how long it took once it is there. */
export function ReplyView({ reply, place, name }: Props) {
  const t = useText()
  const { thought, answer, isThinking } = splitThought(reply.text)
  const isWriting = reply.state === 'writing'
  return (
    <section
      className={classes.reply}
      aria-label={[place, name].filter(Boolean).join(' · ')}
      aria-busy={isWriting}
    >
      <header>
        {place !== '' && (
          <Text size="sm" fw={600}>
            {place}
          </Text>
        )}
        <Text
          size="sm"
          fw={place === '' ? 600 : 400}
          {...(place === '' ? {} : { c: 'dimmed' })}
          truncate
          title={name}
        >
          <bdi>{name}</bdi>
        </Text>
      </header>
      {thought !== null && (
        <details className={classes.thought}>
          <summary>{isThinking && isWriting ? t.chat.thinking : t.chat.thought([...thought].length)}</summary>
          <div tabIndex={0}>
            <ForeignText text={thought} />
          </div>
        </details>
      )}
      {reply.error ? (
        <ErrorNotice error={AppError.fromShape(reply.error)} />
      ) : (
        <div className={classes.answer}>
          {answer === '' && !isWriting && <Text c="dimmed">{t.chat.empty}</Text>}
          <ForeignText text={answer} />
        </div>
      )}
      <Text size="xs" c="dimmed" mt="xs" role="status">
        {isWriting ? (reply.text === '' ? t.chat.waiting : t.chat.writing) : endOf(reply, t)}
      </Text>
    </section>
  )
}

function endOf({ state, tokens, ms, finish }: ChatReply, t: Dictionary): string {
  if (state !== 'done') return ''
  const seconds = ((ms ?? 0) / 1000).toFixed(1)
  const took = ms === null ? '' : tokens ? t.chat.stats(tokens.reply, seconds) : t.chat.seconds(seconds)
  return [finish && t.chat.finish[finish], took].filter(Boolean).join(' · ') || t.chat.done
}
