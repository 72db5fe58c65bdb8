import { ActionIcon, CopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { visibleText } from '@shared/util/visibleText'
import { useText } from '@renderer/hooks/useLanguage'
import classes from './CopyText.module.css'

/** A path or identifier that can be taken along. */
export function CopyText({ text }: { text: string }) {
  const t = useText()
  return (
    <span className={classes.row}>
      <code className={classes.text}>
        <bdi>{visibleText(text)}</bdi>
      </code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t.app.copied : t.app.copy}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              onClick={copy}
              aria-label={`${t.app.copy} ${visibleText(text)}`}
            >
              {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </span>
  )
}
