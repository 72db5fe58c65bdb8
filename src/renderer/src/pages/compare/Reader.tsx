import { Button, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { diffText, markExtracted, type Piece } from '@shared/domain/textDiff'
import { beginningOf, visibleText } from '@shared/util/visibleText'
import type { CallOutput } from '@renderer/lib/api'
import { ForeignText } from '@renderer/components/ForeignText'
import { VerdictMark } from '@renderer/components/VerdictMark'
import { useText } from '@renderer/hooks/useLanguage'
import classes from './Reader.module.css'

type Item = CallOutput<'compare.flips'>['items'][number]

interface Props {
  readonly item: Item
  readonly titles: { readonly a: string; readonly b: string }
}

/** Of each answer at first: an endless one must not make the page endless. */
const shownCharacters = 20_000

/** The question stays on top; the two answers stand side by side with what differs shaded. */
export function Reader({ item, titles }: Props) {
  const t = useText()
  const [whole, setWhole] = useState<Item>()
  const { diff, left } = useMemo(() => {
    const [a, b] = [item.a.output, item.b.output].map((text) =>
      beginningOf(text, whole === item ? text.length : shownCharacters),
    )
    return { diff: diffText(a?.head ?? '', b?.head ?? ''), left: (a?.left ?? 0) + (b?.left ?? 0) }
  }, [item, whole])
  return (
    <article className={classes.reader}>
      <div className={classes.question}>
        <Text size="xs" c="dimmed">
          {t.compare.question}
        </Text>
        <p>
          <ForeignText text={item.prompt} />
        </p>
        <Text size="sm">
          <span className={classes.label}>{t.compare.target}</span>
          <ForeignText text={item.target.join(' / ')} />
        </Text>
      </div>
      <div className={classes.answers}>
        <Answer role={t.compare.baseline} title={titles.a} answer={item.a} pieces={diff.a} />
        <Answer role={t.compare.other} title={titles.b} answer={item.b} pieces={diff.b} />
      </div>
      <Text size="xs" c="dimmed" mt="xs">
        {t.compare.diffLegend}
        {left > 0 && (
          <Button variant="subtle" size="compact-xs" ml={6} onClick={() => setWhole(item)}>
            {t.app.moreCharacters(left)}
          </Button>
        )}
      </Text>
    </article>
  )
}

interface AnswerProps {
  readonly role: string
  readonly title: string
  readonly answer: Item['a']
  readonly pieces: readonly Piece[]
}

function Answer({ role, title, answer, pieces }: AnswerProps) {
  const t = useText()
  return (
    <section className={classes.answer} aria-label={`${role} ${title}`}>
      <header>
        <div>
          <Text size="xs" c="dimmed">
            {role}
          </Text>
          <Text size="sm" fw={600} truncate>
            {title}
          </Text>
        </div>
        <VerdictMark verdict={answer.verdict} />
      </header>
      <bdi className={classes.output}>
        {answer.output === '' && <span className={classes.label}>{t.compare.emptyOutput}</span>}
        {markExtracted(pieces, answer.extracted).map((piece, i) => (
          <span key={i} className={classes.piece} data-shared={piece.shared} data-extracted={piece.extracted}>
            {visibleText(piece.text)}
          </span>
        ))}
      </bdi>
      <Text size="sm">
        <span className={classes.label}>{t.compare.extracted}</span>
        <ForeignText text={answer.extracted ?? t.compare.notExtracted} />
      </Text>
    </section>
  )
}
