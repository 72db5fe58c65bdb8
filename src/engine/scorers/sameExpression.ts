import type { BoxedExpression, ComputeEngine } from '@cortex-js/compute-engine'
import { goldNumber, valueOf } from './numbers'

/** Loaded where the first expression is compared: it takes a tenth of a second. */
let engine: Promise<ComputeEngine> | undefined
const computeEngine = (): Promise<ComputeEngine> =>
  (engine ??= import('@cortex-js/compute-engine').then(({ ComputeEngine }) => new ComputeEngine()))

/**
 * Whether two answers are the same mathematics: the same text after LaTeX's variants are made one, equal numbers,
 * intervals and tuples element by element, lists in any order, or expressions equal symbolically or at several values
 * of their variables (within a relative 1e-6).
 */
export async function sameExpression(answer: string, reference: string): Promise<boolean> {
  const ce = await computeEngine()
  return same(answer, reference, ce)
}

function same(answer: string, reference: string, ce: ComputeEngine): boolean {
  const [a, b] = [plainLatex(answer), plainLatex(reference)]
  if (a === '' || b === '') return a === b
  if (a === b) return true
  const [x, y] = [partsOf(a), partsOf(b)]
  if (x.parts.length > 1 || y.parts.length > 1) return sameParts(x, y, ce)
  return sameValue(withoutName(a, b), withoutName(b, a), ce)
}

function plainLatex(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\\left|\\right|\\displaystyle|\\!|\\,|\\;|\\:|\\ |~|\$/g, '')
    .replace(/\\[dtc]frac/g, '\\frac')
    .replace(/\\frac(\d)(\d)/g, '\\frac{$1}{$2}')
    .replace(/(?<=\S)\s*\\(?:text|mathrm)\s*\{\s*[a-zA-Z]+\s*\}(?:\^\{?\d\}?)?\s*$/, '') // a unit
    .replace(/\\(?:text|mathrm|mbox|textbf|mathbf|operatorname)\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\(?:leqslant|leq)\b/g, '\\le')
    .replace(/\\(?:geqslant|geq)\b/g, '\\ge')
    .replace(/\\(?:cdot|times)\b/g, '*')
    .replace(/\\lbrace|\\\{/g, '\\{')
    .replace(/\\rbrace|\\\}/g, '\\}')
    .replace(/\\sqrt(\d)/g, '\\sqrt{$1}')
    .replace(/\^\{?\\circ\}?|°/g, '度')
    .replace(/\\%/g, '%')
    .replace(/−/g, '-')
    .replace(/∞/g, '\\infty')
    .replace(/π/g, '\\pi')
    .replace(/\s+/g, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/[.。;；,，]+$/, '')
}

interface Parts {
  readonly open: string
  readonly close: string
  readonly parts: readonly string[]
}

/** "(a,b]" in brackets, "a,b" or "a或b" without; commas inside brackets separate nothing. */
function partsOf(text: string): Parts {
  const bracket = /^(\\\{|[([])(.*?)(\\\}|[)\]])$/s.exec(text)
  const inner = bracket ? (bracket[2] ?? '') : text
  const parts: string[] = []
  let [depth, part] = [0, '']
  for (const char of inner) {
    if ('([{'.includes(char)) depth++
    if (')]}'.includes(char)) depth--
    if (depth < 0) return { open: '', close: '', parts: [text] } // the brackets are not one pair
    if (depth === 0 && /[,，;；、或和]/.test(char)) {
      parts.push(part)
      part = ''
    } else part += char
  }
  return { open: bracket?.[1] ?? '', close: bracket?.[3] ?? '', parts: [...parts, part] }
}

function sameParts(a: Parts, b: Parts, ce: ComputeEngine): boolean {
  if (a.parts.length !== b.parts.length) return false
  const ordered = /[([]/.test(b.open)
  if (ordered) {
    if (a.open !== b.open || a.close !== b.close) return false
    return a.parts.every((part, i) => same(part, b.parts[i] ?? '', ce))
  }
  const left = [...b.parts]
  return a.parts.every((part) => {
    const at = left.findIndex((other) => same(part, other, ce))
    return at >= 0 && left.splice(at, 1).length === 1
  })
}

/** Of "x=3" the 3, where the other side names nothing. */
const withoutName = (text: string, other: string): string =>
  other.includes('=') ? text : text.replace(/^[A-Za-z](?:_\{?\w+\}?|\([A-Za-z]\))?=/, '')

const plainNumber = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:\/\d+|e-?\d+)?%?$/

function sameValue(a: string, b: string, ce: ComputeEngine): boolean {
  if (a === b) return true
  if (plainNumber.test(a) && plainNumber.test(b)) {
    const gold = goldNumber(b)
    return gold !== null && close(valueOf(a), gold.value)
  }
  const unit = /[一-鿿]+$/
  if (unit.test(a) !== unit.test(b)) return sameValue(a.replace(unit, ''), b.replace(unit, ''), ce)
  return sameByEngine(a, b, ce)
}

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b))

/** Points at which expressions with variables are compared: irrational, so that no factor vanishes by chance. */
const points = [0.7390851332, 1.6180339887, 2.2360679775]

function sameByEngine(a: string, b: string, ce: ComputeEngine): boolean {
  try {
    const [x, y] = [ce.parse(a), ce.parse(b)]
    if (!x.isValid || !y.isValid) return false
    if (x.isSame(y)) return true
    const names = [...new Set([...x.unknowns, ...y.unknowns])]
    if (x.operator === 'Equal' || y.operator === 'Equal') return x.isEqual(y) === true
    if (names.length === 0) return closeValues(x, y)
    return points.every((point) => {
      const values = Object.fromEntries(names.map((name, i) => [name, point + i * 0.4142135624]))
      return closeValues(x.subs(values), y.subs(values))
    })
  } catch {
    return false // what the library cannot read is compared as text only, above
  }
}

function closeValues(x: BoxedExpression, y: BoxedExpression): boolean {
  const [p, q] = [x.N(), y.N()]
  const [re, im] = [p.re - q.re, (p.im || 0) - (q.im || 0)]
  return Number.isFinite(re) && Math.hypot(re, im) <= 1e-6 * Math.max(1, Math.hypot(q.re, q.im || 0))
}
