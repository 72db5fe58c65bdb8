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
