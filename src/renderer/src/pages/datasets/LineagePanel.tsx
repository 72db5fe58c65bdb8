import { Text } from '@mantine/core'
import type { DatasetVersion } from '@shared/domain/datasets/version'
import { formatMoment } from '@shared/util/time'
import { ForeignText } from '@renderer/components/ForeignText'
import { Panel } from '@renderer/components/Panel'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import { integer } from '@renderer/lib/format'
import classes from './facts.module.css'

/** Where a version comes from, and what was done to its rows. */
export function LineagePanel({
  version: { lineage, parts, createdAt, digest },
}: {
  version: DatasetVersion
}) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(60_000)
  const counted = (
    list: DatasetVersion['lineage']['removed'],
    words: (problem: string, rows: string) => string,
  ): string[] => list.map(({ code, rows }) => words(t.data.problems[code], integer(rows, language)))
  const changes = [
    ...counted(lineage.repaired, t.datasets.repairedRows),
    ...counted(lineage.removed, t.datasets.removedRows),
  ]
  return (
    <Panel title={t.datasets.lineage}>
      <dl className={classes.facts}>
        <dt>{t.datasets.source}</dt>
        <dd>
          {lineage.sources.map(({ name, rows, sha256 }) => (
            <div key={`${name} ${sha256}`}>
              <ForeignText text={name} limit={200} />{' '}
              <Text span size="sm" c="dimmed">
                {t.datasets.rowCount(integer(rows, language))}
              </Text>
            </div>
          ))}
        </dd>
        <dt>{t.datasets.changes}</dt>
        <dd>
          {changes.length === 0
            ? t.datasets.noChanges
            : changes.map((words) => <div key={words}>{words}</div>)}
        </dd>
        {lineage.split && (
          <>
            <dt>{t.datasets.split}</dt>
            <dd>
              {parts
                .map(({ name, rows }) => `${t.datasets.part[name]} ${integer(rows, language)}`)
                .join(' · ')}{' '}
              <Text span size="sm" c="dimmed">
                {t.datasets.seedIs(lineage.split.seed)}
              </Text>
            </dd>
          </>
        )}
        <dt>{t.datasets.made}</dt>
        <dd>
          {formatMoment(createdAt, now, { language })}{' '}
          <code className={classes.digest}>{digest.slice(0, 16)}</code>
        </dd>
      </dl>
    </Panel>
  )
}
