import { Text } from '@mantine/core'
import type { DownloadPlan } from '@shared/domain/hub'
import { useFileSize } from '@renderer/hooks/useFileSize'
import { useText } from '@renderer/hooks/useLanguage'
import { shortText } from '@renderer/lib/format'
import classes from './HubView.module.css'

/** The files of a plan with their sizes, and those that it leaves out with the reason. */
export function PlanFiles({ plan }: { plan: DownloadPlan }) {
  const t = useText()
  const size = useFileSize()
  const { files, leftOut, bytes, missingBytes, freeBytes, folder } = plan
  const facts = [
    t.models.files(files.length, size(bytes)),
    ...(missingBytes < bytes ? [t.models.partly(size(missingBytes))] : []),
    t.models.free(size(freeBytes)),
  ]
  const left = leftOut.reduce((sum, file) => sum + file.bytes, 0)
  return (
    <div>
      <Text size="sm">{facts.join(' · ')}</Text>
      <Text size="xs" c="dimmed" mb={4}>
        <bdi>{shortText(folder, 300)}</bdi>
      </Text>
      <ul className={classes.files} tabIndex={0} aria-label={t.models.files(files.length, size(bytes))}>
        {files.map((file) => (
          <li key={file.path}>
            <span>
              <bdi>{shortText(file.path)}</bdi>
            </span>
            <span>{size(file.bytes)}</span>
          </li>
        ))}
      </ul>
      {leftOut.length > 0 && (
        <details>
          <summary>
            <Text span size="xs" c="dimmed">
              {t.models.leftOut(leftOut.length, size(left))}
            </Text>
          </summary>
          <ul
            className={classes.files}
            tabIndex={0}
            aria-label={t.models.leftOut(leftOut.length, size(left))}
          >
            {leftOut.map((file) => (
              <li key={file.path}>
                <span>
                  <bdi>{shortText(file.path)}</bdi>
                </span>
                <span>{t.models.reason[file.why]}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
