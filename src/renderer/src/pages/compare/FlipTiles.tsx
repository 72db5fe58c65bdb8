import { Kbd, UnstyledButton } from '@mantine/core'
import { IconCheck, IconChecks, IconCircleX, IconX, type TablerIcon } from '@tabler/icons-react'
import { type ComparisonRow, type FlipKind, flipKinds } from '@shared/domain/comparison'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { integer } from '@renderer/lib/format'
import classes from './FlipTiles.module.css'

interface Props {
  readonly row: ComparisonRow
  readonly chosen: FlipKind
  readonly onChoose: (kind: FlipKind) => void
}

const icons: Readonly<Record<FlipKind, TablerIcon>> = {
  fixed: IconCheck,
  broken: IconX,
  bothRight: IconChecks,
  bothWrong: IconCircleX,
}

/** Four counts that add up to n and choose what is read below. */
export function FlipTiles({ row, chosen, onChoose }: Props) {
  const t = useText()
  const language = useLanguage()
  return (
    <div className={classes.tiles} role="group" aria-label={t.compare.flips}>
      {flipKinds.map((kind, i) => {
        const Icon = icons[kind]
        return (
          <UnstyledButton
            key={kind}
            className={classes.tile}
            data-kind={kind}
            aria-pressed={kind === chosen}
            aria-keyshortcuts={String(i + 1)}
            onClick={() => onChoose(kind)}
          >
            <span className={classes.name}>
              <Icon size={16} stroke={2.2} aria-hidden />
              {t.flip[kind]}
              <Kbd size="xs" ml="auto" aria-hidden>
                {i + 1}
              </Kbd>
            </span>
            <span className={classes.count} data-count={row[kind]}>
              {integer(row[kind], language)}
            </span>
          </UnstyledButton>
        )
      })}
    </div>
  )
}
