import { ActionIcon, CopyButton as Copying, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useText } from '@renderer/hooks/useLanguage'

/** Takes a text along as it is. */
export function CopyButton({ text }: { text: string }) {
  const t = useText()
  return (
    <Copying value={text}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t.app.copied : t.train.copyRecipe}>
          <ActionIcon variant="subtle" color="gray" aria-label={t.train.copyRecipe} onClick={copy}>
            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        </Tooltip>
      )}
    </Copying>
  )
}
