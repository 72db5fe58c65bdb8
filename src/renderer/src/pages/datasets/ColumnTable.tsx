import { Select, Table } from '@mantine/core'
import type { DataCheck } from '@shared/domain/datasets/check'
import { dataParts } from '@shared/domain/datasets/mapping'
import { useText } from '@renderer/hooks/useLanguage'
import { percent, shortText } from '@renderer/lib/format'
import { kindOf, nothingMapped, partOf, withPart } from './columns'
import classes from './ColumnTable.module.css'
import type { PartProps } from './DatasetParts'

interface Props extends Pick<PartProps, 'route' | 'onChange'> {
  readonly check: DataCheck
}
/** Columns that are shown: objects whose keys are data have hundreds. */
const shown = 24
const beside = 'beside'

/** What each column holds and what it is to a row; another choice is the mapping by which all is read anew. */
export function ColumnTable({ route, check, onChange }: Props) {
  const t = useText()
  const { columns, rows } = check
  const options = [
    { value: beside, label: t.datasets.beside },
    ...dataParts.map((value) => ({ value, label: t.datasets.columnParts[value] })),
  ]
  // what was chosen last may not have been read by yet
  const mapping = route.mapping ?? check.mapping ?? nothingMapped
  const choose = (column: string, value: string | null): void => {
    const part = dataParts.find((one) => one === value) ?? null
    const next = withPart(mapping, column, part)
    onChange({ as: undefined, mapping: { ...next, as: kindOf(next) } })
  }
  return (
    <Table.ScrollContainer
      minWidth={640}
      type="native"
      tabIndex={0}
      aria-label={t.datasets.columnTable}
      mt="md"
    >
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.datasets.column}</Table.Th>
            <Table.Th>{t.datasets.is}</Table.Th>
            <Table.Th>{t.datasets.types}</Table.Th>
            <Table.Th ta="right">{t.datasets.filled}</Table.Th>
            <Table.Th>{t.datasets.example}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.slice(0, shown).map(({ name, types, filled, example }) => (
            <Table.Tr key={name}>
              <Table.Td fw={600}>
                <bdi>{shortText(name, 60)}</bdi>
              </Table.Td>
              <Table.Td>
                <Select
                  size="xs"
                  w={170}
                  aria-label={t.datasets.columnIs(shortText(name, 60))}
                  allowDeselect={false}
                  data={options}
                  value={partOf(mapping, name) ?? beside}
                  onChange={(value) => choose(name, value)}
                />
              </Table.Td>
              <Table.Td className={classes.dim}>{types.map(({ type }) => type).join(', ')}</Table.Td>
              <Table.Td ta="right">{rows === 0 ? '' : percent(filled / rows, 0)}</Table.Td>
              <Table.Td className={classes.example}>
                <bdi>{shortText(example, 80)}</bdi>
              </Table.Td>
            </Table.Tr>
          ))}
          {columns.length > shown && (
            <Table.Tr>
              <Table.Td colSpan={5} className={classes.dim}>
                {t.app.more(columns.length - shown)}
              </Table.Td>
            </Table.Tr>
          )}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
