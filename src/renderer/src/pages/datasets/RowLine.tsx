import { Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { integer, shortText } from '@renderer/lib/format'
import classes from './RowLine.module.css'
import type { PageRow } from './RowsPanel'
import { beginningOfRow } from './rowText'

interface Props {
  readonly number: number
  /** Undefined while its page is being read. */
  readonly row: PageRow | undefined
}

/** One row in the list: its number, how it begins, and what is odd about it. */
export function RowLine({ number, row }: Props) {
  const t = useText()
  const language = useLanguage()
  const codes = [...new Set(row?.problems.map(({ code }) => code))]
  return (
    <>
      <Text size="sm" truncate>
        <bdi>{row ? shortText(beginningOfRow(row).slice(0, 120).replace(/\s+/g, ' ')) : t.app.loading}</bdi>
      </Text>
      <div className={classes.line}>
        <Text size="xs" c="dimmed">
          {integer(number, language)}
        </Text>
        {codes.length > 0 && (
          <Text size="xs" className={classes.odd} truncate>
            <IconAlertTriangle size={12} aria-hidden />{' '}
            {codes.map((code) => t.data.problems[code]).join(' · ')}
          </Text>
        )}
      </div>
    </>
  )
}
