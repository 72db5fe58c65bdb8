import { Button, Stack, Text } from '@mantine/core'
import type { HubSpeed } from '@shared/domain/hub'
import { AppError } from '@shared/errors/appError'
import { useFileSize } from '@renderer/hooks/useFileSize'
import { useSentence, useText } from '@renderer/hooks/useLanguage'
import { fastestOf, type useMirrors } from '@renderer/hooks/useMirrors'
import { shortText } from '@renderer/lib/format'
import classes from './MirrorTest.module.css'
import { ErrorNotice } from './Notice'

/** How fast the hubs are from here, as bars; where none answers, what works all the same. */
export function MirrorTest({ mirrors: { test, run } }: { mirrors: ReturnType<typeof useMirrors> }) {
  const t = useText()
  const known = typeof test === 'string' || test instanceof AppError ? null : test
  const fastest = known && fastestOf(known)
  return (
    <Stack gap="sm" align="flex-start">
      <Text size="sm" c="dimmed">
        {t.home.mirrorLead}
      </Text>
      {known && known.length > 0 && <Bars speeds={known} />}
      {test instanceof AppError && <ErrorNotice error={test} />}
      <Text size="sm" aria-live="polite">
        {known && (fastest ? t.home.mirrorChosen(t.models.hub[fastest]) : t.home.mirrorOffline)}
      </Text>
      <Button variant="light" loading={test === 'busy'} onClick={() => void run()}>
        {test === 'busy' ? t.home.mirrorTesting : t.home.mirrorTest}
      </Button>
    </Stack>
  )
}

function Bars({ speeds }: { speeds: readonly HubSpeed[] }) {
  const t = useText()
  const say = useSentence()
  const size = useFileSize()
  const best = Math.max(1, ...speeds.map(({ bytesPerSecond }) => bytesPerSecond ?? 0))
  return (
    <dl className={classes.bars}>
      {speeds.map(({ hub, endpoint, bytesPerSecond, problem }) => (
        <div key={endpoint}>
          <dt>
            {t.models.hub[hub]}
            <span className={classes.endpoint}>{shortText(endpoint, 80)}</span>
          </dt>
          <dd>
            <span className={classes.rule}>
              {bytesPerSecond !== null && (
                <span className={classes.bar} style={{ width: `${(100 * bytesPerSecond) / best}%` }} />
              )}
            </span>
            <span
              className={classes.value}
              title={problem === null ? undefined : shortText(say(problem), 300)}
            >
              {bytesPerSecond === null ? t.home.mirrorFailed : t.home.mirrorSpeed(size(bytesPerSecond))}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
