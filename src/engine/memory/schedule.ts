import { topoOrder } from '../core/backward'
import type { Node } from '../core/ops'
import { type Bindings, sizeOf } from '../core/shape'

/** A value as the runtime holds it: equal nodes are one value. */
export interface Value {
  readonly node: Node
  readonly inputs: readonly Value[]
  /** Position in the file: of two inputs the later one is computed first. */
  readonly index: number
}

/** Fed or mapped from a file: nothing of the program's own. */
const isGiven = ({ node }: Value): boolean => node.inputs.length === 0

/** The values of a program, each after its inputs; what is written twice is one value, as in the lowered graph. */
export function valuesOf(outputs: readonly Node[]): { values: Value[]; outputs: Value[] } {
  const known = new Map<string, Value>()
  const byNode = new Map<Node, Value>()
  for (const node of topoOrder(outputs)) {
    const inputs = node.inputs.map((x) => byNode.get(x)!)
    const key = JSON.stringify([node.kind, node.attrs, inputs.map(({ index }) => index)])
    const value = known.get(key) ?? { node, inputs, index: known.size }
    known.set(key, value)
    byNode.set(node, value)
  }
  return { values: [...known.values()], outputs: outputs.map((node) => byNode.get(node)!) }
}

/**
 * The order in which ONNX Runtime computes the values: depth first from the values that nobody reads, the last ones
 * first (`GraphViewer`, core/graph/graph_viewer.cc).
 */
export function executionOrder(values: readonly Value[]): Value[] {
  const read = new Set(values.flatMap(({ inputs }) => inputs))
  const order: Value[] = []
  const seen = new Set<Value>()
  const stack = values.filter((value) => !read.has(value)).map((value) => ({ value, left: false }))
  for (let top = stack.pop(); top; top = stack.pop()) {
    if (top.left) {
      order.push(top.value)
      continue
    }
    if (seen.has(top.value) || isGiven(top.value)) continue
    seen.add(top.value)
    stack.push({ value: top.value, left: true })
    for (const value of top.value.inputs.toSorted((a, b) => a.index - b.index))
      if (!seen.has(value)) stack.push({ value, left: false })
  }
  return order
}

const bytesPerElement = { f32: 4, i64: 8, u8: 1 } as const
export const bytesOf = ({ shape, dtype }: Node, bindings: Bindings): number =>
  shape.reduce<number>((n, dim) => n * sizeOf(dim, bindings), bytesPerElement[dtype])
