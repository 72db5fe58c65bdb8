import { ActionIcon, Badge, Group, Text, Tooltip } from '@mantine/core'
import { IconFolderOpen } from '@tabler/icons-react'
import type { WrittenReport } from '@shared/contract/reports'
import { dictionaries } from '@shared/i18n/dictionary'
import { formatMoment } from '@shared/util/time'
import { Async } from '@renderer/components/Async'
import { CopyText } from '@renderer/components/CopyText'
import { Panel } from '@renderer/components/Panel'
import { useCall } from '@renderer/hooks/useCall'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import type { RunView } from '@renderer/hooks/useRuns'
import { transport } from '@renderer/lib/api'
import { titleOf } from '@renderer/lib/format'
import { routeToHash } from '@renderer/lib/route'
import { languageOf } from './reportFile'
import classes from './WrittenReports.module.css'

/** More than anybody looks through; older ones stay in their run folders. */
const shown = 100

/** What was written before, the newest first: each opens as the same report again. */
export function WrittenReports({ evaluated }: { readonly evaluated: readonly RunView[] }) {
  const t = useText()
  const list = useCall('reports.list', {})
  const runs = new Map(evaluated.map((run) => [run.id, run]))
  return (
    <Panel title={t.report.list}>
      <Async loaded={list}>
        {({ reports }) =>
          reports.length === 0 ? (
            <Text c="dimmed">{t.report.listNone}</Text>
          ) : (
            <>
              <ul className={classes.list}>
                {reports.slice(0, shown).map((report) => (
                  <ReportLine
                    key={report.folder}
                    report={report}
                    titles={report.runs.map((id) => {
                      const run = runs.get(id)
                      return run ? titleOf(run, t) : null
                    })}
                  />
                ))}
              </ul>
              {reports.length > shown && <Text c="dimmed">{t.app.more(reports.length - shown)}</Text>}
            </>
          )
        }
      </Async>
    </Panel>
  )
}

interface LineProps {
  readonly report: WrittenReport
  /** Of its evaluations; null for one that is gone, and then it cannot be written again. */
  readonly titles: readonly (string | null)[]
}

function ReportLine({ report, titles }: LineProps) {
  const t = useText()
  const language = useLanguage()
  const now = useNow(60_000)
  const title = titles.map((of) => of ?? t.report.gone).join(' → ')
  const written = languageOf(report.files[0]?.name ?? '')
  const words = (
    <>
      <Text fw={600} className={classes.title}>
        {title}
      </Text>
      <Text size="xs" c="dimmed">
        {formatMoment(report.writtenAt, now, { language })}
      </Text>
    </>
  )
  return (
    <li className={classes.line}>
      {titles.includes(null) ? (
        <div className={classes.words}>{words}</div>
      ) : (
        <a
          className={classes.words}
          href={routeToHash({ page: 'report', runs: report.runs, ...(written && { language: written }) })}
        >
          {words}
        </a>
      )}
      <Group gap={4} className={classes.files}>
        {report.files.map(({ name }) => (
          <Badge key={name} variant="outline" color="gray" radius="xs" tt="none">
            {fileLabel(name)}
          </Badge>
        ))}
      </Group>
      <Place folder={report.folder} file={report.files[0]?.path ?? report.folder} />
    </li>
  )
}

/** Such as `PDF 中文`; formats without words have no language. */
function fileLabel(name: string): string {
  const language = languageOf(name)
  const format = (name.split('.').at(-1) ?? '').toUpperCase()
  return language ? `${format} ${dictionaries[language].language}` : format
}

/** The way to the files themselves: their folder where it is on this machine, its path otherwise. */
function Place({ folder, file }: { readonly folder: string; readonly file: string }) {
  const t = useText()
  const { shell } = transport
  if (!shell || shell.attached) return <CopyText text={folder} />
  return (
    <Tooltip label={t.report.showFolder}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`${t.report.showFolder} ${folder}`}
        onClick={() => void shell.showFile(file)}
      >
        <IconFolderOpen size={16} />
      </ActionIcon>
    </Tooltip>
  )
}
