import { ActionIcon, Group, Text, Tooltip } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconX, type TablerIcon } from '@tabler/icons-react'
import { useDisclosure } from '@mantine/hooks'
import type { Pull } from '@shared/domain/pull'
import { formatMoment } from '@shared/util/time'
import { RulerProgress } from '@renderer/components/RulerProgress'
import { useFileSize } from '@renderer/hooks/useFileSize'
import { useLanguage, useSentence, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import { useTellError } from '@renderer/hooks/useTellError'
import { call } from '@renderer/lib/api'
import { errorTitle, shortText } from '@renderer/lib/format'
import { CancelPull } from './CancelPull'
import classes from './Dock.module.css'

/** A download: bytes, speed, the clock time it ends at, and what can be done about it. Unlike a run it has no page. */
export function PullLine({ pull }: { pull: Pull }) {
  const t = useText()
  const tell = useTellError()
  const size = useFileSize()
  const [cancelling, cancel] = useDisclosure()
  const { id, state, bytes, done } = pull
  const repo = shortText(pull.repo)
  const ask = async (what: 'pulls.pause' | 'pulls.resume'): Promise<void> => {
    await call(what, { id }).catch(tell)
  }
  return (
    <div className={classes.line} data-pull>
      <Text size="sm" fw={600} truncate>
        {repo}
      </Text>
      <PullState pull={pull} />
      <RulerProgress value={bytes === 0 ? null : done / bytes} label={`${repo}, ${t.models.pull[state]}`} />
      <Text size="sm" ta="right" truncate>
        {t.models.pull.of(size(done), size(bytes))}
      </Text>
      <Group gap={2} justify="flex-end" wrap="nowrap">
        <Finish pull={pull} />
        {state === 'running' ? (
          <Action
            label={t.models.pull.pause(repo)}
            icon={IconPlayerPause}
            onClick={() => void ask('pulls.pause')}
          />
        ) : (
          <Action
            label={t.models.pull.resume(repo)}
            icon={IconPlayerPlay}
            onClick={() => void ask('pulls.resume')}
          />
        )}
        <Action label={t.models.pull.cancel(repo)} icon={IconX} onClick={cancel.open} />
      </Group>
      <CancelPull pull={pull} opened={cancelling} onClose={cancel.close} />
    </div>
  )
}

/** What it is doing; why nothing comes, where nothing does. */
function PullState({ pull: { state, progress, error } }: { pull: Pull }) {
  const t = useText()
  const say = useSentence()
  const size = useFileSize()
  const waiting = progress?.waiting ?? null
  const why = error ? errorTitle(error.code, t) : waiting && say(waiting)
  const speed =
    state === 'running' && why === null && progress && progress.bytesPerSecond > 0
      ? t.models.pull.speed(size(progress.bytesPerSecond))
      : null
  const words = speed ?? [t.models.pull[state], why].filter((part) => part !== null).join(' · ')
  return (
    <Tooltip label={error ? shortText(say(error.message), 400) : words} multiline maw={420}>
      <Text size="sm" c="dimmed" truncate>
        {words}
      </Text>
    </Tooltip>
  )
}

function Finish({ pull: { state, progress } }: { pull: Pull }) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(state === 'running' ? 5_000 : null)
  if (state !== 'running') return null
  const etaMs = progress?.etaMs ?? null
  return (
    <Text size="sm" c="dimmed" ta="right" truncate>
      {etaMs === null ? t.dock.estimating : t.dock.finishAt(formatMoment(now + etaMs, now, { language }))}
    </Text>
  )
}

function Action({ label, icon: Icon, onClick }: { label: string; icon: TablerIcon; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={onClick}>
        <Icon size={15} />
      </ActionIcon>
    </Tooltip>
  )
}
