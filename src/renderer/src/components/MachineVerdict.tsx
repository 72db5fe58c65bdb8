import { Button, Group, Loader, Text } from '@mantine/core'
import { formatMoment } from '@shared/util/time'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import type { useMachine } from '@renderer/hooks/useMachine'
import { useNow } from '@renderer/hooks/useNow'
import { machineSentence } from '@renderer/lib/machineWords'
import classes from './MachineVerdict.module.css'
import { ErrorNotice } from './Notice'

/** What this machine can do, in one sentence that was measured; or the button that measures it. */
export function MachineVerdict({ machine: state }: { machine: ReturnType<typeof useMachine> }) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(60_000)
  const { machine, error, busy, measure } = state
  const sentence = machine ? machineSentence(machine, language) : null
  const measuredAt = machine?.measuredAt ?? null
  return (
    <div className={classes.verdict}>
      {busy ? (
        <Group gap="sm" role="status">
          <Loader size="xs" />
          <Text>{t.home.measuring}</Text>
        </Group>
      ) : (
        <Text aria-live="polite">{sentence ?? t.home.unmeasured}</Text>
      )}
      {error && <ErrorNotice error={error} />}
      {!busy && (
        <Group gap="sm">
          {measuredAt !== null && (
            <Text size="xs" c="dimmed">
              {t.home.measuredAt(formatMoment(measuredAt, now, { language }))}
            </Text>
          )}
          <Button size="compact-sm" variant="light" onClick={() => void measure()}>
            {sentence ? t.home.measureAgain : t.home.measure}
          </Button>
        </Group>
      )}
    </div>
  )
}
