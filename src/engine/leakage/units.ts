/**
 * A text as leakage sees it: a Chinese character, kana or hangul syllable is a unit, and so is a run of letters and digits
 * in any other script. Width, case, punctuation, spaces and the letters before options are gone.
 */
export interface Units {
  /** A character's code point, or a word's hash with the highest bit set; never below `firstId`. */
  readonly ids: Uint32Array
  /** Where each unit begins and ends in `text`. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** What was read: the text in Unicode's compatible form (NFKC). */
  readonly text: string
}

/** Smaller numbers stand between texts that are stored in one array. */
export const firstId = 16

export function unitsOf(given: string): Units {
  const text = given.normalize('NFKC')
  const ids = new Uint32Array(text.length)
  const starts = new Uint32Array(text.length)
  const ends = new Uint32Array(text.length)
  let count = 0
  const add = (id: number, start: number, end: number): void => {
    ids[count] = id
    starts[count] = start
    ends[count] = end
    count++
  }
  for (let i = 0; i < text.length;) {
    const code = text.codePointAt(i) ?? 0
    const kind = kindOf(code)
    const next = i + (code > 0xffff ? 2 : 1)
    if (kind === 'character') add(code, i, next)
    if (kind !== 'word') {
      i = next
      continue
    }
    const end = wordEnd(text, i)
    if (!isOptionMark(text, i, end)) add(wordId(text, i, end), i, end)
    i = end
  }
  return { text, ids: ids.slice(0, count), starts: starts.slice(0, count), ends: ends.slice(0, count) }
}

type Kind = 'character' | 'word' | 'other'

/** Scripts that are written without spaces between words: kana, ideographs with their extensions, hangul. */
const characters: readonly (readonly [from: number, to: number])[] = [
  [0x3041, 0x30ff],
  [0x3400, 0x9fff],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0x20000, 0x3ffff],
]

function kindOf(code: number): Kind {
  if (code < 0x80) return isAsciiWord(code) ? 'word' : 'other'
  if (code >= 0x3041 && characters.some(([from, to]) => code >= from && code <= to)) return 'character'
  return /[\p{L}\p{N}]/u.test(String.fromCodePoint(code)) ? 'word' : 'other'
}

const isAsciiWord = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

function wordEnd(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0
    if (kindOf(code) !== 'word') break
    at += code > 0xffff ? 2 : 1
  }
  return at
}

/** "A." and the like before an option: files have it or not, and other orders have other letters. */
function isOptionMark(text: string, from: number, end: number): boolean {
  return (
    end - from === 1 && /[A-H]/.test(text[from]!) && /^[.:)、\]】]\s?[^\s]/u.test(text.slice(end, end + 3))
  )
}

/** FNV-1a over the word in lower case. */
function wordId(text: string, from: number, end: number): number {
  let hash = 0x811c9dc5
  const word = text.slice(from, end).toLowerCase()
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return (hash | 0x80000000) >>> 0
}

/** Eight English words say about as much as 13 Chinese characters. */
const wordWeight = 13 / 8

/** How much some units say, in Chinese characters. */
export function weightOf(ids: Uint32Array): number {
  let weight = 0
  for (const id of ids) weight += unitWeight(id)
  return weight
}
const unitWeight = (id: number): number => (id >= 0x80000000 ? wordWeight : 1)

/** Units of an anchor: fewer are common to unrelated texts, more do not survive edits a few characters apart. */
export const anchorLength = 5

/** Hash of the anchor that begins at `at`. */
export function anchorAt(ids: Uint32Array, at: number): number {
  let hash = 0x811c9dc5
  for (let i = at; i < at + anchorLength; i++) {
    hash = Math.imul(hash ^ ids[i]!, 0x85ebca6b)
    hash ^= hash >>> 13
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35)
  return (hash ^ (hash >>> 15)) >>> 0
}
