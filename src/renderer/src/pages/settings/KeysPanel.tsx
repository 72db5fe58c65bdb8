import { Button, Group, PasswordInput, Text } from '@mantine/core'
import { useState } from 'react'
import { AppError } from '@shared/errors/appError'
import { Async } from '@renderer/components/Async'
import { ErrorNotice } from '@renderer/components/Notice'
import { Panel } from '@renderer/components/Panel'
import { useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import { call, type CallOutput } from '@renderer/lib/api'
import classes from './SettingsPage.module.css'

const keys = ['MODELSCOPE_API_TOKEN', 'HF_TOKEN', 'BIAOCHI_API_KEY'] as const
type Source = CallOutput<'secrets.list'>['names'][number]['from'] | 'none'

/** Which keys there are, and a place to enter them where the host has a keychain. None is ever shown. */
export function KeysPanel() {
  const t = useText()
  const secrets = useCall('secrets.list', {})
  return (
    <Panel title={t.settings.keys}>
      <Text size="sm" c="dimmed">
        {t.settings.keysLead}
      </Text>
      <Async loaded={secrets}>
        {({ canKeep, names }) => (
          <>
            {!canKeep && (
              <Text size="sm" mt="xs">
                {t.settings.keysNoVault}
              </Text>
            )}
            {keys.map((name) => (
              <KeyLine
                key={name}
                name={name}
                from={names.find((one) => one.name === name)?.from ?? 'none'}
                canKeep={canKeep}
                onChanged={secrets.reload}
              />
            ))}
          </>
        )}
      </Async>
    </Panel>
  )
}

interface LineProps {
  readonly name: (typeof keys)[number]
  readonly from: Source
  readonly canKeep: boolean
  readonly onChanged: () => void
}

function KeyLine({ name, from, canKeep, onChanged }: LineProps) {
  const t = useText()
  const [value, setValue] = useState('')
  const [error, setError] = useState<AppError | null>(null)
  const change = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work
      setValue('')
      setError(null)
      onChanged()
    } catch (e) {
      setError(AppError.from(e))
    }
  }
  return (
    <div className={classes.key}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t.settings.key[name]}</Text>
        <Text size="sm" c="dimmed">
          {t.settings.keyFrom[from]}
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      {canKeep && from !== 'environment' && (
        <Group gap="sm" mt={4} wrap="nowrap">
          <PasswordInput
            flex={1}
            size="xs"
            aria-label={t.settings.keyValue(name)}
            autoComplete="off"
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          <Button
            size="xs"
            disabled={value.trim() === ''}
            onClick={() => void change(call('secrets.put', { name, value }))}
          >
            {t.settings.keySave}
          </Button>
          {from === 'keychain' && (
            <Button
              size="xs"
              variant="subtle"
              color="zhu"
              onClick={() => void change(call('secrets.remove', { name }))}
            >
              {t.settings.keyRemove}
            </Button>
          )}
        </Group>
      )}
      {error && <ErrorNotice error={error} />}
    </div>
  )
}
