import { Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { DataCheck, DataProblem } from '@shared/domain/datasets/check'
import { Async } from '@renderer/components/Async'
import { ForeignText } from '@renderer/components/ForeignText'
import { Panel } from '@renderer/components/Panel'
import { useCall } from '@renderer/hooks/useCall'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { integer } from '@renderer/lib/format'
import type { PartProps } from './DatasetParts'
import classes from './DuplicatesPanel.module.css'
import { messagesIn, textOf } from './rowText'
import type { PageRow } from './RowsPanel'
import type { DataSource } from './source'

interface Props extends PartProps {
  readonly check: DataCheck
}
type Pair = DataProblem & { readonly row: number; readonly like: number }
/** Pairs that are listed. */
const shown = 12

const isPair = (problem: DataProblem): problem is Pair => problem.row !== null && problem.like !== undefined

/** Rows that repeat an earlier one, word by word or nearly, and both of a pair side by side. */
export function DuplicatesPanel({ check, source, onChange }: Props) {
  const t = useText()
  const language = useLanguage()
  const [open, setOpen] = useState<Pair | null>(null)
  const pairs = check.problems.filter(isPair)
  const countOf = (wanted: DataProblem['code']): string =>
    integer(check.found.find(({ code }) => code === wanted)?.rows ?? 0, language)
  return (
    <Panel title={t.datasets.duplicates}>
      <Text size="sm" mb="xs">
        {t.datasets.duplicateCounts(countOf('duplicate'), countOf('nearDuplicate'))}
      </Text>
      <ul className={classes.list}>
        {pairs.slice(0, shown).map((pair) => (
          <li key={`${pair.code} ${pair.row}`}>
            <UnstyledButton
              className={classes.pair}
              aria-expanded={pair === open}
              onClick={() => setOpen(pair === open ? null : pair)}
            >
              {t.datasets.pair(integer(pair.row, language), integer(pair.like, language))}
              <Text span size="xs" c="dimmed">
                {t.data.problems[pair.code]}
              </Text>
            </UnstyledButton>
            {pair === open && (
              <div className={classes.both}>
                {[pair.like, pair.row].map((row) => (
                  <RowText key={row} source={source} row={row} onOpen={() => onChange({ row })} />
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
      {pairs.length > shown && (
        <Text size="xs" c="dimmed">
          {t.datasets.morePairs}
        </Text>
      )}
    </Panel>
  )
}

interface RowProps {
  readonly source: DataSource
  readonly row: number
  readonly onOpen: () => void
}

/** All that one row says. */
function RowText({ source, row, onOpen }: RowProps) {
  const t = useText()
  const language = useLanguage()
  const loaded = useCall('data.page', { ...source, offset: row - 1, limit: 1 })
  return (
    <div className={classes.text}>
      <UnstyledButton className={classes.number} onClick={onOpen}>
        {t.datasets.rowNumber(integer(row, language))}
      </UnstyledButton>
      <Async loaded={loaded} rows={1}>
        {({ rows: [found] }) => (found ? <ForeignText text={wordsOf(found)} limit={600} /> : null)}
      </Async>
    </div>
  )
}

const wordsOf = ({ canonical, value }: PageRow): string => {
  const messages = messagesIn(canonical?.['messages'])
  return messages.length > 0
    ? messages.map(({ content }) => content).join('\n')
    : Object.values(canonical ?? value)
        .map(textOf)
        .join('\n')
}
