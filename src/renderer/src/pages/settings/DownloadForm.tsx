import { Group, Input, NumberInput, Stack } from '@mantine/core'
import { settingVariables } from '@shared/domain/settings'
import { useText } from '@renderer/hooks/useLanguage'
import type { CallOutput } from '@renderer/lib/api'
import { SaveLine } from './SaveLine'
import { type Put, useForm } from './useForm'

interface Props {
  readonly known: CallOutput<'settings.get'>
  readonly put: Put
}
/** As a field has it while somebody types: empty where nothing is set, `2.` on the way to 2.5. */
type Field = number | string
interface Fields {
  readonly rate: Field
  readonly from: Field
  readonly to: Field
  readonly connections: Field
}

/** What downloads may take: how fast, when, over how many connections. */
export function DownloadForm({ known: { settings, fixed }, put }: Props) {
  const t = useText()
  const { megabytesPerSecond, hours, connections } = settings
  const form = useForm<Fields>({
    ...{ rate: megabytesPerSecond ?? '', from: hours?.from ?? '', to: hours?.to ?? '', connections },
  })
  const { rate, from, to, connections: many } = form.values
  const half = (from === '') !== (to === '')
  const hint = (key: 'megabytesPerSecond' | 'hours' | 'connections', words: string): string =>
    fixed.includes(key) ? t.settings.fixed(settingVariables[key]) : words
  const save = () =>
    put({
      megabytesPerSecond: rate === '' ? null : Number(rate),
      hours: from === '' || to === '' ? null : { from: Number(from), to: Number(to) },
      ...(many === '' ? {} : { connections: Number(many) }),
    })
  const hour = (key: 'from' | 'to', most: number) => ({
    label: t.settings[key],
    min: 0,
    max: most,
    allowDecimal: false,
    disabled: fixed.includes('hours'),
    value: form.values[key],
    onChange: (value: string | number) => form.change({ [key]: value }),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void form.save(save)
      }}
    >
      <Stack gap="sm">
        <NumberInput
          label={t.settings.rate}
          description={hint('megabytesPerSecond', t.settings.rateHint)}
          min={0.1}
          disabled={fixed.includes('megabytesPerSecond')}
          value={rate}
          onChange={(value) => form.change({ rate: value })}
        />
        <Input.Wrapper label={t.settings.hours} description={hint('hours', t.settings.hoursHint)}>
          <Group gap="sm" mt={4} grow>
            <NumberInput {...hour('from', 23)} />
            <NumberInput {...hour('to', 24)} />
          </Group>
        </Input.Wrapper>
        <NumberInput
          label={t.settings.connections}
          description={hint('connections', t.settings.connectionsHint)}
          min={1}
          max={32}
          allowDecimal={false}
          disabled={fixed.includes('connections')}
          value={many}
          onChange={(value) => form.change({ connections: value })}
        />
        <SaveLine form={form} problem={half ? t.settings.hoursHalf : null} />
      </Stack>
    </form>
  )
}
