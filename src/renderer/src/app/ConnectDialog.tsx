import { Button, Code, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { AppError } from '@shared/errors/appError'
import { ErrorNotice } from '@renderer/components/Notice'
import { useText } from '@renderer/hooks/useLanguage'
import { closeOverlay } from '@renderer/hooks/useOverlay'
import { transport } from '@renderer/lib/api'

type State = { readonly busy: boolean; readonly error: AppError | null }

/** Gives the window the services of another machine. What cannot be reached leaves everything as it is. */
export function ConnectDialog({ opened }: { opened: boolean }) {
  const t = useText()
  const [link, setLink] = useState('')
  const [{ busy, error }, setState] = useState<State>({ busy: false, error: null })
  const connect = async (): Promise<void> => {
    setState({ busy: true, error: null })
    // on success the shell opens a new window in place of this one
    const reply = await transport.shell?.connect(link.trim())
    setState({ busy: false, error: reply && !reply.ok ? AppError.fromShape(reply.error) : null })
  }
  return (
    <Modal
      opened={opened}
      onClose={closeOverlay}
      title={t.desktop.connectTitle}
      size="lg"
      closeButtonProps={{ 'aria-label': t.app.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void connect()
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t.desktop.connectLead}</Text>
          <List type="ordered" size="sm" spacing="xs">
            {t.desktop.connectSteps.map((step) => (
              <List.Item key={step}>{step}</List.Item>
            ))}
          </List>
          <Code block>{t.desktop.connectTunnel}</Code>
          <TextInput
            label={t.desktop.connectLink}
            placeholder="http://127.0.0.1:4680/#code=…"
            value={link}
            onChange={(event) => setLink(event.currentTarget.value)}
            spellCheck={false}
            data-autofocus
          />
          {transport.shell?.attached === false && (
            <Text size="sm" c="dimmed">
              {t.desktop.connectWarning}
            </Text>
          )}
          {error && <ErrorNotice error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={closeOverlay}>
              {t.app.cancel}
            </Button>
            <Button type="submit" loading={busy} disabled={link.trim() === ''}>
              {t.desktop.connectAction}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
