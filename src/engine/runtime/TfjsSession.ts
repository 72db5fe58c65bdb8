import { AppError } from '@shared/errors/appError'
import { topoOrder } from '../core/backward'
import type { Leaf, Node, OpKind } from '../core/ops'
import { type Bindings, toldBy } from '../core/shape'
import type { Program } from '../lower/onnx'
import type { StoredWeight } from '../lower/storedWeight'
import { type TensorFlow, type TfjsContext, tfjsRules } from '../lower/tfjs'
import { readWeight } from './readWeight'
import type { Feeds, Session } from './session'
import { f32, type Tensor } from './tensor'

type TfTensor = ReturnType<TensorFlow['tensor']>
type Step = Exclude<Node, Node<Leaf>>

/** A program interpreted node by node with TensorFlow.js. Weights stay on its backend; dispose of them. */
export class TfjsSession implements Session {
  readonly #order: readonly Node[]

  private constructor(
    private readonly tf: TensorFlow,
    private readonly program: Program,
    private readonly weights: ReadonlyMap<Node, TfTensor>,
  ) {
    this.#order = topoOrder(Object.values(program.outputs))
  }

  /** Reads every weight of the program, in float32, on to the backend that is set. Throws MODEL_INVALID. */
  static async open(
    tf: TensorFlow,
    program: Program,
    stored: ReadonlyMap<string, StoredWeight>,
  ): Promise<TfjsSession> {
    await tf.ready()
    const weights = new Map<Node, TfTensor>()
    const byName = new Map<string, TfTensor>()
    for (const node of topoOrder(Object.values(program.outputs))) {
      if (node.kind !== 'weight') continue
      const { name } = node.attrs
      const place = stored.get(name)
      if (!place) throw new AppError('MODEL_INVALID', `The model has no tensor ${name}.`)
      const values =
        byName.get(name) ?? toTensor(tf, readWeight(name, place), node.shape as readonly number[]) // no open sizes
      byName.set(name, values)
      weights.set(node, values)
    }
    return new TfjsSession(tf, program, weights)
  }

  async run(
    feeds: Feeds,
    outputs: readonly string[] = Object.keys(this.program.outputs),
  ): Promise<Readonly<Record<string, Tensor>>> {
    const roots = outputs.map((name) => this.program.outputs[name]!)
    const order = outputs.length === Object.keys(this.program.outputs).length ? this.#order : topoOrder(roots)
    const values = this.#evaluate(order, roots, feeds)
    try {
      const read = async (name: string, i: number): Promise<[string, Tensor]> => {
        const value = values.get(roots[i]!)!
        // a copy: a backend may hand out memory that another value shares
        return [name, f32(Float32Array.from(await value.data()), value.shape)]
      }
      return Object.fromEntries(await Promise.all(outputs.map(read)))
    } finally {
      for (const value of new Set(values.values())) value.dispose()
    }
  }

  /** The roots' values, and no others: each is freed after its last use. */
  #evaluate(order: readonly Node[], roots: readonly Node[], feeds: Feeds): Map<Node, TfTensor> {
    const values = new Map<Node, TfTensor>()
    const uses = new Map<Node, number>()
    for (const x of [...order.flatMap(({ inputs }) => [...inputs]), ...roots])
      uses.set(x, (uses.get(x) ?? 0) + 1)
    const context: TfjsContext = { tf: this.tf, bindings: bind(order, feeds) }
    const valueOf = (x: Node): TfTensor => this.weights.get(x) ?? values.get(x)!
    try {
      for (const node of order) {
        if (node.kind === 'weight') continue
        values.set(
          node,
          isStep(node) ? step(context, node, node.inputs.map(valueOf)) : this.#leaf(node, feeds),
        )
        for (const x of node.inputs) {
          const left = uses.get(x)! - 1
          uses.set(x, left)
          if (left > 0 || this.weights.has(x)) continue
          values.get(x)!.dispose()
          values.delete(x)
        }
      }
      return values
    } catch (e) {
      for (const value of values.values()) value.dispose()
      throw e
    }
  }

  #leaf(node: Node<'input' | 'scalar'>, feeds: Feeds): TfTensor {
    if (node.kind === 'scalar') return this.tf.scalar(node.attrs.value)
    const { data, dims } = fed(node, feeds)
    if (data instanceof Float32Array || data instanceof Uint8Array || data instanceof BigInt64Array)
      return toTensor(this.tf, data, dims)
    throw new TypeError(`${node.attrs.name} is fed with numbers of a kind no graph of ours takes`)
  }

  async dispose(): Promise<void> {
    for (const weight of new Set(this.weights.values())) weight.dispose()
  }
}

const isStep = (node: Node): node is Step => !['input', 'weight', 'scalar'].includes(node.kind)

/** One row of the table; what it makes on the way is freed. */
function step(context: TfjsContext, node: Step, inputs: readonly TfTensor[]): TfTensor {
  // the row of this node's own kind
  const rule = tfjsRules[node.kind] as (
    context: TfjsContext,
    inputs: readonly TfTensor[],
    y: Node<OpKind>,
  ) => TfTensor
  return context.tf.tidy(() => rule(context, inputs, node))
}

function fed({ attrs: { name } }: Node<'input'>, feeds: Feeds): Tensor {
  const tensor = feeds[name]
  if (!tensor) throw new TypeError(`no value for the graph input ${name}`)
  return tensor
}

/** The sizes that this run's inputs give to the symbols of the graph. */
function bind(order: readonly Node[], feeds: Feeds): Bindings {
  const bindings: Record<string, number> = {}
  for (const node of order)
    if (node.kind === 'input')
      node.shape.forEach((dim, axis) => {
        const told = toldBy(dim)
        if (told) bindings[told.symbol] = fed(node, feeds).dims[axis]! / told.factor
      })
  return bindings
}

/** TensorFlow.js has neither int64 nor uint8: ids and codes are int32 there. */
function toTensor(
  tf: TensorFlow,
  values: Float32Array | Uint8Array | BigInt64Array,
  shape: readonly number[],
): TfTensor {
  if (values instanceof Float32Array) return tf.tensor(values, [...shape], 'float32')
  return tf.tensor(Int32Array.from(values, Number), [...shape], 'int32')
}
