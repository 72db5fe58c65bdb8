import { Button, Group, Text } from '@mantine/core'
import type { DataCheck } from '@shared/domain/datasets/check'
import { type DataProblemCode, type DataRemedy, suggestedFixes } from '@shared/domain/datasets/problems'
import type { DataFixes } from '@shared/domain/datasets/version'
import { Panel } from '@renderer/components/Panel'
import { useText } from '@renderer/hooks/useLanguage'
import type { PartProps } from './DatasetParts'
import { ProblemItem } from './ProblemItem'
import classes from './ProblemsPanel.module.css'

interface Props extends PartProps {
  readonly check: DataCheck
  readonly fixes: DataFixes
  readonly onFixes: (fixes: DataFixes) => void
}

/** Every kind of problem with its count, examples, and what shall be done about all rows that have it. */
export function ProblemsPanel({ check, fixes, onFixes, onChange }: Props) {
  const t = useText()
  const { found, problems } = check
  const fix = (code: DataProblemCode, remedy: DataRemedy | undefined): void => {
    const others: DataFixes = { ...fixes }
    delete others[code]
    onFixes(remedy ? { ...others, [code]: remedy } : others)
  }
  return (
    <Panel
      title={t.datasets.problems}
      aside={
        found.length > 0 && (
          <Group gap="xs" wrap="nowrap">
            <Button size="compact-sm" variant="light" onClick={() => onFixes(suggestedFixes(found))}>
              {t.datasets.fixAll}
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => onFixes({})}>
              {t.datasets.fixNone}
            </Button>
          </Group>
        )
      }
    >
      {found.length === 0 ? (
        <Text c="dimmed">{t.datasets.noProblems}</Text>
      ) : (
        <ul className={classes.list}>
          {found.map((one) => (
            <ProblemItem
              key={one.code}
              found={one}
              rows={check.rows}
              examples={problems.filter(({ code }) => code === one.code)}
              remedy={fixes[one.code]}
              onRemedy={(remedy) => fix(one.code, remedy)}
              onRow={(row) => onChange({ row, view: 'source' })}
            />
          ))}
        </ul>
      )}
    </Panel>
  )
}
