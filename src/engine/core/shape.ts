/** A size known only when the graph runs: symbols joined by `*` with an optional leading factor, such as `B*T` or `3*T`. */
export type Dim = number | string
export type Shape = readonly Dim[]
export type DType = 'f32' | 'i64' | 'u8'

export class ShapeError extends Error {
  override readonly name = 'ShapeError'
}

export const show = (shape: Shape): string => `[${shape.join(', ')}]`

interface Monomial {
  readonly factor: number
  readonly symbols: readonly string[]
}

/** A dimension as factor × symbols; the symbols are sorted, so equal products are equal strings. */
export function monomial(dim: Dim): Monomial {
  if (typeof dim === 'number') return { factor: dim, symbols: [] }
  const parts = dim.split('*')
  const factor = Number(parts[0])
  return Number.isNaN(factor) ? { factor: 1, symbols: parts } : { factor, symbols: parts.slice(1) }
}

/** The product of dimensions in canonical form. */
export function product(dims: Shape): Dim {
  let factor = 1
  const symbols: string[] = []
  for (const dim of dims) {
    const part = monomial(dim)
    factor *= part.factor
    symbols.push(...part.symbols)
  }
  if (factor === 0 || symbols.length === 0) return factor
  return [...(factor === 1 ? [] : [String(factor)]), ...symbols.sort()].join('*')
}

const sameSymbols = (a: Monomial, b: Monomial): boolean => a.symbols.join('*') === b.symbols.join('*')

/** Sizes laid end to end: multiples of the same symbols add up, others name their sum, such as `P+T`. */
export function joined(a: Dim, b: Dim): Dim {
  if (a === 0 || b === 0) return a === 0 ? b : a
  const [x, y] = [monomial(a), monomial(b)]
  return sameSymbols(x, y) ? product([x.factor + y.factor, ...x.symbols]) : `${a}+${b}`
}

/** What a size has beyond a part of it. Throws where they are not multiples of the same symbols. */
export function beyond(whole: Dim, part: Dim): Dim {
  if (part === 0) return whole
  const [x, y] = [monomial(whole), monomial(part)]
  if (!sameSymbols(x, y)) throw new ShapeError(`how much ${whole} has beyond ${part} is not known`)
  return product([x.factor - y.factor, ...x.symbols])
}

/** A size cut into equal parts; null where it is not known to be a multiple. */
export function share(whole: Dim, parts: number): Dim | null {
  const { factor, symbols } = monomial(whole)
  return factor % parts === 0 ? product([factor / parts, ...symbols]) : null
}

/** The symbol that an axis of this size tells, and what its size is a multiple of it by; null for numbers and products. */
export function toldBy(dim: Dim): { readonly symbol: string; readonly factor: number } | null {
  const { factor, symbols } = monomial(dim)
  const [symbol, ...others] = symbols
  return symbol !== undefined && others.length === 0 ? { symbol, factor } : null
}

/** The shape of an element-wise result, by NumPy's broadcasting rule. */
export function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length)
  return Array.from({ length: rank }, (_, i) => {
    const x = a[a.length - rank + i] ?? 1
    const y = b[b.length - rank + i] ?? 1
    if (x === y || y === 1) return x
    if (x === 1) return y
    throw new ShapeError(`cannot broadcast ${show(a)} with ${show(b)}`)
  })
}

/** Values of the symbols of one run. */
export type Bindings = Readonly<Record<string, number>>

export function sizeOf(dim: Dim, bindings: Bindings): number {
  const { factor, symbols } = monomial(dim)
  return symbols.reduce((size, symbol) => {
    const value = bindings[symbol]
    if (value === undefined) throw new ShapeError(`the size of ${symbol} is not known`)
    return size * value
  }, factor)
}
