import { Badge, Button, Group, Select, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { type DataCheck, dataPurposes } from '@shared/domain/datasets/check'
import { ForeignText } from '@renderer/components/ForeignText'
import { Panel } from '@renderer/components/Panel'
import { useLanguage, useSentence, useText } from '@renderer/hooks/useLanguage'
import { fileSize, integer, percent } from '@renderer/lib/format'
import { ColumnTable } from './ColumnTable'
import type { PartProps } from './DatasetParts'
import facts from './facts.module.css'
import classes from './FormatPanel.module.css'

/** What the data is taken for and why, whether it can be trained on as it is, and what each column is to it. */
export function FormatPanel({ route, check, onChange }: PartProps & { readonly check: DataCheck }) {
  const t = useText()
  const language = useLanguage()
  const say = useSentence()
  const isAsked = route.as !== undefined || route.mapping !== undefined
  return (
    <Panel
      title={t.datasets.format}
      aside={
        <Group gap="sm" wrap="nowrap">
          {isAsked && (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => onChange({ as: undefined, mapping: undefined, leaks: undefined })}
            >
              {t.datasets.asRecognised}
            </Button>
          )}
          <Select
            size="xs"
            w={200}
            aria-label={t.datasets.readAs}
            placeholder={t.datasets.readAs}
            data={dataPurposes.map((value) => ({ value, label: t.datasets.purposes[value] }))}
            value={check.as}
            onChange={(value) =>
              onChange({ as: dataPurposes.find((purpose) => purpose === value), mapping: undefined })
            }
          />
        </Group>
      }
    >
      <div className={classes.head}>
        <Text fw={600}>{t.datasets.formats[check.format]}</Text>
        {check.as && <Badge variant="light">{t.datasets.purposes[check.as]}</Badge>}
        <Text size="sm" c="dimmed">
          {t.datasets.confidence(percent(check.confidence, 0))}
        </Text>
      </div>
      <Text size="sm" mb="xs">
        <ForeignText text={say(check.why)} limit={400} />
      </Text>
      <Trainable check={check} />
      <dl className={facts.facts}>
        <dt>{t.datasets.rows}</dt>
        <dd>
          {integer(check.rows, language)} <Scripts check={check} />
        </dd>
        {check.formats.length > 1 && (
          <>
            <dt>{t.datasets.formatsFound}</dt>
            <dd>
              {check.formats
                .map(({ format, rows }) => `${t.datasets.formats[format]} ${integer(rows, language)}`)
                .join(' · ')}
            </dd>
          </>
        )}
        <dt>{t.datasets.filesRead}</dt>
        <dd>
          <Files files={check.files} />
        </dd>
        {check.notes.length > 0 && (
          <>
            <dt>{t.datasets.notes}</dt>
            <dd>
              {check.notes.map((note) => (
                <div key={note}>
                  <ForeignText text={say(note)} limit={400} />
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
      <ColumnTable route={route} check={check} onChange={onChange} />
    </Panel>
  )
}

function Trainable({ check: { trainable } }: { check: DataCheck }) {
  const t = useText()
  const say = useSentence()
  const Icon = trainable.possible ? IconCircleCheck : IconCircleX
  return (
    <div className={classes.trainable} data-possible={trainable.possible}>
      <Icon size={18} aria-hidden />
      <Text size="sm">
        {trainable.possible ? t.datasets.trainable : t.datasets.notTrainable}{' '}
        {trainable.why !== null && <ForeignText text={say(trainable.why)} limit={400} />}
      </Text>
    </div>
  )
}

/** What share of the rows is written in which script. */
function Scripts({ check: { scripts, rows } }: { check: DataCheck }) {
  const t = useText()
  const shares = scripts.filter((script) => script.rows > 0 && rows > 0)
  return (
    <Text span size="sm" c="dimmed">
      {shares
        .sort((a, b) => b.rows - a.rows)
        .map((script) => `${t.datasets.scripts[script.script]} ${percent(script.rows / rows, 0)}`)
        .join(' · ')}
    </Text>
  )
}

/** Files that are named of many. */
const shown = 5

function Files({ files }: Pick<DataCheck, 'files'>) {
  const t = useText()
  const language = useLanguage()
  return (
    <>
      {files.slice(0, shown).map(({ name, form, encoding, bytes, rows, sha256 }) => (
        <div key={`${name} ${sha256}`}>
          <ForeignText text={name} limit={200} />{' '}
          <Text span size="sm" c="dimmed">
            {[
              t.datasets.forms[form],
              ...(encoding === null ? [] : [encoding.toUpperCase()]),
              fileSize(bytes, language),
              t.datasets.rowCount(integer(rows, language)),
            ].join(' · ')}
          </Text>
        </div>
      ))}
      {files.length > shown && <Text size="sm">{t.app.more(files.length - shown)}</Text>}
    </>
  )
}
