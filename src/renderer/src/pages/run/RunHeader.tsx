import { Anchor, Button, Group, Modal, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconArrowLeft,
  IconDeviceFloppy,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerStopFilled,
} from '@tabler/icons-react'
import type { Reduced } from '@shared/domain/events'
import { formatDuration, formatMoment } from '@shared/util/time'
import { StateBadge } from '@renderer/components/StateBadge'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import type { RunView } from '@renderer/hooks/useRuns'
import { titleOf } from '@renderer/lib/format'
import { routeToHash } from '@renderer/lib/route'
import { reductionText } from './logText'
import { useRunActions } from './useRunActions'

const resumable = ['paused', 'failed', 'cancelled', 'interrupted']
/** Of these a card tells why they have stopped, and has the button itself. */
const explained = ['failed', 'interrupted']

interface Props {
  readonly run: RunView
  /** How a training goes on since memory has run out for the last time. */
  readonly reduced: Reduced | null
}

export function RunHeader({ run, reduced }: Props) {
  const t = useText()
  const { busy, cancel, pause, stop: finish, resume } = useRunActions(run.id)
  const [asking, ask] = useDisclosure()
  const stoppable = run.state === 'running' || run.state === 'queued'
  const stop = (): void => {
    ask.close()
    void cancel()
  }
  return (
    <div>
      <Anchor href={routeToHash({ page: 'runs' })} size="sm" c="dimmed">
        <Group gap={4} component="span" display="inline-flex">
          <IconArrowLeft size={14} aria-hidden />
          {t.run.back}
        </Group>
      </Anchor>
      <Group justify="space-between" mt={4} align="flex-start">
        <div>
          <Group gap="sm">
            <Title order={1} size="h2">
              {titleOf(run, t)}
            </Title>
            <StateBadge state={run.state} />
          </Group>
          <Times run={run} />
          {reduced && (
            <Text size="sm" mt={2}>
              {reductionText(reduced, t)}
            </Text>
          )}
        </div>
        {stoppable && (
          <Group gap="xs">
            <Button
              variant="default"
              loading={busy}
              leftSection={<IconPlayerPauseFilled size={14} />}
              title={t.run.pauseWhy}
              onClick={() => void pause()}
            >
              {t.run.pause}
            </Button>
            {run.kind === 'train' && run.state === 'running' && (
              <Button
                variant="default"
                loading={busy}
                leftSection={<IconDeviceFloppy size={14} />}
                title={t.run.stopKeepingWhy}
                onClick={() => void finish()}
              >
                {t.run.stopKeeping}
              </Button>
            )}
            <Button
              variant="default"
              loading={busy}
              leftSection={<IconPlayerStopFilled size={14} />}
              onClick={ask.open}
            >
              {t.run.cancel}
            </Button>
          </Group>
        )}
        {resumable.includes(run.state) && (run.error === null || !explained.includes(run.state)) && (
          <Button
            loading={busy}
            leftSection={<IconPlayerPlayFilled size={14} />}
            onClick={() => void resume()}
          >
            {t.run.resume}
          </Button>
        )}
      </Group>
      {run.kind === 'train' && run.state === 'done' && (
        <Anchor href={routeToHash({ page: 'chat', kind: 'run', run: run.id })} size="sm">
          {t.chat.withRun}
        </Anchor>
      )}
      <Modal
        opened={asking}
        onClose={ask.close}
        title={t.run.cancelTitle}
        closeButtonProps={{ 'aria-label': t.app.close }}
      >
        <Text size="sm">{t.run.cancelWhy}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={ask.close} data-autofocus>
            {t.run.keep}
          </Button>
          <Button color="zhu" onClick={stop}>
            {t.run.cancelConfirm}
          </Button>
        </Group>
      </Modal>
    </div>
  )
}

function Times({ run }: { run: RunView }) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(run.state === 'running' ? 1_000 : null)
  const at = (moment: number): string => formatMoment(moment, now, { language })
  const parts = [t.kind[run.kind]]
  if (run.startedAt === null) parts.push(t.runs.created(at(run.createdAt)))
  else parts.push(`${t.run.started} ${at(run.startedAt)}`)
  if (run.finishedAt !== null) parts.push(`${t.run.finished} ${at(run.finishedAt)}`)
  if (run.startedAt !== null && (run.finishedAt !== null || run.state === 'running')) {
    parts.push(`${t.run.elapsed} ${formatDuration((run.finishedAt ?? now) - run.startedAt, language)}`)
  }
  return (
    <Text size="sm" c="dimmed" mt={2}>
      {parts.join(' · ')}
    </Text>
  )
}
