import { Group, SegmentedControl, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCircleX, IconSearch } from '@tabler/icons-react'
import { memo, useMemo, useState } from 'react'
import { localeOf } from '@shared/util/time'
import { ForeignText } from '@renderer/components/ForeignText'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import type { NumberedLine } from '@renderer/lib/journal'
import { levelOf, logText } from './logText'
import classes from './LogView.module.css'

/** More lines than a person scrolls through; the search looks at all that were read. */
const shownLines = 400
/** A line that is longer than a paragraph is opened on demand. */
const lineLimit = 2_000

/** The journal in words, the newest at the end; of a long training's steps the last ones. */
export const LogView = memo(function LogView({ lines }: { lines: readonly NumberedLine[] }) {
  const t = useText()
  const language = useLanguage()
  const [search, setSearch] = useState('')
  const [level, setLevel] = useState<'all' | 'warnings'>('all')
  const rows = useMemo(() => {
    const wanted = search.trim().toLowerCase()
    return lines.flatMap((line) => {
      const text = logText(line, language)
      const found = text !== null && text.toLowerCase().includes(wanted)
      if (!found || (level === 'warnings' && levelOf(line) === 'info')) return []
      return [{ number: line.number, t: line.t, level: levelOf(line), text }]
    })
  }, [lines, search, level, language])
  const clock = new Intl.DateTimeFormat(localeOf(language), { timeStyle: 'medium', hourCycle: 'h23' })
  const shown = rows.slice(-shownLines)
  const untold = (lines.at(-1)?.number ?? 0) - lines.length
  return (
    <>
      <Group mb="sm">
        <TextInput
          flex={1}
          leftSection={<IconSearch size={16} aria-hidden />}
          placeholder={t.run.logSearch}
          aria-label={t.run.logSearch}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t.run.logLevel}
          value={level}
          onChange={(value) => setLevel(value === 'warnings' ? 'warnings' : 'all')}
          data={[
            { value: 'all', label: t.run.allLevels },
            { value: 'warnings', label: t.run.warnings },
          ]}
        />
      </Group>
      {shown.length === 0 && <Text c="dimmed">{t.run.logEmpty}</Text>}
      {rows.length > shown.length && (
        <Text size="xs" c="dimmed" mb="xs">
          {t.run.logShown(shown.length, rows.length)}
        </Text>
      )}
      {untold > 0 && (
        <Text size="xs" c="dimmed" mb="xs">
          {t.run.logSteps(untold)}
        </Text>
      )}
      <div className={classes.log} role="log" tabIndex={0} aria-label={t.run.log}>
        {shown.map((row) => (
          <div key={row.number} className={classes.row} data-level={row.level}>
            <span className={classes.meta}>{row.number}</span>
            <span className={classes.meta}>{clock.format(row.t)}</span>
            <span>
              {row.level === 'warn' && <IconAlertTriangle size={13} aria-hidden />}
              {row.level === 'error' && <IconCircleX size={13} aria-hidden />}
              <ForeignText text={row.text} limit={lineLimit} />
            </span>
          </div>
        ))}
      </div>
    </>
  )
})
