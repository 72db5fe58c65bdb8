import { ActionIcon, Button, Group, SegmentedControl, Stack, Text, Tooltip } from '@mantine/core'
import { IconDownload, IconFolderOpen, IconPrinter } from '@tabler/icons-react'
import { type Language, languages, reportFormats } from '@shared/domain/recipe'
import type { RunId } from '@shared/domain/run'
import { dictionaries } from '@shared/i18n/dictionary'
import { CopyText } from '@renderer/components/CopyText'
import { ErrorNotice } from '@renderer/components/Notice'
import { Panel } from '@renderer/components/Panel'
import { useText } from '@renderer/hooks/useLanguage'
import { transport } from '@renderer/lib/api'
import { formatOf } from './reportFile'
import { useReport } from './useReport'

interface Props {
  readonly runs: readonly RunId[]
  readonly title: string
  readonly language: Language
  readonly html: string | undefined
  readonly onLanguage: (language: Language) => void
}

/** Language and formats, and where the files went. */
export function ReportFiles({ runs, title, language, html, onLanguage }: Props) {
  const t = useText()
  const { work, write, print, download } = useReport(`${runs.join()} ${language}`)
  const { shell } = transport
  const here = shell && !shell.attached ? shell : null
  const busy = work.status === 'busy' ? work.what : null
  return (
    <Panel title={t.report.formats}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={t.report.language}
          value={language}
          onChange={(value) => onLanguage(value === 'zh' ? 'zh' : 'en')}
          data={languages.map((value) => ({ value, label: dictionaries[value].language }))}
        />
        <Group gap="xs" grow>
          {reportFormats.map((format) => (
            <Button
              key={format}
              variant={format === 'pdf' ? 'filled' : 'default'}
              px="xs"
              disabled={runs.length === 0 || busy !== null}
              loading={busy === format}
              onClick={() => void write({ runs: [...runs], formats: [format], language })}
            >
              {format.toUpperCase()}
            </Button>
          ))}
        </Group>
        {shell && (
          <>
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} />}
              disabled={html === undefined || busy !== null}
              loading={busy === 'print'}
              onClick={() => void (html !== undefined && print(html, t.report.fileName(title)))}
            >
              {t.report.print}
            </Button>
            <Text size="xs" c="dimmed">
              {t.report.printHint}
            </Text>
          </>
        )}
        <div aria-live="polite">
          {work.status === 'failed' && <ErrorNotice error={work.error} />}
          {work.status === 'declined' && <Text size="sm">{t.report.declined}</Text>}
          {work.status === 'done' && (
            <>
              <Text size="sm" fw={600}>
                {t.report.written}
              </Text>
              {work.files.map((file) => (
                <Group key={file} gap={4} wrap="nowrap">
                  <CopyText text={file} />
                  {!here && (
                    <Download
                      file={file}
                      onChoose={(format) => void download({ runs: [...runs], format, language })}
                    />
                  )}
                </Group>
              ))}
              {here && work.files[0] !== undefined && (
                <Button
                  mt="xs"
                  variant="default"
                  leftSection={<IconFolderOpen size={16} />}
                  onClick={() => void here.showFile(work.files[0] ?? '')}
                >
                  {t.report.showFolder}
                </Button>
              )}
            </>
          )}
        </div>
      </Stack>
    </Panel>
  )
}

interface DownloadProps {
  readonly file: string
  readonly onChoose: (format: (typeof reportFormats)[number]) => void
}

/** The host may be another machine: the same bytes for this one. */
function Download({ file, onChoose }: DownloadProps) {
  const t = useText()
  const format = formatOf(file)
  const label = t.report.download(file.split(/[\\/]/).at(-1) ?? '')
  if (!format) return null
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={() => onChoose(format)}>
        <IconDownload size={14} />
      </ActionIcon>
    </Tooltip>
  )
}
