import type { ExtractionName, ExtractionSpec } from '@shared/benchmarks/schema/score'
import { lastNumber } from './numbers'

/** A reply without its thoughts, and whether the model had finished it. */
export interface Reply {
  readonly text: string
  readonly finished: boolean
}
type Extraction<K extends ExtractionName> = (
  reply: Reply,
  rule: Extract<ExtractionSpec, { use: K }>,
) => string | null

/** A rule named in the schema without an implementation here does not compile. */
const extractions: { readonly [K in ExtractionName]: Extraction<K> } = {
  boxed: ({ text }) => lastBoxed(text),
  after: ({ text }, { markers, which }) => afterMarker(text, markers, which),
  // without a line break after it, the first line of an unfinished reply is a fragment
  firstLine: ({ text, finished }) => {
    const [line, next] = text.trimStart().split('\n', 2)
    return finished || next !== undefined ? orNull(line) : null
  },
  // the last number of an unfinished calculation is not its result
  lastNumber: ({ text, finished }) => (finished ? lastNumber(text) : null),
}

/** What one rule finds; null where it finds nothing. */
export function extract(reply: Reply, rule: ExtractionSpec): string | null {
  // TypeScript does not see that the entry found by a rule's name takes that very rule
  const extraction = extractions[rule.use] as Extraction<ExtractionName>
  return extraction(reply, rule)
}

/** What follows the last thought, whose opening may stand in the prompt; nothing of a thought that never ended. */
export function withoutThoughts(text: string): string {
  const afterThoughts = text.split('</think>').at(-1) ?? ''
  return (afterThoughts.split('<think>', 1)[0] ?? '').trim()
}

/** The content of the last `\boxed{…}` that is closed, braces inside it balanced. */
function lastBoxed(text: string): string | null {
  for (
    let at = text.lastIndexOf('\\boxed{');
    at >= 0;
    at = at === 0 ? -1 : text.lastIndexOf('\\boxed{', at - 1)
  ) {
    const start = at + '\\boxed{'.length
    let depth = 1
    for (let i = start; i < text.length; i++) {
      if (text[i] === '{') depth++
      if (text[i] === '}' && --depth === 0) return orNull(text.slice(start, i))
    }
  }
  return null
}

function afterMarker(text: string, markers: readonly string[], which: 'first' | 'last'): string | null {
  const found = markers
    .map((marker) => ({ marker, at: which === 'first' ? text.indexOf(marker) : text.lastIndexOf(marker) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => (which === 'first' ? a.at - b.at : b.at - a.at))
  const [best] = found
  if (!best) return null
  const [line = ''] = text
    .slice(best.at + best.marker.length)
    .replace(/^[：:，,\s]+/, '')
    .split('\n', 1)
  return orNull(line)
}

const orNull = (text: string | undefined): string | null => text?.trim() || null
