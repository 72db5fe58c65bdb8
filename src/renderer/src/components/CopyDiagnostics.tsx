import { Button, CopyButton } from '@mantine/core'
import { useText } from '@renderer/hooks/useLanguage'

/** Takes along what happened, for whoever can help. */
export function CopyDiagnostics({ text, compact = false }: { text: string; compact?: boolean }) {
  const t = useText()
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button variant="default" size={compact ? 'compact-sm' : 'sm'} onClick={copy}>
          {copied ? t.app.copied : t.errorCard.details}
        </Button>
      )}
    </CopyButton>
  )
}
