import { ActionIcon, Text, Tooltip } from '@mantine/core'
import { IconTrash, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { UploadedFile } from '@shared/domain/datasets/upload'
import { formatMoment } from '@shared/util/time'
import { Panel } from '@renderer/components/Panel'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useNow } from '@renderer/hooks/useNow'
import { forgetData, type RecentData } from '@renderer/hooks/useRecentData'
import { useTellError } from '@renderer/hooks/useTellError'
import { call } from '@renderer/lib/api'
import { fileName, fileSize, shortText } from '@renderer/lib/format'
import { routeToHash } from '@renderer/lib/route'
import classes from './FileList.module.css'

interface Props {
  readonly recent: readonly RecentData[]
  readonly uploads: readonly UploadedFile[]
  readonly onChanged: () => void
}

/** Files as they were looked at, and those that a browser has sent here. */
export function FileList({ recent, uploads, onChanged }: Props) {
  const t = useText()
  const tell = useTellError()
  const language = useLanguage()
  const now = useNow(60_000)
  const sent = new Set(uploads.map((upload) => upload.path))
  const others = recent.filter(({ file }) => !sent.has(file))
  const remove = async ({ path }: UploadedFile): Promise<void> => {
    try {
      await call('data.removeUpload', { path })
      forgetData(path)
    } catch (e) {
      tell(e)
    }
    onChanged()
  }
  if (others.length + uploads.length === 0) return null
  return (
    <Panel title={t.datasets.files}>
      <ul className={classes.list}>
        {uploads.map((upload) => (
          <li key={upload.path}>
            <FileLink file={upload.path} name={upload.name} />
            <Text size="sm" c="dimmed" truncate>
              {t.datasets.uploaded(fileSize(upload.bytes, language))}
            </Text>
            <Text size="sm" c="dimmed">
              {formatMoment(upload.at, now, { language })}
            </Text>
            <Action
              label={t.datasets.removeUpload(shortText(upload.name))}
              onClick={() => void remove(upload)}
            >
              <IconTrash size={16} />
            </Action>
          </li>
        ))}
        {others.map(({ file, at }) => (
          <li key={file}>
            <FileLink file={file} name={fileName(file)} />
            <Text size="sm" c="dimmed" truncate title={shortText(file)}>
              <bdi>{shortText(file)}</bdi>
            </Text>
            <Text size="sm" c="dimmed">
              {formatMoment(at, now, { language })}
            </Text>
            <Action label={t.datasets.forget(shortText(fileName(file)))} onClick={() => forgetData(file)}>
              <IconX size={16} />
            </Action>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const FileLink = ({ file, name }: { file: string; name: string }) => (
  <a className={classes.link} href={routeToHash({ page: 'datasets', file })}>
    <bdi>{shortText(name, 80)}</bdi>
  </a>
)

function Action({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
