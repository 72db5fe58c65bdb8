import { NumberInput, Stack, Switch, Textarea } from '@mantine/core'
import type { ChatSettings } from '@shared/domain/chat'
import { chatSettings } from '@shared/domain/chat'
import { Panel } from '@renderer/components/Panel'
import { useText } from '@renderer/hooks/useLanguage'
import classes from './ChatRoom.module.css'
import { numberFields, type NumberKey } from './numberFields'

interface Props {
  readonly settings: ChatSettings
  readonly onChange: (settings: ChatSettings) => void
}

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
          {numberFields.map(({ key, ...range }) => (
            <NumberInput
              key={key}
              size="xs"
              label={t.chat[key]}
              description={hints[key]}
              {...range}
              value={settings[key]}
              onChange={(value) => typeof value === 'number' && take({ [key]: value })}
            />
          ))}
        </Stack>
      </Panel>
    </div>
  )
}
