import { Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconMinus } from '@tabler/icons-react'
import type { ComparisonSubset } from '@shared/domain/comparison'
import { useText } from '@renderer/hooks/useLanguage'
import { points, shortText } from '@renderer/lib/format'
import classes from './SubjectMap.module.css'

interface Props {
  readonly subsets: readonly ComparisonSubset[]
  readonly chosen: string | null
  readonly onChoose: (subset: string) => void
}

/** Below this many questions a difference is a hint at most: its cell is hatched. */
const fewQuestions = 30
/** The difference at which a cell has its full colour. */
const fullAt = 0.2
const steps = 4

/** A heat map of differences: colour for size, an arrow for direction, hatching for small n. */
export function SubjectMap({ subsets, chosen, onChoose }: Props) {
  const t = useText()
  return (
    <div className={classes.map}>
      {subsets.map((s) => {
        const few = s.n < fewQuestions
        const direction = s.delta > 0 ? 'up' : s.delta < 0 ? 'down' : 'none'
        const Arrow = { up: IconArrowUp, down: IconArrowDown, none: IconMinus }[direction]
        const label = t.compare.subjectLabel(shortText(s.label), points(s.delta), s.n)
        return (
          <Tooltip key={s.subset} label={few ? `${label} · ${t.compare.smallN}` : label} openDelay={150}>
            <button
              className={classes.cell}
              data-direction={direction}
              data-few={few}
              aria-label={few ? `${label}, ${t.compare.smallN}` : label}
              aria-pressed={s.subset === chosen}
              data-strength={Math.min(steps, Math.round((Math.abs(s.delta) / fullAt) * steps))}
              onClick={() => onChoose(s.subset)}
            >
              <span>{s.label}</span>
              <b>
                <Arrow size={11} stroke={2.5} aria-hidden />
                {points(s.delta, 0)}
              </b>
            </button>
          </Tooltip>
        )
      })}
    </div>
  )
}
