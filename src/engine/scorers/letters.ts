import { foldWidth } from './reply'

/** Words in which a letter names no option: shares, ultrasound, models … */
const compounds = /^ ?(?:股|超(?!过|出)|型血|轮融|站|罗|座(?!标)|罩|杯)/
/** An article or pronoun before an English word. */
const english = /^ [a-z]/

/**
 * The letters of a reply that name options, in order. A letter counts where it stands alone or in a run of such letters
 * ("ABD"), not inside a word, number or formula, and not as the A of "A 股" or "a book".
 */
export function findLetters(text: string, letters: string): string[] {
  return letterRuns(text, letters).flatMap(({ letters: run }) => [...run])
}

/** The letters named together at the first place that names any, as in "A、C 和 D": no others follow it without a break. */
export function firstLetters(text: string, letters: string): string[] {
  const [first, ...others] = letterRuns(text, letters)
  if (!first) return []
  const named = [...first.letters]
  let end = first.end
  for (const run of others) {
    if (
      !/^(?:[\s、,/&+.)\]}"'”’*]|和|或|与|及|以及|选项|项)*[([{"'“‘*]*$/.test(
        foldWidth(text).slice(end, run.start),
      )
    )
      break
    named.push(...run.letters)
    end = run.end
  }
  return [...new Set(named)]
}

interface Run {
  readonly letters: string
  readonly start: number
  readonly end: number
}

function letterRuns(text: string, letters: string): Run[] {
  if (letters === '') return []
  const folded = foldWidth(text)
  const pattern = new RegExp(
    `(?<![A-Za-z0-9_\\\\$^'’])[${letters}]{1,${letters.length}}(?![A-Za-z0-9_^'’])`,
    'g',
  )
  return [...folded.matchAll(pattern)].flatMap(({ 0: run, index: start }) => {
    const end = start + run.length
    const after = folded.slice(end, end + 4)
    const repeated = new Set(run).size < run.length
    const ordinary = run.length === 1 && (compounds.test(after) || (/[AI]/.test(run) && english.test(after)))
    return repeated || ordinary ? [] : [{ letters: run, start, end }]
  })
}
