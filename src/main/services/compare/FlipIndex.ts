import { flipsOf } from '@shared/domain/compare/flips'
import type { ChangeCause, FlipKind } from '@shared/domain/comparison'
import type { SampleRecord } from '@shared/domain/score'

export interface FlipFilter {
  readonly kind: FlipKind
  readonly subset?: string | undefined
  readonly cause?: ChangeCause | undefined
}
export interface FlipLine {
  readonly id: string
  readonly subset: string
  readonly kind: FlipKind
  readonly cause: ChangeCause | null
  readonly excerpt: string
}
interface Asked {
  readonly filter: FlipFilter
  readonly offset: number
  readonly limit: number
  readonly read: () => { readonly a: readonly SampleRecord[]; readonly b: readonly SampleRecord[] }
}
/** What becomes a line when it is shown. */
interface Found extends Omit<FlipLine, 'excerpt'> {
  readonly prompt: string
}
interface Kept {
  readonly key: string
  readonly found: readonly Found[]
  /** Where the questions of each subset begin to differ. */
  readonly starts: ReadonlyMap<string, number>
}

/** Characters of a question that a list shows. */
const excerptLength = 80

/**
 * The questions of the pair that was asked for last: a list is walked through page by page, and reading a hundred thousand
 * answers again for every page would make the reader wait each time.
 */
export class FlipIndex {
  #kept: Kept | undefined

  /** `key` tells pairs apart, and states of their answers, which may be scored again. */
  page(
    key: string,
    { filter: { kind, subset, cause }, offset, limit, read }: Asked,
  ): { total: number; items: FlipLine[] } {
    const { found, starts } = this.#kept?.key === key ? this.#kept : (this.#kept = keep(key, read()))
    const wanted = found.filter(
      (flip) =>
        flip.kind === kind &&
        (subset === undefined || flip.subset === subset) &&
        (cause === undefined || flip.cause === cause),
    )
    const line = ({ prompt, ...flip }: Found): FlipLine => ({
      ...flip,
      excerpt: excerptOf(prompt.slice(starts.get(flip.subset) ?? 0)),
    })
    return { total: wanted.length, items: wanted.slice(offset, offset + limit).map(line) }
  }
}

function keep(key: string, { a, b }: ReturnType<Asked['read']>): Kept {
  const found = flipsOf(a, b).map(({ id, kind, cause, a: { subset, prompt } }) => ({
    id,
    subset,
    kind,
    cause,
    prompt,
  }))
  const starts = [...Map.groupBy(found, ({ subset }) => subset)].map(
    ([subset, own]) => [subset, sharedStart(own.map(({ prompt }) => prompt))] as const,
  )
  return { key, found, starts: new Map(starts) }
}

/** Length of the lines that all of several texts begin with: the instruction that every question of a subject repeats. */
function sharedStart(texts: readonly string[]): number {
  const [first = '', ...others] = texts
  if (others.length === 0) return 0
  let length = first.length
  for (const text of others) {
    let at = 0
    while (at < length && text[at] === first[at]) at++
    length = at
  }
  return first.lastIndexOf('\n', length - 1) + 1
}

function excerptOf(text: string): string {
  const line = text
    .slice(0, 4 * excerptLength)
    .replaceAll(/\s+/g, ' ')
    .trim()
  return Array.from(line).slice(0, excerptLength).join('') // by code points, so that no character is torn
}
