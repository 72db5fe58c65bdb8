import { extractionVersions, type ExtractionName, type ExtractionSpec } from '@shared/benchmarks/schema/score'
import { lettersNamed } from './letters'
import { lastNumber } from './numbers'
import { foldWidth, type Reply } from './reply'

type Extraction<K extends ExtractionName> = (
  reply: Reply,
  rule: Extract<ExtractionSpec, { use: K }>,
) => string | null

/** A rule named in the schema without an implementation here does not compile. */
const extractions: { readonly [K in ExtractionName]: Extraction<K> } = {
  whole: ({ text }) => orNull(text),
  // without a line break after it, the first line of an unfinished reply is a fragment
  firstLine: ({ text, finished }) => {
    const [line, next] = text.trimStart().split('\n', 2)
    return finished || next !== undefined ? orNull(line) : null
  },
  // the end of an unfinished reply is no conclusion: neither its last line nor its last number or letter
  lastLine: ({ text, finished }) => (finished ? orNull(text.trimEnd().split('\n').at(-1)) : null),
  lastNumber: ({ text, finished }) => (finished ? lastNumber(text) : null),
  letter: (reply, { which }) => {
    if (which !== 'first' && !reply.finished) return null
    if (which === 'all') {
      const all = lettersNamed(reply.text, reply.letters, 'several').join('')
      return orNull([...new Set(all)].sort().join(''))
    }
    // "CBA" is no option, and of "A或B" neither is meant
    const named = lettersNamed(reply.text, reply.letters, 'one').at(which === 'first' ? 0 : -1) ?? ''
    return named.length === 1 ? named : null
  },
  after: ({ text }, rule) => afterMarker(text, rule),
  before: ({ text }, { markers }) => {
    const ends = markers.map((marker) => indexOf(text, marker)).filter((at) => at >= 0)
    return orNull(ends.length === 0 ? text : text.slice(0, Math.min(...ends)))
  },
  regex: ({ text }, { pattern, which }) => {
    const matches = [...foldWidth(text).matchAll(regexOf(pattern))]
    const chosen =
      which === 'all' ? matches : matches.slice(which === 'first' ? 0 : -1, which === 'first' ? 1 : undefined)
    return orNull(
      chosen.map((match) => match.slice(1).find((group) => group !== undefined) ?? match[0]).join('\n'),
    )
  },
  boxed: ({ text }) => lastBoxed(text),
  json: ({ text }, { field }) => jsonField(text, field),
  optionText: ({ text, options, letters }) => {
    const [only, ...others] = occurring(text, options)
    return only !== undefined && others.length === 0 ? (letters[only] ?? null) : null
  },
  plugin: ({ found }, { plugin }) => found?.[plugin]?.text ?? null,
  chain: (reply, { rules }) =>
    rules.reduce<string | null>(
      (found, rule) => (found === null ? null : extract({ ...reply, text: found }, rule)),
      reply.text,
    ),
}

/** What one rule finds; null where it finds nothing. */
function extract(reply: Reply, rule: ExtractionSpec): string | null {
  // TypeScript does not see that the entry found by a rule's name takes that very rule
  const extraction = extractions[rule.use] as Extraction<ExtractionName>
  return extraction(reply, rule)
}

export interface Found<T> {
  readonly value: T
  /** The rule and its version, as `after@2`. */
  readonly by: string
}

/** The first find that `read` can make something of. */
export function firstFound<T>(
  reply: Reply,
  rules: readonly ExtractionSpec[],
  read: (found: string) => T | null,
): Found<T> | null {
  for (const rule of rules) {
    const found = extract(reply, rule)
    const value = found === null ? null : read(found)
    if (value !== null) return { value, by: byOf(reply, rule) }
  }
  return null
}

const byOf = ({ found }: Reply, rule: ExtractionSpec): string =>
  (rule.use === 'plugin' ? found?.[rule.plugin]?.by : undefined) ??
  `${rule.use}@${extractionVersions[rule.use]}`

/** Positions in `names` of those that occur in the text outside of a longer one that occurs there. */
export function occurring(text: string, names: readonly string[]): number[] {
  const order = names.map((name, i) => ({ name: name.trim(), i })).filter(({ name }) => name !== '')
  order.sort((a, b) => b.name.length - a.name.length)
  let rest = text
  return order
    .filter(({ name }) => {
      const there = rest.includes(name)
      if (there) rest = rest.replaceAll(name, '\0')
      return there
    })
    .map(({ i }) => i)
    .sort((a, b) => a - b)
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

const indexOf = (text: string, marker: string): number => foldWidth(text).indexOf(foldWidth(marker))

/** Of markers that end at the same place the longest was meant; colons and white space after one belong to it. */
function afterMarker(
  text: string,
  { markers, which, until }: Extract<ExtractionSpec, { use: 'after' }>,
): string | null {
  const folded = foldWidth(text)
  const ends = markers.flatMap((marker) => {
    const wanted = foldWidth(marker)
    const at = which === 'first' ? folded.indexOf(wanted) : folded.lastIndexOf(wanted)
    return at < 0 ? [] : [{ at, end: at + marker.length }]
  })
  ends.sort((a, b) => (which === 'first' ? a.at - b.at || b.end - a.end : b.end - a.end))
  const [best] = ends
  if (!best) return null
  const rest = text.slice(best.end).replace(/^[：:，,\s]+/, '')
  const stop = { line: '\n', paragraph: /\n\s*\n/, end: '\0' }[until]
  return orNull(rest.split(stop, 1)[0])
}

/** The last `{…}` without braces inside that is JSON and has the field; JSON in Python's notation is read as well. */
function jsonField(text: string, field: string): string | null {
  for (const [object] of [...text.matchAll(/\{[^{}]*\}/g)].reverse()) {
    const value = readJson(object)?.[field] ?? readJson(object.replaceAll("'", '"'))?.[field]
    const written = typeof value === 'string' ? value : JSON.stringify(value ?? '')
    if (value !== undefined && value !== null) return orNull(written)
  }
  return null
}

function readJson(text: string): Readonly<Record<string, unknown>> | null {
  try {
    // braces stand around it, so it is an object if it is JSON
    return JSON.parse(text) as Readonly<Record<string, unknown>>
  } catch {
    return null
  }
}

const patterns = new Map<string, RegExp>()
function regexOf(pattern: string): RegExp {
  const known = patterns.get(pattern) ?? new RegExp(pattern, 'gu')
  patterns.set(pattern, known)
  return known
}

const orNull = (text: string | undefined): string | null => text?.trim() || null
