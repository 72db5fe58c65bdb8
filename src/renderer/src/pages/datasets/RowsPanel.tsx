import { Group, SegmentedControl, Text } from '@mantine/core'
import { useCallback } from 'react'
import type { DataFixes } from '@shared/domain/datasets/version'
import { ErrorNotice } from '@renderer/components/Notice'
import { Panel } from '@renderer/components/Panel'
import { VirtualList } from '@renderer/components/VirtualList'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { usePages } from '@renderer/hooks/usePages'
import { call, type CallOutput } from '@renderer/lib/api'
import { integer } from '@renderer/lib/format'
import { rowViews } from '@renderer/lib/routes/datasets'
import type { PartProps } from './DatasetParts'
import { RowLine } from './RowLine'
import { RowReader } from './RowReader'
import classes from './RowsPanel.module.css'

export type PageRow = CallOutput<'data.page'>['rows'][number]

interface Props extends PartProps {
  /** Undefined while nobody has counted them. */
  readonly rows: number | undefined
  /** Shown as done to the row that is read. */
  readonly fixes: DataFixes
}
const perCall = 50
/** Pixels of a line of the list. */
const lineHeight = 52

/** Any row, read page by page: as it stands, as it is converted, and as tokens. */
export function RowsPanel({ route, source, rows, fixes, onChange }: Props) {
  const t = useText()
  const language = useLanguage()
  const { total, at, want, error, retry } = usePages(
    JSON.stringify(source),
    perCall,
    async (offset, limit) => {
      const page = await call('data.page', { ...source, offset, limit })
      // a full page may not be the last one: the line behind it asks for the next
      const known = offset + page.rows.length + (page.rows.length === limit ? 1 : 0)
      return { total: page.total ?? known, items: page.rows }
    },
  )
  const count = rows ?? total ?? 1
  const index = Math.min(Math.max(1, route.row ?? 1), Math.max(1, count)) - 1
  const view = route.view ?? 'canonical'
  const row = at(index)
  const range = useCallback((from: number, to: number) => want(from, to), [want])
  return (
    <Panel
      title={t.datasets.preview}
      aside={
        <Group gap="sm" wrap="nowrap">
          {rows !== undefined && (
            <Text size="xs" c="dimmed">
              {t.datasets.rowCount(integer(rows, language))}
            </Text>
          )}
          <SegmentedControl
            size="xs"
            aria-label={t.datasets.viewLabel}
            value={view}
            onChange={(value) => onChange({ view: rowViews.find((one) => one === value) })}
            data={rowViews.map((value) => ({ value, label: t.datasets.views[value] }))}
          />
        </Group>
      }
    >
      {error && <ErrorNotice error={error} onRetry={retry} />}
      <div className={classes.pair}>
        <div className={classes.list}>
          <VirtualList
            label={t.datasets.rowList}
            count={count}
            rowHeight={lineHeight}
            chosen={index}
            onChoose={(chosen) => onChange({ row: chosen + 1 })}
            onRange={range}
            row={(i) => <RowLine number={i + 1} row={at(i)} />}
          />
        </div>
        <div className={classes.reader} tabIndex={0} role="group" aria-label={t.datasets.oneRow}>
          {row && (
            <RowReader
              route={route}
              source={source}
              row={row}
              view={view}
              fixes={fixes}
              onChange={onChange}
            />
          )}
        </div>
      </div>
    </Panel>
  )
}
