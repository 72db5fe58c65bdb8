import { barrier } from './build'
import type { Node } from './ops'

/** For a value of the forward pass, the one that its gradient rule reads. */
export type StandIn = <N extends Node>(node: N) => N

/**
 * Gradient checkpointing (Chen et al. 2016, arXiv:1604.06174): what lies between two kept values is computed again from
 * the first when the gradient `dy` of the second is there, instead of waiting in memory. `segment` holds the nodes
 * between them in the order of the computation, `end` included; what does not depend on `start` stays as it is.
 */
export function recomputed(start: Node, segment: readonly Node[], dy: Node): StandIn {
  const copies = new Map<Node, Node>([[start, barrier(start, dy)]])
  for (const node of segment) {
    if (!node.inputs.some((x) => copies.has(x))) continue
    const inputs = node.inputs.map((x) => copies.get(x) ?? x)
    // the same kind, with inputs of the same shapes
    copies.set(node, Object.freeze({ ...node, inputs }) as unknown as Node)
  }
  // a copy is of the kind of what it stands for
  return <N extends Node>(node: N): N => (copies.get(node) as N | undefined) ?? node
}
