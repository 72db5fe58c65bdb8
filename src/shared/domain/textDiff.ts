/** A stretch of text that both sides share, or that only this side has. */
export interface Piece {
  readonly text: string
  readonly shared: boolean
}
export interface TextDiff {
  readonly a: readonly Piece[]
  readonly b: readonly Piece[]
}

/** Above this many cells the middle is shown as replaced as a whole: the table would take seconds and hundreds of MB. */
const maxCells = 4_000_000

/**
 * Compares two texts character by character (code points, so that no Chinese character is torn). Both sides hold their
 * whole text; the shared pieces are a longest common subsequence.
 */
export function diffText(textA: string, textB: string): TextDiff {
  const a = Array.from(textA)
  const b = Array.from(textB)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const middleA = a.slice(head, a.length - tail)
  const middleB = b.slice(head, b.length - tail)
  const { keepA, keepB } = commonSubsequence(middleA, middleB)
  const flags = (kept: Uint8Array): boolean[] => [
    ...Array.from({ length: head }, () => true),
    ...Array.from(kept, (k) => k === 1),
    ...Array.from({ length: tail }, () => true),
  ]
  return { a: pieces(a, flags(keepA)), b: pieces(b, flags(keepB)) }
}

/** Marks the characters of a longest common subsequence on both sides (textbook table, filled from the end). */
function commonSubsequence(
  a: readonly string[],
  b: readonly string[],
): { keepA: Uint8Array; keepB: Uint8Array } {
  const [keepA, keepB] = [new Uint8Array(a.length), new Uint8Array(b.length)]
  if (a.length === 0 || b.length === 0 || a.length * b.length > maxCells) return { keepA, keepB }
  const width = b.length + 1
  const length = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i * width + j] =
        a[i] === b[j]
          ? length[(i + 1) * width + j + 1]! + 1
          : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!)
    }
  }
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      keepA[i++] = 1
      keepB[j++] = 1
    } else if (length[(i + 1) * width + j]! >= length[i * width + j + 1]!) i++
    else j++
  }
  return { keepA, keepB }
}

/** A line of two texts, and which of them has it. */
interface DiffLine {
  readonly text: string
  readonly side: 'both' | 'a' | 'b'
}

/** Compares two texts line by line; what only `a` has stands before what only `b` has in its place. */
export function diffLines(textA: string, textB: string): DiffLine[] {
  const [a, b] = [linesOf(textA), linesOf(textB)]
  const { keepA, keepB } = commonSubsequence(a, b)
  const lines: DiffLine[] = []
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (i < a.length && !keepA[i]) lines.push({ text: a[i++]!, side: 'a' })
    else if (j < b.length && !keepB[j]) lines.push({ text: b[j++]!, side: 'b' })
    else {
      lines.push({ text: a[i++]!, side: 'both' })
      j++
    }
  }
  return lines
}

const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n')

function pieces(characters: readonly string[], shared: readonly boolean[]): Piece[] {
  const found: { text: string; shared: boolean }[] = []
  characters.forEach((character, i) => {
    const last = found.at(-1)
    if (last && last.shared === shared[i]) last.text += character
    else found.push({ text: character, shared: shared[i] ?? false })
  })
  return found
}

export interface MarkedPiece extends Piece {
  readonly extracted: boolean
}

/** Marks the last place where the extracted answer stands in the text, which is where extraction rules look. */
export function markExtracted(diff: readonly Piece[], extracted: string | null): MarkedPiece[] {
  const text = diff.map((piece) => piece.text).join('')
  const start = extracted ? text.lastIndexOf(extracted) : -1
  const end = start < 0 ? -1 : start + (extracted?.length ?? 0)
  const marked: MarkedPiece[] = []
  let at = 0
  for (const piece of diff) {
    const cuts = [at, start, end, at + piece.text.length].filter(
      (c) => c >= at && c <= at + piece.text.length,
    )
    const edges = [...new Set(cuts)].sort((x, y) => x - y)
    edges.slice(1).forEach((edge, i) => {
      const from = edges[i] ?? at
      marked.push({
        ...piece,
        text: text.slice(from, edge),
        extracted: from >= start && edge <= end && start >= 0,
      })
    })
    at += piece.text.length
  }
  return marked
}
