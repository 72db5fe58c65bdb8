import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { MachineReport } from '@shared/domain/machine'
import { AppError } from '@shared/errors/appError'
import type { useHome } from '@renderer/hooks/useHome'
import { useFileSize } from '@renderer/hooks/useFileSize'
import { useText } from '@renderer/hooks/useLanguage'
import { shortText } from '@renderer/lib/format'
import { CopyText } from './CopyText'
import { ErrorNotice } from './Notice'

interface Props {
  readonly machine: MachineReport
  readonly home: ReturnType<typeof useHome>
}

/** Where everything is kept, how much room there is, and how another place is chosen. */
export function DataFolder({ machine: { home: folder, freeBytes }, home: { next, choose } }: Props) {
  const t = useText()
  const size = useFileSize()
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Stack gap={4} align="flex-start">
      <Text size="sm" fw={500}>
        {t.home.folder}
      </Text>
      <Text size="sm" component="div">
        <CopyText text={folder} /> · {t.home.free(size(freeBytes))}
      </Text>
      <Text size="xs" c="dimmed">
        {t.home.folderHint}
      </Text>
      {typed === null ? (
        <Button size="compact-sm" variant="light" onClick={() => setTyped('')}>
          {t.home.folderChange}
        </Button>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void choose(typed)
          }}
        >
          <Group gap="sm" align="flex-end">
            <TextInput
              w="22rem"
              label={t.home.folderNew}
              description={t.home.folderNewHint}
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button type="submit" disabled={typed.trim() === ''}>
              {t.home.folderUse}
            </Button>
          </Group>
        </form>
      )}
      {next instanceof AppError && <ErrorNotice error={next} />}
      <Text size="sm" aria-live="polite">
        {next && !(next instanceof AppError)
          ? t.home.folderNext(shortText(next.folder, 300), size(next.freeBytes))
          : ''}
      </Text>
    </Stack>
  )
}
