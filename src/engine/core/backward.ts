import { add, reshape, sum } from './build'
import { gradRules } from './gradRules'
import type { Leaf, Node, OpKind } from './ops'
import { recomputed, type StandIn } from './recompute'
import { type Shape, ShapeError, show } from './shape'

class NotDifferentiableError extends Error {
  override readonly name = 'NotDifferentiableError'
}

/** Every ancestor of the roots, each after its inputs. Iterative: graphs are thousands of nodes deep. */
export function topoOrder(roots: readonly Node[]): readonly Node[] {
  const done = new Set<Node>()
  const stack: { node: Node; next: number }[] = roots.toReversed().map((node) => ({ node, next: 0 }))
  while (stack.length > 0) {
    const top = stack.at(-1)!
    const child = top.node.inputs[top.next++]
    if (done.has(top.node)) stack.pop()
    else if (child) {
      if (!done.has(child)) stack.push({ node: child, next: 0 })
    } else {
      done.add(top.node)
      stack.pop()
    }
  }
  return [...done]
}

const isLeaf = (node: Node): node is Node<Leaf> =>
  node.kind === 'input' || node.kind === 'weight' || node.kind === 'scalar'

/** Sums a gradient down to the shape of the value it belongs to, which a broadcast had enlarged. */
function undoBroadcast(dx: Node, shape: Shape): Node {
  const extra = dx.shape.length - shape.length
  const axes = dx.shape.flatMap((size, i) => (i < extra || (shape[i - extra] === 1 && size !== 1) ? [i] : []))
  const summed = axes.length > 0 ? sum(dx, axes) : dx
  const result = reshape(summed, shape)
  if (result.shape.length !== shape.length)
    throw new ShapeError(`gradient ${show(dx.shape)} for ${show(shape)}`)
  return result
}

function gradsOf<K extends Exclude<OpKind, Leaf>>(dy: Node, y: Node<K>): readonly ((() => Node) | null)[] {
  // the rule of K takes a Node<K>; TypeScript does not follow K through the mapped table
  const rule = gradRules[y.kind] as unknown as
    'not-differentiable' | ((dy: Node, y: Node<K>) => readonly ((() => Node) | null)[])
  if (rule === 'not-differentiable') throw new NotDifferentiableError(`${y.kind} has no gradient`)
  return rule(dy, y)
}

const asItIs: StandIn = (node) => node

export interface BackwardOptions {
  /** The gradient of the root. */
  readonly seed: Node
  readonly wanted: readonly Node[]
  /** Values of one shape, in the order of the computation: between two of them gradients compute again what they read. */
  readonly kept: readonly Node[]
}

/**
 * Gradients of `root` (any shape; `seed` is its own gradient) with respect to `wanted`. Only what lies between the
 * wanted values and the root is built: nothing is propagated below the lowest trained tensor.
 */
export const backward = (root: Node, seed: Node, wanted: readonly Node[]): ReadonlyMap<Node, Node> =>
  backwardKeeping(root, { seed, wanted, kept: [] })

/** The same gradients, from less memory: of the forward pass only the `kept` values wait for them. */
export function backwardKeeping(
  root: Node,
  { seed, wanted, kept }: BackwardOptions,
): ReadonlyMap<Node, Node> {
  const order = topoOrder([root])
  const needed = new Set<Node>(wanted)
  for (const node of order) if (node.inputs.some((x) => needed.has(x))) needed.add(node)
  const grads = new Map<Node, Node>([[root, seed]])
  let standIn: StandIn = asItIs
  for (const y of order.toReversed()) {
    const dy = grads.get(y)
    if (!dy || isLeaf(y) || !needed.has(y)) continue
    const at = kept.indexOf(y)
    const start = kept[at - 1]
    if (start) standIn = recomputed(start, order.slice(order.indexOf(start) + 1, order.indexOf(y) + 1), dy)
    // below the first kept value, which a model that is trained whole has, everything is there
    else if (at === 0) standIn = asItIs
    for (const [i, thunk] of gradsOf(dy, standIn(y)).entries()) {
      const x = y.inputs[i]
      if (!x || !thunk || !needed.has(x)) continue
      const dx = undoBroadcast(thunk(), x.shape)
      const sofar = grads.get(x)
      grads.set(x, sofar ? add(sofar, dx) : dx)
    }
  }
  return new Map(wanted.flatMap((x) => (grads.has(x) ? [[x, grads.get(x)!] as const] : [])))
}
