import {
  IconBan,
  IconCheck,
  IconClockHour4,
  IconLoader2,
  IconPlayerPause,
  IconPlugConnectedX,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import type { RunState } from '@shared/domain/run'
import { useText } from '@renderer/hooks/useLanguage'
import classes from './StateBadge.module.css'

const icons: Readonly<Record<RunState, TablerIcon>> = {
  queued: IconClockHour4,
  running: IconLoader2,
  paused: IconPlayerPause,
  done: IconCheck,
  failed: IconX,
  cancelled: IconBan,
  interrupted: IconPlugConnectedX,
}

/** The state of a run as icon and word: it never depends on colour alone. */
export function StateBadge({ state }: { state: RunState }) {
  const Icon = icons[state]
  return (
    <span className={classes.badge} data-state={state}>
      <Icon size={14} stroke={2.2} aria-hidden />
      {useText().state[state]}
    </span>
  )
}
