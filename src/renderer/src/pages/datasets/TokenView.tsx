import { Text } from '@mantine/core'
import { useMemo } from 'react'
import type { TokenisedRow, TokenSequence } from '@shared/domain/tokens'
import { visibleText } from '@shared/util/visibleText'
import { Async } from '@renderer/components/Async'
import { ForeignText } from '@renderer/components/ForeignText'
import { useCall } from '@renderer/hooks/useCall'
import { useLanguage, useSentence, useText } from '@renderer/hooks/useLanguage'
import { integer } from '@renderer/lib/format'
import type { PartProps } from './DatasetParts'
import { ModelPick } from './ModelPick'
import classes from './TokenView.module.css'

interface Props extends PartProps {
  /** Its number, from 1. */
  readonly row: number
}

/** A row as training sees it: what is context, what is learnt, what is cut off, and what is odd. */
export function TokenView({ row, source, ...props }: Props) {
  const t = useText()
  const { model, limit } = props.route
  const loaded = useCall(
    'data.tokens',
    model ? { ...source, row, model, ...(limit && { maxLength: limit }) } : null,
  )
  return (
    <>
      <ModelPick {...props} />
      {model === undefined ? (
        <Text size="sm" c="dimmed">
          {t.datasets.chooseModel}
        </Text>
      ) : (
        <Async loaded={loaded}>{(found) => <Sequences found={found} />}</Async>
      )}
    </>
  )
}

const kinds = ['context', 'trained', 'lost', 'odd'] as const

function Sequences({ found }: { found: TokenisedRow }) {
  const t = useText()
  const say = useSentence()
  const language = useLanguage()
  return (
    <>
      <div className={classes.legend}>
        {kinds.map((kind) => (
          <span key={kind} className={classes.token} data-kind={kind}>
            {t.datasets.tokenKinds[kind]}
          </span>
        ))}
      </div>
      {found.problems.length > 0 && (
        <ul className={classes.problems}>
          {found.problems.map(({ code, message }, i) => (
            <li key={i}>
              <strong>{t.datasets.tokenProblems[code]}</strong>{' '}
              <ForeignText text={say(message)} limit={300} />
            </li>
          ))}
        </ul>
      )}
      {found.sequences.map((sequence, i) => (
        <section key={i} aria-label={sequenceName(sequence.name, t)}>
          <Text size="sm" mt="sm">
            <strong>{sequenceName(sequence.name, t)}</strong>{' '}
            <Text span size="sm" c="dimmed">
              {t.datasets.tokenCounts(
                integer(sequence.length, language),
                integer(sequence.trained, language),
                integer(sequence.lost, language),
              )}
            </Text>
          </Text>
          <Tokens found={found} sequence={sequence} index={i} />
        </section>
      ))}
    </>
  )
}

type Words = ReturnType<typeof useText>
const isNamed = (name: string, words: Words): name is keyof Words['datasets']['sequences'] =>
  Object.hasOwn(words.datasets.sequences, name)
/** Some sequences are named by the answer they teach, which no dictionary has. */
function sequenceName(name: string, words: Words): string {
  if (isNamed(name, words)) return words.datasets.sequences[name]
  const [, message = ''] = /^conversation up to message (\d+)$/.exec(name) ?? []
  return message === '' ? name : words.datasets.upToMessage(message)
}

/** Positions of tokens at which something is odd. */
const oddIn = ({ problems }: TokenisedRow, index: number): ReadonlySet<number> =>
  new Set(
    problems.flatMap(({ code, sequence = 0, token }) =>
      sequence === index && token !== undefined && code !== 'truncated' ? [token] : [],
    ),
  )

interface TokensProps {
  readonly found: TokenisedRow
  readonly sequence: TokenSequence
  /** Of the sequence in the row. */
  readonly index: number
}

function Tokens({ found, sequence, index }: TokensProps) {
  const t = useText()
  const language = useLanguage()
  const { tokens, length } = sequence
  const spans = useMemo(() => {
    const odd = oddIn(found, index)
    return tokens.map(({ id, text, trained, position, span, lost }) => (
      <span
        key={position}
        className={classes.token}
        data-kind={odd.has(position) ? 'odd' : lost ? 'lost' : trained ? 'trained' : 'context'}
        title={`${position} · ${id}${span && span > 1 ? ` · ${span}` : ''}`}
      >
        {visibleText(text)}
      </span>
    ))
  }, [found, index, tokens])
  return (
    <>
      <bdi className={classes.tokens}>{spans}</bdi>
      {length > tokens.length && (
        <Text size="xs" c="dimmed">
          {t.datasets.moreTokens(integer(length - tokens.length, language))}
        </Text>
      )}
    </>
  )
}
