import { topoOrder } from './backward'
import { dequantizeInt4 } from './int4'
import { dequantizeNf4 } from './nf4'
import type { Leaf, Node, OpKind } from './ops'
import { type Bindings, broadcast, ShapeError, sizeOf } from './shape'

/** A concrete value: row-major float64. */
export interface Value {
  readonly shape: readonly number[]
  readonly data: Float64Array
}
type Rule<K extends OpKind> = (inputs: readonly Value[], y: Node<K>, bindings: Bindings) => Value

const count = (shape: readonly number[]): number => shape.reduce((n, size) => n * size, 1)
const fill = (shape: readonly number[], f: (i: number) => number): Value => ({
  shape,
  data: Float64Array.from({ length: count(shape) }, (_, i) => f(i)),
})
const concrete = (shape: Node['shape'], bindings: Bindings): number[] =>
  shape.map((dim) => sizeOf(dim, bindings))

/** The coordinates of element i of a row-major shape. */
function unravel(i: number, shape: readonly number[]): number[] {
  const at: number[] = []
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    at[axis] = i % shape[axis]!
    i = Math.floor(i / shape[axis]!)
  }
  return at
}
const ravel = (at: readonly number[], shape: readonly number[]): number =>
  shape.reduce((i, size, axis) => i * size + at[axis]!, 0)
/** Reads x as if it had been broadcast to a shape of the coordinates' rank. */
const read = (x: Value, at: readonly number[]): number =>
  x.data[
    ravel(
      x.shape.map((size, axis) => (size === 1 ? 0 : at[at.length - x.shape.length + axis]!)),
      x.shape,
    )
  ]!

const map =
  (f: (x: number) => number): Rule<OpKind> =>
  ([x]) =>
    fill(x!.shape, (i) => f(x!.data[i]!))
const zip =
  (f: (a: number, b: number) => number): Rule<OpKind> =>
  ([a, b]) => {
    const shape = broadcast(a!.shape, b!.shape) as number[] // both shapes are numbers here
    return fill(shape, (i) => f(read(a!, unravel(i, shape)), read(b!, unravel(i, shape))))
  }
/** Applies f to each row of the last axis. */
const rows =
  (f: (row: Float64Array) => Float64Array | readonly number[]): Rule<OpKind> =>
  ([x]) => {
    const width = x!.shape.at(-1)!
    const out = Array.from({ length: x!.data.length / width }, (_, r) =>
      f(x!.data.subarray(r * width, (r + 1) * width)),
    )
    return {
      shape: [...x!.shape.slice(0, -1), out[0]?.length ?? width],
      data: Float64Array.from(out.flatMap((row) => [...row])),
    }
  }
const logSumExp = (row: Float64Array): number => {
  const top = Math.max(...row)
  return top + Math.log(row.reduce((sum, v) => sum + Math.exp(v - top), 0))
}
const inverseRms = (row: Float64Array, epsilon: number): number =>
  1 / Math.sqrt(row.reduce((sum, v) => sum + v * v, 0) / row.length + epsilon)

const matmul: Rule<'matmul'> = ([a, b], { attrs: { transA, transB, alpha } }) => {
  const [m, k] = transA ? [a!.shape.at(-1)!, a!.shape.at(-2)!] : [a!.shape.at(-2)!, a!.shape.at(-1)!]
  const n = transB ? b!.shape.at(-2)! : b!.shape.at(-1)!
  const shape = [...(broadcast(a!.shape.slice(0, -2), b!.shape.slice(0, -2)) as number[]), m, n]
  return fill(shape, (index) => {
    const at = unravel(index, shape)
    const batch = at.slice(0, -2)
    const [i, j] = [at.at(-2)!, at.at(-1)!]
    let sum = 0
    for (let s = 0; s < k; s++)
      sum +=
        read(a!, [...batch, ...(transA ? [s, i] : [i, s])]) *
        read(b!, [...batch, ...(transB ? [j, s] : [s, j])])
    return alpha * sum
  })
}

const matmulNf4: Rule<'matmulNf4'> = ([x, codes, absmax], { attrs: { out, size, transB } }) => {
  const w = dequantizeNf4(codes!.data, absmax!.data)
  const [summed, width] = transB ? [size, out] : [out, size]
  return fill([x!.shape[0]!, width], (i) => {
    const [row, column] = [Math.floor(i / width), i % width]
    let sum = 0
    for (let k = 0; k < summed; k++)
      sum += x!.data[row * summed + k]! * w[transB ? column * size + k : k * size + column]!
    return sum
  })
}

const matmulInt4: Rule<'matmulInt4'> = ([x, codes, scales], { attrs: { out, size } }) => {
  const w = dequantizeInt4(codes!.data, scales!.data)
  return fill([x!.shape[0]!, out], (i) => {
    const [row, column] = [Math.floor(i / out), i % out]
    let sum = 0
    for (let k = 0; k < size; k++) sum += x!.data[row * size + k]! * w[column * size + k]!
    return sum
  })
}

const concat: Rule<'concat'> = ([a, b], { attrs: { axis } }) => {
  const shape = a!.shape.map((size, i) => (i === axis ? size + b!.shape[i]! : size))
  return fill(shape, (i) => {
    const at = unravel(i, shape)
    const over = at[axis]! - a!.shape[axis]!
    return over < 0 ? read(a!, at) : read(b!, at.with(axis, over))
  })
}

const sum: Rule<'sum'> = ([x], { attrs: { axes } }) => {
  const shape = x!.shape.map((size, i) => (axes.includes(i) ? 1 : size))
  const out = fill(shape, () => 0)
  x!.data.forEach((v, i) => {
    const at = unravel(i, x!.shape).map((p, axis) => (axes.includes(axis) ? 0 : p))
    out.data[ravel(at, shape)]! += v
  })
  return out
}

/** Each pair (x₁, x₂) → (x₁ cos − x₂ sin, x₂ cos + x₁ sin). */
const rotary: Rule<'rotary'> = ([x, positions, cos, sin], { attrs: { headDim, interleaved } }) => {
  const pairs = cos!.shape[1]!
  return fill(x!.shape, (i) => {
    const [batch, time, channel] = unravel(i, x!.shape) as [number, number, number] // rank 3 by its shape rule
    const at = channel % headDim
    if (at >= 2 * pairs) return x!.data[i]!
    const [pair, first, step] = interleaved ? [at >> 1, at % 2 === 0, 1] : [at % pairs, at < pairs, pairs]
    const row = positions!.data[batch * x!.shape[1]! + time]! * pairs + pair
    const partner = x!.data[i + (first ? step : -step)]!
    return x!.data[i]! * cos!.data[row]! + (first ? -1 : 1) * partner * sin!.data[row]!
  })
}

/** Row n of hidden · headᵀ. */
function logitsOf(hidden: Value, head: Value, n: number): Float64Array {
  const [vocab = 0, width = 0] = head.shape
  return Float64Array.from({ length: vocab }, (_, v) => {
    let dot = 0
    for (let k = 0; k < width; k++) dot += hidden.data[n * width + k]! * head.data[v * width + k]!
    return dot
  })
}

const scatterRows: Rule<'scatterRows'> = ([values, index], { attrs }, bindings) => {
  const width = values!.shape[1]!
  const out = fill([sizeOf(attrs.rows, bindings), width], () => 0)
  values!.data.forEach((v, i) => (out.data[index!.data[Math.floor(i / width)]! * width + (i % width)]! += v))
  return out
}

/** Slow, obvious, float64: the yardstick for every backend. */
const rules: { readonly [K in Exclude<OpKind, Leaf>]: Rule<K> } = {
  add: zip((a, b) => a + b),
  sub: zip((a, b) => a - b),
  mul: zip((a, b) => a * b),
  div: zip((a, b) => a / b),
  neg: map((x) => -x),
  exp: map(Math.exp),
  log: map(Math.log),
  sqrt: map(Math.sqrt),
  sigmoid: map((x) => 1 / (1 + Math.exp(-x))),
  detach: map((x) => x),
  swiglu: zip((gate, up) => (gate / (1 + Math.exp(-gate))) * up),
  softplus: map((x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  relu: map((x) => Math.max(x, 0)),
  sign: map(Math.sign),
  matmul,
  matmulNf4,
  matmulInt4,
  reshape: ([x], y, bindings) => ({ shape: concrete(y.shape, bindings), data: x!.data }),
  transpose: ([x], { attrs: { perm } }) => {
    const shape = perm.map((axis) => x!.shape[axis]!)
    return fill(shape, (i) => {
      const at = unravel(i, shape)
      return read(
        x!,
        x!.shape.map((_, axis) => at[perm.indexOf(axis)]!),
      )
    })
  },
  expand: ([x], y, bindings) => {
    const shape = concrete(y.shape, bindings)
    return fill(shape, (i) => read(x!, unravel(i, shape)))
  },
  concat,
  slice: ([x], y, bindings) => {
    const shape = concrete(y.shape, bindings)
    const { axis } = y.attrs
    const start = sizeOf(y.attrs.start, bindings)
    return fill(shape, (i) => {
      const at = unravel(i, shape)
      return read(x!, at.with(axis, at[axis]! + start))
    })
  },
  sum,
  softmax: rows((row) => row.map((v) => Math.exp(v - logSumExp(row)))),
  logSoftmax: rows((row) => row.map((v) => v - logSumExp(row))),
  gather: ([table, index]) => {
    const width = table!.shape[1]!
    return fill(
      [...index!.shape, width],
      (i) => table!.data[index!.data[Math.floor(i / width)]! * width + (i % width)]!,
    )
  },
  scatterRows,
  addAt: ([x, index, values]) => {
    const out = fill(x!.shape, (i) => x!.data[i]!)
    index!.data.forEach((column, row) => (out.data[row * x!.shape[1]! + column]! += values!.data[row]!))
    return out
  },
  tokenLogProb: ([hidden, head, target]) =>
    fill(target!.shape, (n) => {
      const logits = logitsOf(hidden!, head!, n)
      return logits[target!.data[n]!]! - logSumExp(logits)
    }),
  tokenSlope: ([hidden, head, target]) => {
    const width = head!.shape[1]!
    const slopes = Array.from({ length: target!.data.length }, (_, n) => {
      const logits = logitsOf(hidden!, head!, n)
      const total = logSumExp(logits)
      const slope = head!.data.slice(target!.data[n]! * width, (target!.data[n]! + 1) * width)
      logits.forEach((z, v) =>
        slope.forEach((_, k) => (slope[k]! -= Math.exp(z - total) * head!.data[v * width + k]!)),
      )
      return slope
    })
    return fill(hidden!.shape, (i) => slopes[Math.floor(i / width)]![i % width]!)
  },
  rmsInverse: ([x], { attrs: { epsilon } }, b) =>
    rows((row) => [inverseRms(row, epsilon)])([x!], undefined as never, b),
  rmsNorm: ([x, w], { attrs: { epsilon } }) => {
    const width = w!.shape[0]!
    return fill(x!.shape, (i) => {
      const start = i - (i % width)
      return x!.data[i]! * inverseRms(x!.data.subarray(start, start + width), epsilon) * w!.data[i % width]!
    })
  },
  rotary,
  barrier: ([x]) => x!,
}

function leafValue(node: Node<Leaf>, leaves: Readonly<Record<string, Value>>): Value {
  if (node.kind === 'scalar') return fill([], () => node.attrs.value)
  const value = leaves[node.attrs.name]
  if (!value) throw new ShapeError(`no value for ${node.attrs.name}`)
  return value
}

/** Evaluates the roots; symbols are bound by the shapes of the given inputs and weights. */
export function evaluate(roots: readonly Node[], leaves: Readonly<Record<string, Value>>): Value[] {
  const order = topoOrder(roots)
  const bindings: Record<string, number> = {}
  for (const node of order) {
    if (node.kind !== 'input' && node.kind !== 'weight') continue
    node.shape.forEach((dim, i) => {
      if (typeof dim === 'string') bindings[dim] = leafValue(node, leaves).shape[i]!
    })
  }
  const done = new Map<Node, Value>()
  for (const node of order) {
    if (node.kind === 'input' || node.kind === 'weight' || node.kind === 'scalar') {
      done.set(node, leafValue(node, leaves))
      continue
    }
    const rule = rules[node.kind] as Rule<OpKind> // the row of this node's own kind
    done.set(
      node,
      rule(
        node.inputs.map((x) => done.get(x)!),
        node,
        bindings,
      ),
    )
  }
  return roots.map((root) => done.get(root)!)
}
