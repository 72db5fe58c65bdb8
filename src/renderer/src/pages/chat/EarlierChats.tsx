import { ActionIcon, Badge, Button, Group, Modal, Text, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { AppError } from '@shared/errors/appError'
import { Async } from '@renderer/components/Async'
import { ErrorNotice } from '@renderer/components/Notice'
import { Panel } from '@renderer/components/Panel'
import { useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import { call } from '@renderer/lib/api'
import { shortText } from '@renderer/lib/format'
import { routeToHash } from '@renderer/lib/route'
import classes from './ChatStart.module.css'

/** Conversations to go back to. */
export function EarlierChats() {
  const t = useText()
  const loaded = useCall('chat.list', {})
  const [doomed, setDoomed] = useState<string>()
  const [error, setError] = useState<AppError>()
  const close = (): void => {
    setDoomed(undefined)
    setError(undefined)
  }
  const remove = async (): Promise<void> => {
    if (doomed === undefined) return
    try {
      await call('chat.remove', { chat: doomed })
      close()
    } catch (e) {
      setError(AppError.from(e))
    }
    loaded.reload()
  }
  return (
    <Panel title={t.chat.earlier}>
      <Async loaded={loaded}>
        {({ chats }) =>
          chats.length === 0 ? (
            <Text c="dimmed" size="sm">
              {t.chat.earlierNone}
            </Text>
          ) : (
            <ul className={classes.list}>
              {chats.map(({ id, title, names, turns, votes, blind }) => (
                <li key={id} className={classes.chat}>
                  <a href={routeToHash({ page: 'chat', id })}>
                    <Text truncate>
                      <bdi>{shortText(title)}</bdi>
                    </Text>
                    <Group gap="xs">
                      <Text size="xs" c="dimmed" truncate>
                        {t.chat.about(names.map((name) => shortText(name, 40)).join(' / '), turns)}
                        {votes > 0 && ` · ${t.chat.votesIn(votes)}`}
                      </Text>
                      {blind && (
                        <Badge size="xs" variant="light" color="tong" radius="xs" tt="none">
                          {t.chat.blindMark}
                        </Badge>
                      )}
                    </Group>
                  </a>
                  <Tooltip label={t.chat.removeYes}>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t.chat.remove(shortText(title, 40))}
                      onClick={() => setDoomed(id)}
                    >
                      <IconTrash size={16} />
                    </ActionIcon>
                  </Tooltip>
                </li>
              ))}
            </ul>
          )
        }
      </Async>
      <Modal
        opened={doomed !== undefined}
        onClose={close}
        title={t.chat.removeYes}
        closeButtonProps={{ 'aria-label': t.app.close }}
      >
        <Text>{t.chat.removeSure}</Text>
        {error && <ErrorNotice error={error} />}
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={close}>
            {t.app.cancel}
          </Button>
          <Button color="zhu" onClick={() => void remove()}>
            {t.chat.removeYes}
          </Button>
        </Group>
      </Modal>
    </Panel>
  )
}
