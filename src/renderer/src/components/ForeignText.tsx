import { Button } from '@mantine/core'
import { useState } from 'react'
import { beginningOf, visibleText } from '@shared/util/visibleText'
import { useText } from '@renderer/hooks/useLanguage'
import classes from './ForeignText.module.css'

interface Props {
  readonly text: string
  /** UTF-16 units that are shown at first. */
  readonly limit?: number
}
/** Some thirty screens: who wants more asks for it. */
const usualLimit = 20_000

/**
 * What models, files and other people wrote. It is text and nothing else: its direction stays its own, what would act
 * becomes visible, and an endless one does not make the page endless.
 */
export function ForeignText({ text, limit = usualLimit }: Props) {
  const t = useText()
  const [whole, setWhole] = useState(false)
  const { head, left } = beginningOf(text, whole ? text.length : limit)
  return (
    <>
      <bdi className={classes.text}>{visibleText(head)}</bdi>
      {left > 0 && (
        <Button variant="subtle" size="compact-xs" ml={6} onClick={() => setWhole(true)}>
          {t.app.moreCharacters(left)}
        </Button>
      )}
    </>
  )
}
