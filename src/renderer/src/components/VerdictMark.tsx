import {
  IconAlertTriangle,
  IconCheck,
  IconCut,
  IconQuestionMark,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Verdict } from '@shared/domain/score'
import { useText } from '@renderer/hooks/useLanguage'
import classes from './VerdictMark.module.css'

const icons: Readonly<Record<Verdict, TablerIcon>> = {
  right: IconCheck,
  wrong: IconX,
  unparsed: IconQuestionMark,
  truncated: IconCut,
  error: IconAlertTriangle,
}

/** How an answer was judged, as sign and word. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const Icon = icons[verdict]
  return (
    <span className={classes.mark} data-verdict={verdict}>
      <Icon size={15} stroke={2.2} aria-hidden />
      {useText().verdict[verdict]}
    </span>
  )
}
