import { Button, SegmentedControl, Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown, IconChevronRight, IconInfoCircle } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { DataCheck, DataProblem } from '@shared/domain/datasets/check'
import { blocksTraining, type DataRemedy, dataRemedies } from '@shared/domain/datasets/problems'
import { ForeignText } from '@renderer/components/ForeignText'
import { useLanguage, useSentence, useText } from '@renderer/hooks/useLanguage'
import { integer, percent, shortText } from '@renderer/lib/format'
import classes from './ProblemItem.module.css'

interface Props {
  readonly found: DataCheck['found'][number]
  /** Of the data set. */
  readonly rows: number
  readonly examples: readonly DataProblem[]
  /** What shall be done; nothing where absent. */
  readonly remedy: DataRemedy | undefined
  readonly onRemedy: (remedy: DataRemedy | undefined) => void
  readonly onRow: (row: number) => void
}
/** Examples that are listed at first; all rows are treated alike. */
const shown = 8
const nothing = 'nothing'

/** One kind of problem: how many rows have it, some of them, and what shall be done about all. */
export function ProblemItem({ found, rows, examples, remedy, onRemedy, onRow }: Props) {
  const t = useText()
  const say = useSentence()
  const language = useLanguage()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [most, setMost] = useState(shown)
  const { code, remedies } = found
  const title = t.data.problems[code]
  const Icon = blocksTraining(code) ? IconAlertTriangle : IconInfoCircle
  const Arrow = isOpen ? IconChevronDown : IconChevronRight
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <UnstyledButton
          className={classes.title}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          <Arrow size={14} aria-hidden />
          <Icon size={16} className={classes.icon} data-blocks={blocksTraining(code)} aria-hidden />
          <span>{title}</span>
          <Text span size="sm" c="dimmed">
            {t.datasets.rowCount(integer(found.rows, language))}
            {rows > 0 && found.rows <= rows && ` (${percent(found.rows / rows)})`}
            {blocksTraining(code) && ` · ${t.datasets.blocks}`}
          </Text>
        </UnstyledButton>
        {remedies.length > 0 && (
          <SegmentedControl
            size="xs"
            aria-label={t.datasets.whatToDo(title)}
            value={remedy ?? nothing}
            onChange={(value) => onRemedy(dataRemedies.find((one) => one === value))}
            data={[
              { value: nothing, label: t.datasets.remedies.nothing },
              ...remedies.map((value) => ({ value, label: t.datasets.remedies[value] })),
            ]}
          />
        )}
      </div>
      {isOpen && (
        <div id={id} className={classes.examples}>
          {remedy && (
            <Text size="sm" c="dimmed">
              {repairOf(code, remedy, t.data)}
            </Text>
          )}
          <ul>
            {examples.slice(0, most).map((problem, i) => (
              <li key={i}>
                {problem.row !== null && (
                  <UnstyledButton
                    className={classes.row}
                    onClick={() => problem.row !== null && onRow(problem.row)}
                  >
                    {t.datasets.rowNumber(integer(problem.row, language))}
                  </UnstyledButton>
                )}
                {problem.field !== null && <code>{shortText(problem.field, 40)}</code>}
                <span>
                  <ForeignText text={say(problem.message)} limit={300} />
                </span>
              </li>
            ))}
          </ul>
          {examples.length > most && (
            <Button size="compact-xs" variant="subtle" onClick={() => setMost(Infinity)}>
              {t.datasets.allExamples(examples.length)}
            </Button>
          )}
          {found.rows > examples.length && examples.length > 0 && (
            <Text size="xs" c="dimmed">
              {t.datasets.moreExamples(integer(found.rows - examples.length, language))}
            </Text>
          )}
        </div>
      )}
    </li>
  )
}

type Words = ReturnType<typeof useText>['data']
const isRepaired = (code: string, words: Words): code is keyof Words['repair'] =>
  Object.hasOwn(words.repair, code)

/** What a remedy does to the rows, as a sentence. */
function repairOf(code: DataProblem['code'], remedy: DataRemedy, words: Words): string {
  return remedy === 'repair' && isRepaired(code, words) ? words.repair[code] : words.remove
}
