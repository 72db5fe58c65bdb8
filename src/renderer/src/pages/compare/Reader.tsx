import { Button, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { ChangeCause } from '@shared/domain/comparison'
import type { RunId } from '@shared/domain/run'
import { diffText, markExtracted, type Piece } from '@shared/domain/textDiff'
import { beginningOf, visibleText } from '@shared/util/visibleText'
import { ForeignText } from '@renderer/components/ForeignText'
import { ErrorNotice } from '@renderer/components/Notice'
import { VerdictMark } from '@renderer/components/VerdictMark'
import { useCall } from '@renderer/hooks/useCall'
import { useKept } from '@renderer/hooks/useKept'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import type { CallOutput } from '@renderer/lib/api'
import { judgedBecause } from './judgedBecause'
import type { NamedRun } from './names'
import classes from './Reader.module.css'

export type RunAnswer = NonNullable<CallOutput<'compare.answers'>['answers'][number]>

interface Props {
  readonly question: { readonly benchmark: string; readonly subset: string; readonly id: string }
  /** What is the matter with the answer that is not right, of the two that are compared. */
  readonly cause: ChangeCause | null
  /** The baseline first; then stands the one in focus, and after it the others. */
  readonly runs: readonly NamedRun[]
  readonly focus: RunId
}

/** Of each answer at first: an endless one must not make the page endless. */
const shownCharacters = 20_000
/** Of a reason: it may hold the whole answer that was found, or an exception's text. */
const sentenceLimit = 400

/** The question stays on top; the answers stand side by side with what differs from the baseline shaded. */
export function Reader({ question, cause, runs: all, focus }: Props) {
  const t = useText()
  const runs = useMemo(() => inReadingOrder(all, focus), [all, focus])
  const loaded = useCall('compare.answers', { runs: runs.map((run) => run.id), ...question })
  const answers = useKept(loaded.data)?.answers
  const [whole, setWhole] = useState<typeof answers>()
  const { diffs, left } = useMemo(
    () => diffsOf(answers ?? [], whole === answers ? Infinity : shownCharacters),
    [answers, whole],
  )
  if (loaded.error) return <ErrorNotice error={loaded.error} onRetry={loaded.reload} />
  const sample = answers?.find((answer) => answer !== null)?.sample
  if (!answers || !sample) return null
  return (
    <article className={classes.reader}>
      <div className={classes.question} tabIndex={0} role="group" aria-label={t.compare.question}>
        <Text size="xs" c="dimmed">
          {t.compare.question}
        </Text>
        <p>
          <ForeignText text={sample.prompt} />
        </p>
        <Text size="sm">
          <span className={classes.label}>{t.compare.target}</span>
          <ForeignText text={sample.target.join(' / ')} />
        </Text>
      </div>
      <div className={classes.answers} tabIndex={0} role="group" aria-label={t.run.output}>
        {runs.map((run, i) => (
          <Answer
            key={run.id}
            run={run}
            baseline={i === 0}
            answer={answers[i] ?? null}
            pieces={diffs[i] ?? []}
            format={cause === 'format' && (i === 0 || run.id === focus)}
          />
        ))}
      </div>
      <Text size="xs" c="dimmed" mt="xs">
        {t.compare.diffLegend}
        {left > 0 && (
          <Button variant="subtle" size="compact-xs" ml={6} onClick={() => setWhole(answers)}>
            {t.app.moreCharacters(left)}
          </Button>
        )}
      </Text>
    </article>
  )
}

function inReadingOrder(runs: readonly NamedRun[], focus: RunId): NamedRun[] {
  const rank = (run: NamedRun, i: number): number => (i === 0 ? 0 : run.id === focus ? 1 : 2)
  return runs
    .map((run, i) => ({ run, rank: rank(run, i) }))
    .sort((x, y) => x.rank - y.rank)
    .map(({ run }) => run)
}

/** Every answer against the baseline's; the baseline's against that of the run in focus. */
function diffsOf(
  answers: readonly (RunAnswer | null)[],
  limit: number,
): { diffs: (readonly Piece[])[]; left: number } {
  const texts = answers.map((answer) => beginningOf(answer?.sample.output ?? '', limit))
  const head = (at: number): string => texts[at]?.head ?? ''
  return {
    diffs: texts.map((_, i) => (i === 0 ? diffText(head(0), head(1)).a : diffText(head(0), head(i)).b)),
    left: texts.reduce((sum, text) => sum + text.left, 0),
  }
}

interface AnswerProps {
  readonly run: NamedRun
  readonly baseline: boolean
  readonly answer: RunAnswer | null
  readonly pieces: readonly Piece[]
  /** Of the two that are compared the one that is not right has only changed its form. */
  readonly format: boolean
}

function Answer({ run, baseline, answer, pieces, format }: AnswerProps) {
  const t = useText()
  const language = useLanguage()
  const role = baseline ? t.compare.baseline : t.compare.other
  return (
    <section className={classes.answer} aria-label={`${role} ${run.letter} ${run.title}`}>
      <header>
        <div className={classes.name}>
          <Text size="xs" c="dimmed">
            {run.letter} · {role}
          </Text>
          <Text size="sm" fw={600} truncate title={run.title}>
            {run.title}
          </Text>
        </div>
        {answer && <VerdictMark verdict={answer.sample.verdict} />}
      </header>
      {answer ? (
        <>
          <bdi className={classes.output}>
            {answer.sample.output === '' && <span className={classes.label}>{t.compare.emptyOutput}</span>}
            {markExtracted(pieces, answer.sample.extracted).map((piece, i) => (
              <span
                key={i}
                className={classes.piece}
                data-shared={piece.shared}
                data-extracted={piece.extracted}
              >
                {visibleText(piece.text)}
              </span>
            ))}
          </bdi>
          <Text size="sm">
            <span className={classes.label}>{t.compare.extracted}</span>
            <ForeignText text={answer.sample.extracted ?? t.compare.notExtracted} />
          </Text>
          <Text size="xs" c="dimmed" mt="xs">
            {t.compare.why}
          </Text>
          {judgedBecause(answer, language, format && answer.sample.verdict !== 'right').map((words) => (
            <Text key={words} size="sm">
              <ForeignText text={words} limit={sentenceLimit} />
            </Text>
          ))}
          {answer.sample.judgements?.map((words) => (
            <details key={words} className={classes.judge}>
              <summary>{t.compare.because.judge}</summary>
              <ForeignText text={words} />
            </details>
          ))}
        </>
      ) : (
        <Text size="sm" c="dimmed" mt="sm">
          {t.compare.notAsked}
        </Text>
      )}
    </section>
  )
}
