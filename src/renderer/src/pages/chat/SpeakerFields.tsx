import { Autocomplete, SegmentedControl, Select, Text, TextInput } from '@mantine/core'
import { isOpenOnTheWay } from '@shared/domain/endpoint'
import { runId } from '@shared/domain/run'
import { useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import { useRuns } from '@renderer/hooks/useRuns'
import { titleOf } from '@renderer/lib/format'
import { mostOptions } from '@renderer/lib/mostOptions'
import type { ViewChange } from '@renderer/lib/route'
import { type ChatRoute, speakerKinds } from '@renderer/lib/routes/chat'
import { kindOf } from './speakersOf'

interface Props {
  readonly route: ChatRoute
  readonly onChange: (part: ViewChange<ChatRoute>) => void
}

/** Who answers: before and after a training, a model folder, a server. */
export function SpeakerFields({ route, onChange }: Props) {
  const t = useText()
  const kind = kindOf(route)
  const text = (key: 'adapter' | 'url' | 'name') => ({
    label: t.chat[key],
    spellCheck: false,
    value: route[key] ?? '',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ [key]: event.currentTarget.value }),
  })
  const model = (key: 'model' | 'other', words: { readonly label: string; readonly hint: string }) => (
    <ModelField {...words} value={route[key] ?? ''} onChange={(value) => onChange({ [key]: value })} />
  )
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t.chat.speakers}
        value={kind}
        onChange={(value) => onChange({ kind: speakerKinds.find((one) => one === value) })}
        data={speakerKinds.map((value) => ({ value, label: t.chat.kind[value] }))}
      />
      {kind === 'run' && <TrainingField route={route} onChange={onChange} />}
      {kind === 'folder' && (
        <>
          {model('model', { label: t.chat.model, hint: t.chat.modelHint })}
          <TextInput {...text('adapter')} description={t.chat.adapterHint} />
          {!route.adapter && model('other', { label: t.chat.other, hint: t.chat.otherHint })}
        </>
      )}
      {kind === 'endpoint' && (
        <>
          <TextInput {...text('url')} description={t.chat.urlHint} />
          {isOpenOnTheWay({ url: route.url ?? '' }) && (
            <Text size="sm" role="status">
              {t.chat.urlOpen}
            </Text>
          )}
          <TextInput {...text('name')} />
          {model('model', { label: t.chat.beside, hint: t.chat.besideHint })}
        </>
      )}
    </>
  )
}

function TrainingField({ route, onChange }: Props) {
  const t = useText()
  const { runs = [] } = useRuns()
  const trained = runs.filter((run) => run.kind === 'train' && run.state === 'done')
  return (
    <Select
      label={t.chat.run}
      searchable
      limit={mostOptions}
      nothingFoundMessage={t.chat.runNone}
      placeholder={trained.length === 0 ? t.chat.runNone : ''}
      data={trained.map((run) => ({ value: run.id, label: titleOf(run, t) }))}
      value={route.run ?? null}
      onChange={(value) => onChange({ run: runId.safeParse(value).data })}
    />
  )
}

interface FieldProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A folder, typed or taken from the models on this machine. */
function ModelField({ label, hint, value, onChange }: FieldProps) {
  const { data } = useCall('models.list', { inspect: false })
  const known = (data?.models ?? []).filter(({ incomplete }) => incomplete === null).map(({ path }) => path)
  return (
    <Autocomplete
      label={label}
      description={hint}
      spellCheck={false}
      data={[...new Set(known)]}
      value={value}
      onChange={onChange}
    />
  )
}
