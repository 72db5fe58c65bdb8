import { flipsOf } from '@shared/domain/compare/flips'
import type { ChangeCause, FlipKind } from '@shared/domain/comparison'
import type { SampleRecord } from '@shared/domain/score'

export interface FlipFilter {
  readonly kind: FlipKind
  readonly subset?: string | undefined
  readonly cause?: ChangeCause | undefined
}
interface FlipLine {
  readonly id: string
  readonly subset: string
  readonly kind: FlipKind
  readonly cause: ChangeCause | null
  readonly excerpt: string
}
interface Asked {
  readonly filter: FlipFilter
  readonly read: () => { readonly a: readonly SampleRecord[]; readonly b: readonly SampleRecord[] }
}

/** Characters of a question that a list shows. */
const excerptLength = 80

/**
 * The questions of the pair that was asked for last, one short line each: a list is walked through page by page, and
 * reading a hundred thousand answers again for every page would make the reader wait each time.
 */
export class FlipIndex {
  #kept: { readonly key: string; readonly lines: readonly FlipLine[] } | undefined

  /** `key` tells pairs apart, and states of their answers, which may be scored again. */
  find(key: string, { filter: { kind, subset, cause }, read }: Asked): FlipLine[] {
    if (this.#kept?.key !== key) this.#kept = { key, lines: linesOf(read()) }
    return this.#kept.lines.filter(
      (line) =>
        line.kind === kind &&
        (subset === undefined || line.subset === subset) &&
        (cause === undefined || line.cause === cause),
    )
  }
}

function linesOf({ a, b }: ReturnType<Asked['read']>): FlipLine[] {
  const flips = flipsOf(a, b)
  const skips = new Map(
    [...Map.groupBy(flips, (flip) => flip.a.subset)].map(([subset, list]) => [
      subset,
      sharedStart(list.map((flip) => flip.a.prompt)),
    ]),
  )
  return flips.map(({ id, kind, cause, a: { subset, prompt } }) => ({
    ...{ id, subset, kind, cause },
    excerpt: excerptOf(prompt.slice(skips.get(subset) ?? 0)),
  }))
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
