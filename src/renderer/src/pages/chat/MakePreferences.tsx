import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { AppError } from '@shared/errors/appError'
import { CopyText } from '@renderer/components/CopyText'
import { ErrorNotice } from '@renderer/components/Notice'
import { Panel } from '@renderer/components/Panel'
import { useText } from '@renderer/hooks/useLanguage'
import { call, type CallOutput } from '@renderer/lib/api'
import { navigate } from '@renderer/lib/route'

/** Votes become a version of a data set, and that a training. */
export function MakePreferences({ pairs }: { pairs: number }) {
  const t = useText()
  const [name, setName] = useState('preferences')
  const [made, setMade] = useState<CallOutput<'votes.export'>>()
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const make = async (): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      setMade(await call('votes.export', { name }))
    } catch (e) {
      setError(AppError.from(e))
    } finally {
      setBusy(false)
    }
  }
  const train = ({ reference, model }: CallOutput<'votes.export'>): void =>
    navigate({ page: 'train', method: 'dpo', data: reference, ...(model !== null && { model }) })
  return (
    <Panel title={t.chat.votes.make}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t.chat.votes.makeLead}
        </Text>
        <TextInput
          label={t.chat.votes.dataName}
          spellCheck={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group>
          <Button variant="default" onClick={() => void make()} disabled={pairs === 0} loading={busy}>
            {t.chat.votes.makeAction}
          </Button>
        </Group>
        {error && <ErrorNotice error={error} />}
        {made && (
          <>
            <Text size="sm" role="status">
              {t.chat.votes.made(made.version.rows)}
            </Text>
            <CopyText text={made.reference} />
            <Group>
              <Button onClick={() => train(made)}>{t.chat.votes.train}</Button>
            </Group>
          </>
        )}
      </Stack>
    </Panel>
  )
}
