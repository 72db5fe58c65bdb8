import type { Row, RowProblem, Rows } from './rows'

interface Entity {
  readonly type: string
  readonly text: string
}

/**
 * One token and its tag a line (BIO, BIOES or BMES), a blank line after each sentence. Rows of the sentence's `text`,
 * its `tokens` and `tags`, and its `entities`. A digit after each character, as the Weibo set has it, is taken off.
 */
export function readBio(text: string): Rows {
  const rows: Row[] = []
  const problems: RowProblem[] = []
  let sentence: { token: string; tag: string }[] = []
  let start = 1
  const end = (): void => {
    if (sentence.length > 0) rows.push(rowOf(sentence, `line ${start}`))
    sentence = []
  }
  text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .forEach((line, i) => {
      if (line.trim() === '') return end()
      if (sentence.length === 0) start = i + 1
      const columns = line.split(/[\t ]+/).filter((column) => column !== '')
      const [token = '', tag] = [columns[0], columns.at(-1)]
      if (columns.length < 2 || tag === undefined || !/^(O|[BIMES][-_].+)$/.test(tag))
        return void problems.push({ where: `line ${i + 1}`, message: 'is not a token and its tag' })
      sentence.push({ token, tag })
    })
  end()
  return { rows, problems }
}

function rowOf(sentence: readonly { token: string; tag: string }[], where: string): Row {
  const isNumbered = sentence.every(({ token }) => /^.\d$/u.test(token))
  const tokens = sentence.map(({ token }) => (isNumbered ? token.slice(0, -1) : token))
  const tags = sentence.map(({ tag }) => tag)
  return { where, value: { text: tokens.join(''), tokens, tags, entities: entitiesOf(tokens, tags) } }
}

function entitiesOf(tokens: readonly string[], tags: readonly string[]): Entity[] {
  const entities: { type: string; text: string }[] = []
  let open: { type: string; text: string } | undefined
  tags.forEach((tag, i) => {
    const [place = 'O', type = ''] = [tag[0], tag.slice(2)]
    const goesOn = 'IME'.includes(place) && open?.type === type
    if (place === 'O') open = undefined
    else if (goesOn && open) open.text += tokens[i] ?? ''
    else entities.push((open = { type, text: tokens[i] ?? '' }))
    if (place === 'E' || place === 'S') open = undefined
  })
  return entities
}
