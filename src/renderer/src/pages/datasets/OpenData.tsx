import { Button, FileButton, Group, Text, TextInput } from '@mantine/core'
import { IconFolderOpen, IconTableImport } from '@tabler/icons-react'
import { type FormEvent, useRef, useState } from 'react'
import { useText } from '@renderer/hooks/useLanguage'
import { useTakeFiles } from '@renderer/hooks/useTakeFiles'
import { navigate } from '@renderer/lib/route'
import classes from './OpenData.module.css'

/** Data comes in by drop (anywhere in the window), by a dialog, or by its path on the host. */
export function OpenData() {
  const t = useText()
  const take = useTakeFiles()
  const [path, setPath] = useState('')
  const reset = useRef<() => void>(null)
  const choose = (file: File | null): void => {
    // a browser tells of another choice only: the same file may be wanted again
    reset.current?.()
    if (file) void take([{ file }])
  }
  const open = (event: FormEvent): void => {
    event.preventDefault()
    // paths are copied with quotation marks from some file managers
    const file = path.trim().replace(/^"(.*)"$/, '$1')
    if (file !== '') navigate({ page: 'datasets', file })
  }
  return (
    <section className={classes.open} aria-label={t.datasets.open}>
      <div className={classes.drop}>
        <IconTableImport size={28} stroke={1.4} aria-hidden />
        <div>
          <Text fw={600}>{t.datasets.drop}</Text>
          <Text size="sm" c="dimmed">
            {t.datasets.dropHint}
          </Text>
        </div>
        <FileButton resetRef={reset} onChange={choose}>
          {(props) => (
            <Button {...props} variant="default">
              {t.datasets.choose}
            </Button>
          )}
        </FileButton>
      </div>
      <form onSubmit={open}>
        <Group gap="sm" align="flex-end" wrap="nowrap">
          <TextInput
            flex={1}
            label={t.datasets.path}
            description={t.datasets.pathHint}
            spellCheck={false}
            value={path}
            onChange={(event) => setPath(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            leftSection={<IconFolderOpen size={16} />}
            disabled={path.trim() === ''}
          >
            {t.datasets.openPath}
          </Button>
        </Group>
      </form>
    </section>
  )
}
