import { NumberInput, Stack, Switch, Textarea } from '@mantine/core'
import type { ChatSettings } from '@shared/domain/chat'
import { chatSettings } from '@shared/domain/chat'
import { Panel } from '@renderer/components/Panel'
import { useText } from '@renderer/hooks/useLanguage'
import classes from './ChatRoom.module.css'

interface Props {
  readonly settings: ChatSettings
  readonly onChange: (settings: ChatSettings) => void
}
type NumberKey = { [K in keyof ChatSettings]: ChatSettings[K] extends number ? K : never }[keyof ChatSettings]

/** Numbers in the order in which sampling uses them, with the step of their arrows. */
const numbers: readonly { readonly key: NumberKey; readonly step: number }[] = [
  { key: 'temperature', step: 0.1 },
  { key: 'topP', step: 0.05 },
  { key: 'topK', step: 1 },
  { key: 'repetitionPenalty', step: 0.05 },
  { key: 'maxTokens', step: 64 },
  { key: 'seed', step: 1 },
]

/** How the next question is answered; what is out of range is not taken. */
export function SettingsPanel({ settings, onChange }: Props) {
  const t = useText()
  const hints: Partial<Record<NumberKey, string>> = {
    temperature: t.chat.temperatureHint,
    topK: t.chat.topKHint,
    repetitionPenalty: t.chat.repetitionPenaltyHint,
    seed: t.chat.seedHint,
  }
  const take = (part: Partial<ChatSettings>): void => {
    const next = chatSettings.safeParse({ ...settings, ...part })
    if (next.success) onChange(next.data)
  }
  return (
    <div className={classes.settings}>
      <Panel title={t.chat.settings}>
        <Stack gap="sm">
          <Textarea
            label={t.chat.system}
            description={t.chat.systemHint}
            autosize
            minRows={2}
            maxRows={6}
            value={settings.system}
            onChange={(event) => take({ system: event.currentTarget.value })}
          />
          <Switch
            label={t.chat.thinks}
            description={t.chat.thinksHint}
            checked={settings.thinks}
            onChange={(event) => take({ thinks: event.currentTarget.checked })}
          />
          {numbers.map(({ key, step }) => (
            <NumberInput
              key={key}
              size="xs"
              label={t.chat[key]}
              description={hints[key]}
              min={0}
              step={step}
              value={settings[key]}
              onChange={(value) => typeof value === 'number' && take({ [key]: value })}
            />
          ))}
        </Stack>
      </Panel>
    </div>
  )
}
