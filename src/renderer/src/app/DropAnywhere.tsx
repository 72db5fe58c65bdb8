import { Button, Text } from '@mantine/core'
import { IconFileDownload } from '@tabler/icons-react'
import { Fragment, useEffect, useRef, useState } from 'react'
import { RulerProgress } from '@renderer/components/RulerProgress'
import { useText } from '@renderer/hooks/useLanguage'
import { droppedFiles, useSending, useTakeFiles } from '@renderer/hooks/useTakeFiles'
import { percent, shortText } from '@renderer/lib/format'
import classes from './DropAnywhere.module.css'

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Files may be dropped on every page: data is opened, a recipe is offered. A part of a page that takes files comes first. */
export function DropAnywhere() {
  const t = useText()
  const take = useTakeFiles()
  const [isOver, setOver] = useState(false)
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!holdsFiles(event)) return
      setOver(!event.defaultPrevented)
      event.preventDefault()
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      setOver(false)
      if (event.defaultPrevented || !event.dataTransfer || !holdsFiles(event)) return
      event.preventDefault()
      void latest.current(droppedFiles(event.dataTransfer))
    }
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [])
  return (
    <>
      {isOver && (
        <div className={classes.veil}>
          <IconFileDownload size={40} stroke={1.3} aria-hidden />
          <Text fw={600}>{t.datasets.dropActive}</Text>
          <Text size="sm">{t.datasets.dropHint}</Text>
        </div>
      )}
      <SendingFiles />
    </>
  )
}

/** How far files are on their way to the host. */
function SendingFiles() {
  const t = useText()
  const sending = useSending((s) => s.sending)
  if (sending.length === 0) return null
  return (
    <div className={classes.sending} role="status">
      {sending.map(({ id, name, share, cancel }) => {
        const label = t.datasets.sending(shortText(name, 60))
        return (
          <Fragment key={id}>
            <Text size="sm" truncate>
              {label}
            </Text>
            <RulerProgress value={share} label={label} />
            <Text size="sm">{share === null ? '' : percent(share, 0)}</Text>
            <Button size="compact-sm" variant="default" onClick={cancel}>
              {t.app.cancel}
            </Button>
          </Fragment>
        )
      })}
    </div>
  )
}
