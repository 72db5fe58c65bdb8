import { Select, Stack, TextInput } from '@mantine/core'
import { hubNames } from '@shared/domain/hub'
import { settingVariables } from '@shared/domain/settings'
import { useText } from '@renderer/hooks/useLanguage'
import type { CallOutput } from '@renderer/lib/api'
import { SaveLine } from './SaveLine'
import { type Put, useForm } from './useForm'

interface Props {
  readonly known: CallOutput<'settings.get'>
  readonly put: Put
}
const usual = { modelscope: 'https://modelscope.cn', huggingface: 'https://huggingface.co' } as const

/** Which hubs are asked, in which order, at which address. */
export function HubForm({ known: { settings, fixed }, put }: Props) {
  const t = useText()
  const { hub, modelscope, huggingface } = settings
  const form = useForm({ hub, modelscope, huggingface })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void form.save(() => put(form.values))
      }}
    >
      <Stack gap="sm">
        <Select
          label={t.settings.hub}
          description={t.settings.hubHint}
          allowDeselect={false}
          data={hubNames.map((value) => ({ value, label: t.models.hub[value] }))}
          value={form.values.hub}
          onChange={(value) => form.change({ hub: hubNames.find((name) => name === value) ?? hub })}
        />
        {hubNames.map((name) => (
          <TextInput
            key={name}
            label={t.settings[name]}
            description={
              fixed.includes(name)
                ? t.settings.fixed(settingVariables[name])
                : t.settings.endpointHint(usual[name])
            }
            placeholder={usual[name]}
            disabled={fixed.includes(name)}
            spellCheck={false}
            value={form.values[name]}
            onChange={(event) => form.change({ [name]: event.currentTarget.value })}
          />
        ))}
        <SaveLine form={form} />
      </Stack>
    </form>
  )
}
