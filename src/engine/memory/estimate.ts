import type { MemoryEstimate } from '@shared/domain/preflight'
import type { Node, OpKind } from '../core/ops'
import type { Bindings } from '../core/shape'
import { liveness } from './liveness'
import { bytesOf, type Value, valuesOf } from './schedule'

export interface EstimateInput {
  readonly outputs: Readonly<Record<string, Node>>
  /** Sizes of the largest micro-batch. */
  readonly bindings: Bindings
  /** Elements of everything that is trained. */
  readonly parameters: number
  /** Whether the runtime lays weights out anew for its matrix kernels. */
  readonly packs: boolean
  /** Resident bytes of the process before anything is loaded. */
  readonly baseline: number
}

/** ONNX Runtime's library, its threads and allocators once a session is open; fitted on a model of 39 M parameters. */
const library = 30 * 2 ** 20
/** What a node of the graph costs in tables, kernels and plans; fitted on graphs of 1,500 to 2,000 nodes. */
const perNode = 11 * 2 ** 10
/** The arena hands out pieces of blocks: the share of live values that lies idle between them, fitted likewise. */
const fragmentation = 0.08

/** Where the memory of a training goes, from its graph alone. */
export function estimateMemory(input: EstimateInput): MemoryEstimate {
  const { values } = valuesOf(Object.values(input.outputs))
  const { peak } = liveness(Object.values(input.outputs), input.bindings)
  const fed = values.filter(({ node }) => node.kind === 'input')
  return {
    baseline: input.baseline,
    weights: weightBytes(values, input.packs),
    runtime: library + perNode * values.length,
    // the values, two moments, and the gradients of the last step until the collector takes them
    parameters: 4 * 4 * input.parameters,
    feeds: fed
      .filter(({ node }) => node.shape.some((dim) => typeof dim === 'string'))
      .reduce((sum, { node }) => sum + bytesOf(node, input.bindings), 0),
    activations: Math.round((1 + fragmentation) * peak),
  }
}

/** Two programs in one process, which share its library. */
export const together = (a: MemoryEstimate, b: MemoryEstimate): MemoryEstimate => ({
  ...a,
  weights: a.weights + b.weights,
  runtime: a.runtime + b.runtime - library,
  feeds: a.feeds + b.feeds,
  activations: a.activations + b.activations,
})

export const totalBytes = (estimate: MemoryEstimate): number =>
  Object.values(estimate).reduce((sum, bytes) => sum + bytes, 0)

/** How a node multiplies with its second input: the layout in which the runtime packs it. */
const packing: { readonly [K in OpKind]?: (node: Node<K>) => string } = {
  matmul: ({ attrs }) => `packed ${attrs.transB}`,
  tokenLogProb: () => 'packed true',
  tokenSlope: () => 'packed false',
}
function layoutOf(node: Node, input: number): string {
  const layout = packing[node.kind] as ((node: Node) => string) | undefined // the row of the node's own kind
  return (input === 1 && layout?.(node)) || 'as stored'
}

/** Packed: one layout per matrix and direction; what else reads a weight reads it where it is mapped. */
function weightBytes(values: readonly Value[], packs: boolean): number {
  const held = new Map<string, number>()
  for (const { node, inputs } of values) {
    inputs.forEach((input, i) => {
      if (input.node.kind !== 'weight') return
      const layout = packs ? layoutOf(node, i) : 'as stored'
      held.set(`${input.node.attrs.name} ${layout}`, bytesOf(input.node, {}))
    })
  }
  return [...held.values()].reduce((sum, bytes) => sum + bytes, 0)
}
