import { Button, Group, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import type { MachineSpeed } from '@shared/domain/machine'
import { Async } from '@renderer/components/Async'
import { useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import { useModels } from '@renderer/hooks/useModels'
import type { ViewChange } from '@renderer/lib/route'
import type { ModelsRoute } from '@renderer/lib/routes/models'
import { HubCard } from './HubCard'
import classes from './HubView.module.css'
import { HubOffline } from './HubOffline'
import { useOutlooks } from './useOutlooks'

interface Props {
  readonly route: ModelsRoute
  readonly speed: MachineSpeed | null
  readonly onChange: (part: ViewChange<ModelsRoute>) => void
}
/** Each of them is looked at, which takes a second or two. */
const perPage = 10

/** What a hub has for the words; verdicts come one by one. */
export function HubResults({ route, speed, onChange }: Props) {
  const t = useText()
  const { search = '', hub, at = 1 } = route
  const found = useCall('models.search', { text: search, page: at, perPage, ...(hub && { hub }) })
  const installed = useModels()
  const repos = useMemo(() => found.data?.repos ?? [], [found.data])
  const outlooks = useOutlooks(repos)
  const here = useMemo(() => new Set(installed.data?.map(({ id }) => id)), [installed.data])
  if (found.error?.code === 'UNREACHABLE') return <HubOffline error={found.error} onRetry={found.reload} />
  return (
    <Async loaded={found} rows={5}>
      {({ repos: all, total }) =>
        all.length === 0 ? (
          <Text c="dimmed">{t.models.nothing}</Text>
        ) : (
          <Stack gap="sm">
            <Text size="sm" c="dimmed" aria-live="polite">
              {total === null ? t.models.page(at) : `${t.models.found(total)} · ${t.models.page(at)}`}
            </Text>
            <ul className={classes.results} aria-label={t.models.found(total ?? all.length)}>
              {all.map((repo) => (
                <HubCard
                  key={`${repo.hub} ${repo.id}`}
                  repo={repo}
                  outlook={outlooks.get(repo.id)}
                  speed={speed}
                  here={here.has(repo.id)}
                  chosen={repo.id === route.id}
                  onChoose={() => onChange({ id: repo.id, from: repo.hub })}
                />
              ))}
            </ul>
            <Group gap="sm">
              <Button
                variant="default"
                size="compact-sm"
                disabled={at === 1}
                onClick={() => onChange({ at: at === 2 ? undefined : at - 1, id: undefined })}
              >
                {t.models.previous}
              </Button>
              <Button
                variant="default"
                size="compact-sm"
                disabled={total === null ? all.length < perPage : at * perPage >= total}
                onClick={() => onChange({ at: at + 1, id: undefined })}
              >
                {t.models.next}
              </Button>
            </Group>
          </Stack>
        )
      }
    </Async>
  )
}
