import { Button, Group, Text } from '@mantine/core'
import { rowTokens } from '@shared/domain/machine'
import { ErrorNotice } from '@renderer/components/Notice'
import { useText } from '@renderer/hooks/useLanguage'
import type { useMachine } from '@renderer/hooks/useMachine'

interface Props {
  readonly machine: ReturnType<typeof useMachine>
  /** Of the sequence that the memory was predicted for; null where it was not. */
  readonly tokens: number | null
}

/** Where the numbers of a verdict come from, and a button for those that are not known yet. */
export function ModelMeasure({ machine: { machine, busy, error, measure }, tokens }: Props) {
  const t = useText()
  if (tokens === null) return null
  const measured = machine?.speed != null
  return (
    <>
      <Group mt="sm" gap="sm">
        <Text size="xs" c="dimmed" flex={1} miw="20rem">
          {t.models.memoryNote(tokens)} {measured ? t.models.timeNote(rowTokens) : t.models.unmeasured}
        </Text>
        {!measured && (
          <Button size="compact-sm" variant="light" loading={busy} onClick={() => void measure()}>
            {t.models.measure}
          </Button>
        )}
      </Group>
      {error && <ErrorNotice error={error} />}
    </>
  )
}
