import { foldWidth } from './reply'

/** Words in which a letter names no option: shares, ultrasound, models … */
const compounds = /^ ?(?:股|超(?!过|出)|型血|轮融|站|罗|座(?!标)|罩|杯)/
/** An article or pronoun before an English word. */
const english = /^ [a-z]/

/** What joins letters that are one answer: words and marks of listing; for several right options white space and commas too. */
const joins = {
  one: /^[\s*)\]}"'”’]*(?:[、/&+]|和|或|与|及|以及|or|and)[\s*([{"'“‘]*$/,
  several: /^(?:[\s、,/&+.*)\]}"'”’]|和|或|与|及|以及|选项|项|and)*[([{"'“‘*]*$/,
}
type Asked = keyof typeof joins

/**
 * The answers by letter that a reply names, in order, each the letters that are named together ("ABD", "A、C 和 D").
 * A letter counts where it stands alone or in a run of such letters, not inside a word, number or formula, and not as
 * the A of "A 股" or "a book".
 */
export function lettersNamed(text: string, letters: string, asked: Asked): string[] {
  const folded = foldWidth(text)
  const answers: { letters: string; end: number }[] = []
  for (const { run, start, end } of letterRuns(folded, letters)) {
    const last = answers.at(-1)
    if (last && joins[asked].test(folded.slice(last.end, start))) {
      last.letters += run
      last.end = end
    } else answers.push({ letters: run, end })
  }
  return answers.map((answer) => [...new Set(answer.letters)].sort().join(''))
}

interface Run {
  readonly run: string
  readonly start: number
  readonly end: number
}

function letterRuns(folded: string, letters: string): Run[] {
  if (letters === '') return []
  const pattern = new RegExp(
    `(?<![A-Za-z0-9_\\\\$^'’])[${letters}]{1,${letters.length}}(?![A-Za-z0-9_^'’])`,
    'g',
  )
  return [...folded.matchAll(pattern)].flatMap(({ 0: run, index: start }) => {
    const end = start + run.length
    const after = folded.slice(end, end + 4)
    const word = new Set(run).size < run.length
    const ordinary = run.length === 1 && (compounds.test(after) || (/[AI]/.test(run) && english.test(after)))
    return word || ordinary ? [] : [{ run, start, end }]
  })
}
