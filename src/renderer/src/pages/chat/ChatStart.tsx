import { Button, Checkbox, Group, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { providers, weightFormats } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import { ErrorNotice } from '@renderer/components/Notice'
import { Panel } from '@renderer/components/Panel'
import { useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import { useRuns } from '@renderer/hooks/useRuns'
import { call } from '@renderer/lib/api'
import { titleOf } from '@renderer/lib/format'
import { changeView, navigate, type ViewChange } from '@renderer/lib/route'
import type { ChatRoute } from '@renderer/lib/routes/chat'
import classes from './ChatStart.module.css'
import { EarlierChats } from './EarlierChats'
import { SpeakerFields } from './SpeakerFields'
import { kindOf, speakersOf } from './speakersOf'

/** A conversation put together; what is chosen stands in the address. */
export function ChatStart({ route }: { route: ChatRoute }) {
  const t = useText()
  const change = (part: ViewChange<ChatRoute>): void => changeView(route, part, { replace: true })
  return (
    <div className={classes.page}>
      <Panel title={t.chat.speakers}>
        <Stack gap="md">
          <SpeakerFields route={route} onChange={change} />
          <Begin route={route} onChange={change} />
        </Stack>
      </Panel>
      <EarlierChats />
    </div>
  )
}

interface Props {
  readonly route: ChatRoute
  readonly onChange: (part: ViewChange<ChatRoute>) => void
}

function Begin({ route, onChange }: Props) {
  const t = useText()
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const runs = useRuns()
  const wanted = kindOf(route) === 'run' ? route.run : undefined
  const asked = useCall('runs.get', wanted === undefined ? null : { id: wanted })
  const unread = kindOf(route) === 'run' ? [asked, runs].find((loaded) => loaded.error) : undefined
  const { data } = asked
  const run = runs.runs?.find(({ id }) => id === wanted)
  const sides = speakersOf(route, data && run ? { ...data, title: titleOf(run, t) } : undefined)
  const { blind, provider = 'cpu', quantize } = route
  const start = async (): Promise<void> => {
    if (!sides) return
    setBusy(true)
    setError(undefined)
    try {
      const options = { sides, provider, blind: blind === 'yes', ...(quantize && { quantize }) }
      const { id } = await call('chat.open', options)
      navigate({ page: 'chat', id })
    } catch (e) {
      setError(AppError.from(e))
      setBusy(false)
    }
  }
  return (
    <>
      <Group grow align="flex-start">
        <Select
          label={t.chat.provider}
          allowDeselect={false}
          data={providers.map((value) => ({ value, label: t.chat.providers[value] }))}
          value={provider}
          onChange={(value) => onChange({ provider: providers.find((one) => one === value) })}
        />
        <Select
          label={t.chat.quantize}
          allowDeselect={false}
          data={(['none', ...weightFormats] as const).map((value) => ({
            value,
            label: t.chat.quantizes[value],
          }))}
          value={quantize ?? 'none'}
          onChange={(value) => onChange({ quantize: weightFormats.find((one) => one === value) })}
        />
      </Group>
      <Checkbox
        label={t.chat.blind}
        description={t.chat.blindHint}
        checked={blind === 'yes'}
        onChange={(event) => onChange({ blind: event.currentTarget.checked ? 'yes' : undefined })}
      />
      {unread?.error && <ErrorNotice error={unread.error} onRetry={unread.reload} />}
      {data && runs.runs && !sides && <ErrorNotice error={new AppError('NOT_FOUND', t.chat.runUnusable)} />}
      {error && <ErrorNotice error={error} />}
      <Group>
        <Button onClick={() => void start()} disabled={!sides} loading={busy}>
          {t.chat.start}
        </Button>
      </Group>
    </>
  )
}
