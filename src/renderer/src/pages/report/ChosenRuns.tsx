import { ActionIcon, Badge, Group, Select, Stack, Text, Tooltip } from '@mantine/core'
import { IconArrowBarToUp, IconX } from '@tabler/icons-react'
import type { RunId } from '@shared/domain/run'
import { momentFormat } from '@shared/util/time'
import { Panel } from '@renderer/components/Panel'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import { useRunOptions } from '@renderer/hooks/useRunOptions'
import type { RunView } from '@renderer/hooks/useRuns'
import { titleOf } from '@renderer/lib/format'
import { mostOptions } from '@renderer/lib/mostOptions'
import classes from './ChosenRuns.module.css'

interface Props {
  readonly evaluated: readonly RunView[]
  readonly chosen: readonly RunView[]
  readonly onChange: (ids: readonly RunId[]) => void
}

/** The evaluations of a report in their order; the first is what the others are compared with. */
export function ChosenRuns({ evaluated, chosen, onChange }: Props) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(60_000)
  const ids = chosen.map((run) => run.id)
  const others = evaluated.filter((run) => !ids.includes(run.id))
  const { data, onDropdownOpen } = useRunOptions(evaluated)
  const moment = momentFormat(now, { language })
  const when = (run: RunView): string => moment(run.finishedAt ?? run.createdAt)
  const add = (value: string | null): void => {
    const run = others.find((other) => other.id === value)
    if (run) onChange([...ids, run.id])
  }
  return (
    <Panel title={t.report.runs}>
      <Stack gap="xs">
        {chosen.map((run, i) => (
          <Group key={run.id} wrap="nowrap" gap="xs" className={classes.run}>
            <div className={classes.words}>
              <Text size="sm" fw={600} truncate>
                {titleOf(run, t)}
              </Text>
              <Text size="xs" c="dimmed">
                {when(run)}
              </Text>
            </div>
            {i === 0 ? (
              <Badge variant="light" color="tong" radius="xs" tt="none">
                {t.report.baseline}
              </Badge>
            ) : (
              <Tooltip label={t.report.moveUp(titleOf(run, t))}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t.report.moveUp(titleOf(run, t))}
                  onClick={() => onChange([run.id, ...ids.filter((id) => id !== run.id)])}
                >
                  <IconArrowBarToUp size={16} />
                </ActionIcon>
              </Tooltip>
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t.report.remove(titleOf(run, t))}
              onClick={() => onChange(ids.filter((id) => id !== run.id))}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        ))}
        {others.length > 0 && (
          <Select
            aria-label={t.report.chooseRuns}
            placeholder={t.report.chooseRuns}
            value={null}
            onChange={add}
            searchable
            limit={mostOptions}
            data={data.filter((run) => !ids.includes(run.value))}
            onDropdownOpen={onDropdownOpen}
          />
        )}
      </Stack>
    </Panel>
  )
}
