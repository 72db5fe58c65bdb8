import type { TokenisedRow, TokenProblem, TokenSequence, TokenTotals } from '@shared/domain/tokens'
import { table } from './output'

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`

/** A row for the terminal: a line per token, `*` where it is trained, `-` where it is cut off. */
export function rowText({ row, as, maxLength, sequences, problems }: TokenisedRow): string {
  const head = `row ${row} as ${as}, at most ${maxLength} tokens; * is trained, - is cut off`
  const general = problems.filter(({ sequence }) => sequence === undefined)
  const parts = sequences.map((sequence, i) =>
    sequenceText(
      sequence,
      problems.filter((problem) => problem.sequence === i),
    ),
  )
  return [head, ...general.map(problemText), ...parts].join('\n')
}

function sequenceText(sequence: TokenSequence, problems: readonly TokenProblem[]): string {
  const { name, length, lost, trained, tokens } = sequence
  const rows = tokens.map((token) => {
    const mark = token.lost ? '-' : token.trained && token.position > 0 ? '*' : ' '
    const text = token.span === 0 ? '⋮' : JSON.stringify(token.text)
    return [mark, String(token.position), String(token.id), token.role ?? '', text]
  })
  return [
    `\n${name}: ${length} tokens, ${trained} trained (${percent(trained, length - lost)})`,
    ...problems.map(problemText),
    table(['', 'position', 'id', 'role', 'text'], rows),
  ].join('\n')
}

const problemText = ({ code, message, token }: TokenProblem): string =>
  `! ${code}${token === undefined ? '' : ` at ${token}`}: ${message}`

export function totalsText(totals: TokenTotals): string {
  const { rows, sequences, tokens, trained, lost, lostTrained, lengths } = totals
  const lines = [
    [
      'rows',
      String(rows),
      `as ${totals.as}, in ${sequences} sequences of at most ${totals.maxLength} tokens`,
    ],
    ['tokens', String(tokens), `and ${lost} cut off`],
    ['trained', String(trained), `${percent(trained, tokens)}; and ${lostTrained} cut off`],
    ['truncated', String(totals.truncatedRows), `rows, ${percent(totals.truncatedRows, rows)}`],
    ['untrained', String(totals.untrainedRows), 'rows without a trained token'],
    [
      'length',
      '',
      `half ≤ ${lengths.p50}, 90 % ≤ ${lengths.p90}, 99 % ≤ ${lengths.p99}, longest ${lengths.max}`,
    ],
  ]
  const problems = totals.problems.map(({ code, rows, first, message }) => [
    code,
    String(rows),
    String(first),
    message,
  ])
  return [
    table(['', '', ''], lines).trimStart(),
    ...(problems.length > 0 ? ['', table(['odd', 'rows', 'first', ''], problems)] : []),
  ].join('\n')
}
