import { Button, Group, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { chatSettings, type ChatSettings, type ChatView } from '@shared/domain/chat'
import { sideName } from '@shared/domain/chatVotes'
import { AppError } from '@shared/errors/appError'
import { Async } from '@renderer/components/Async'
import { ErrorNotice } from '@renderer/components/Notice'
import { PageHeader } from '@renderer/components/PageHeader'
import { useText } from '@renderer/hooks/useLanguage'
import { useTellError } from '@renderer/hooks/useTellError'
import { call } from '@renderer/lib/api'
import { shortText } from '@renderer/lib/format'
import { navigate } from '@renderer/lib/route'
import classes from './ChatRoom.module.css'
import { Composer } from './Composer'
import { SettingsPanel } from './SettingsPanel'
import { TurnView } from './TurnView'
import { useChat } from './useChat'

/** One conversation: what was said, the next question, and how it is to be answered. */
export function ChatRoom({ id }: { id: string }) {
  const t = useText()
  const loaded = useChat(id)
  return (
    <>
      <PageHeader title={t.chat.title}>
        {loaded.data && <StateTools view={loaded.data} />}
        <Button variant="default" size="sm" onClick={() => navigate({ page: 'chat' })}>
          {t.chat.back}
        </Button>
      </PageHeader>
      <Async loaded={loaded}>{(view) => <Talk view={view} />}</Async>
    </>
  )
}

function StateTools({ view }: { view: ChatView }) {
  const t = useText()
  const tell = useTellError()
  return (
    <>
      <Text size="sm" c="dimmed" role="status">
        {t.chat.state[view.state]}
      </Text>
      {view.state === 'awake' && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={() => void call('chat.close', { chat: view.id }).catch(tell)}
        >
          {t.chat.free}
        </Button>
      )}
    </>
  )
}

function Talk({ view }: { view: ChatView }) {
  const t = useText()
  const last = view.turns.at(-1)
  const [settings, setSettings] = useState<ChatSettings>(() => last?.settings ?? chatSettings.parse({}))
  const [error, setError] = useState<AppError>()
  const isWriting = last?.replies.some(({ state }) => state === 'writing') ?? false
  const names = view.sides.map((side) => shortText(sideName(side), 60))
  const end = useEndInSight(view)

  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    setError(undefined)
    try {
      await work()
      return true
    } catch (e) {
      setError(AppError.from(e))
      return false
    }
  }
  const send = (question: string) => attempt(() => call('chat.send', { chat: view.id, question, settings }))
  const stop = (): void => void attempt(() => call('chat.stop', { chat: view.id }))
  return (
    <div className={classes.room}>
      <div className={classes.talk}>
        {view.turns.length === 0 && <Introduction view={view} names={names} />}
        {view.turns.map((turn, place) => (
          <TurnView key={place} chat={view} turn={turn} place={place} names={names} />
        ))}
        {view.error && !last?.replies.some((reply) => reply.error) && (
          <ErrorNotice error={AppError.fromShape(view.error)} />
        )}
        {error && <ErrorNotice error={error} />}
        {view.sides.map(
          (side, i) =>
            view.templates[i] === false && (
              <Text key={i} size="sm" c="dimmed" role="status">
                {t.chat.plain(names[i] ?? '')}
              </Text>
            ),
        )}
        <Composer isWriting={isWriting} onSend={send} onStop={stop} />
        <div ref={end} />
      </div>
      <SettingsPanel settings={settings} onChange={setSettings} />
    </div>
  )
}

function Introduction({ view, names }: { view: ChatView; names: readonly string[] }) {
  const t = useText()
  return (
    <div className={classes.introduction}>
      <Group gap="xs" justify="center">
        {names.map((name, i) => (
          <Text key={i} fw={600}>
            {i > 0 && <span className={classes.beside}>/</span>}
            <bdi>{name}</bdi>
          </Text>
        ))}
      </Group>
      <Text c="dimmed" size="sm">
        {view.blind ? t.chat.vote.goesOn : t.chat.lead}
      </Text>
    </div>
  )
}

/** Distance from the end at which a reader is taken to follow what is written. */
const nearPx = 160

/** Keeps the end of the conversation in sight while it grows, unless somebody has scrolled away from it. */
function useEndInSight(view: ChatView) {
  const end = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  const length = view.turns.flatMap(({ replies }) => replies).reduce((sum, { text }) => sum + text.length, 0)
  useEffect(() => {
    const page = document.getElementById('content')
    if (!page) return
    const onScroll = (): void => {
      follows.current = page.scrollHeight - page.scrollTop - page.clientHeight < nearPx
    }
    page.addEventListener('scroll', onScroll, { passive: true })
    return () => page.removeEventListener('scroll', onScroll)
  }, [])
  useEffect(() => {
    follows.current = true
  }, [view.turns.length])
  useEffect(() => {
    if (follows.current && view.turns.length > 0) end.current?.scrollIntoView({ block: 'end' })
  }, [length, view.turns])
  return end
}
