import { Text } from '@mantine/core'
import type { DataFixes } from '@shared/domain/datasets/version'
import { ForeignText } from '@renderer/components/ForeignText'
import { ErrorNotice } from '@renderer/components/Notice'
import { useCall } from '@renderer/hooks/useCall'
import { useLanguage, useSentence, useText } from '@renderer/hooks/useLanguage'
import { integer } from '@renderer/lib/format'
import type { RowView } from '@renderer/lib/routes/datasets'
import type { PartProps } from './DatasetParts'
import { MessageList } from './MessageList'
import classes from './RowReader.module.css'
import type { PageRow } from './RowsPanel'
import { messagesIn, textOf } from './rowText'
import { TokenView } from './TokenView'

interface Props extends PartProps {
  readonly row: PageRow
  readonly view: RowView
  readonly fixes: DataFixes
}

/** One row with what is odd about it. */
export function RowReader({ row, view, fixes, ...props }: Props) {
  const t = useText()
  const say = useSentence()
  const language = useLanguage()
  return (
    <article aria-label={t.datasets.rowNumber(integer(row.row, language))}>
      <Text size="sm" c="dimmed">
        {t.datasets.rowNumber(integer(row.row, language))} · <ForeignText text={say(row.where)} limit={200} />
      </Text>
      {row.problems.length > 0 && (
        <ul className={classes.problems}>
          {row.problems.map(({ code, field, message }, i) => (
            <li key={i}>
              <strong>{t.data.problems[code]}</strong> {field !== null && <code>{field}</code>}{' '}
              <ForeignText text={say(message)} limit={300} />
            </li>
          ))}
        </ul>
      )}
      {view === 'source' && <Fields value={row.value} />}
      {view === 'canonical' && <Becomes source={props.source} row={row} fixes={fixes} />}
      {view === 'tokens' && <TokenView {...props} row={row.row} />}
    </article>
  )
}

/** A row as it is written into a version, with what is done to it. */
function Becomes({ source, row, fixes }: Pick<Props, 'source' | 'row' | 'fixes'>) {
  const t = useText()
  const isFixed = row.problems.some(({ code }) => fixes[code] !== undefined)
  const { data, error, reload } = useCall(
    'data.page',
    isFixed ? { ...source, offset: row.row - 1, limit: 1, fixes } : null,
  )
  const shown = data?.rows[0] ?? row
  const names = shown.fixed?.repaired.map((code) => t.data.problems[code]) ?? []
  return (
    <>
      {error && <ErrorNotice error={error} onRetry={reload} />}
      {shown.fixed?.removed && (
        <Text size="sm" className={classes.outcome}>
          {t.datasets.willBeRemoved(t.data.problems[shown.fixed.removed])}
        </Text>
      )}
      {names.length > 0 && (
        <Text size="sm" className={classes.outcome}>
          {t.datasets.willBeRepaired(names.join(' · '))}
        </Text>
      )}
      <Canonical row={shown} />
    </>
  )
}

/** A row in the form in which it is trained on. */
function Canonical({ row: { canonical, value } }: { row: PageRow }) {
  const t = useText()
  if (!canonical)
    return (
      <>
        <Text size="sm" my="sm">
          {t.datasets.noCanonical}
        </Text>
        <Fields value={value} />
      </>
    )
  const { messages, rejected_messages: rejected, ...others } = canonical
  return (
    <>
      <MessageList messages={messagesIn(messages)} />
      {rejected !== undefined && (
        <>
          <Text size="sm" fw={600} mt="sm">
            {t.datasets.rejected}
          </Text>
          <MessageList messages={messagesIn(rejected)} />
        </>
      )}
      <Fields value={others} />
    </>
  )
}

/** The cells of a row under their names. */
function Fields({ value }: { value: Readonly<Record<string, unknown>> }) {
  return (
    <dl className={classes.fields}>
      {Object.entries(value).map(([name, cell]) => (
        <div key={name}>
          <dt>
            <ForeignText text={name} limit={100} />
          </dt>
          <dd>
            <ForeignText text={textOf(cell)} limit={4_000} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
