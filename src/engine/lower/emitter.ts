import type { Dim } from '../core/shape'
import { monomial } from '../core/shape'
import { attributes, elementType, type NodeProto, type TensorProto } from './onnxProto'

type Attributes = Parameters<typeof attributes>[0]

export interface SymbolSource {
  readonly input: string
  readonly axis: number
  readonly factor: number
}

/** Collects ONNX nodes and constants under fresh names while a graph is lowered. */
export class Emitter {
  readonly nodes: NodeProto[] = []
  readonly initializers: TensorProto[] = []
  readonly #known = new Map<string, string>()
  readonly #constants = new Map<string, string>()
  readonly #dims = new Map<string, string>()
  readonly #made = new Map<string, unknown>()
  #next = 0

  /**
   * `sources`: for each symbol, the graph input and axis whose size is `factor` times its own. `outer`: for the body of a
   * loop, the graph around it, whose values and constants it sees, and a beginning of its own for names.
   */
  constructor(
    private readonly sources: ReadonlyMap<string, SymbolSource>,
    private readonly outer?: { readonly emitter: Emitter; readonly prefix: string },
  ) {}

  /** What `make` has returned when it was first called for this key. */
  once<T>(key: string, make: () => T): T {
    if (!this.#made.has(key)) this.#made.set(key, make())
    return this.#made.get(key) as T // a key belongs to one maker
  }

  /**
   * Adds a node with one output, whose name is returned; the same node twice is one node, so that a gradient rule may
   * write a value of the forward pass again. A contrib operator is written `com.microsoft:Name`.
   */
  emit(type: string, input: readonly string[], attrs: Attributes = {}): string {
    const key = JSON.stringify([type, input, attrs])
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const name = this.#add(type, input, attrs)
    this.#known.set(key, name)
    return name
  }

  /** The second output of the node whose first one is `first`. */
  secondOutput(first: string): string {
    const name = `${first}b`
    const node = this.nodes.find(({ output }) => output[0] === first)
    if (!node) throw new TypeError(`no node makes ${first}`)
    node.output = [first, name]
    return name
  }

  #add(type: string, input: readonly string[], attrs: Attributes): string {
    const [domain, op] = type.includes(':') ? (type.split(':') as [string, string]) : ['', type]
    const name = `${this.outer?.prefix ?? ''}n${this.#next++}`
    this.nodes.push({ op_type: op, domain, name, input, output: [name], attribute: attributes(attrs) })
    return name
  }

  /** Gives a value the name under which the graph returns it. */
  alias(from: string, to: string): void {
    this.nodes.push({ op_type: 'Identity', domain: '', name: to, input: [from], output: [to], attribute: [] })
  }

  float(value: number): string {
    return this.#constant(`f${value}`, elementType.FLOAT, {
      dims: [],
      raw: new Uint8Array(Float32Array.of(value).buffer),
    })
  }

  int64(values: readonly number[]): string {
    const raw = new Uint8Array(BigInt64Array.from(values, BigInt).buffer)
    return this.#constant(`i${values.join()}`, elementType.INT64, { dims: [values.length], raw })
  }

  /** The size of a dimension as an int64 [1] tensor, read from the inputs at run time where it is symbolic. */
  dim(dim: Dim): string {
    if (typeof dim === 'number') return this.int64([dim])
    const known = this.#dims.get(dim)
    if (known) return known
    const source = this.sources.get(dim)
    const name = source ? this.#read(source) : this.#productOf(dim)
    this.#dims.set(dim, name)
    return name
  }

  #read({ input, axis, factor }: SymbolSource): string {
    const size = this.emit('Shape', [input], { start: axis, end: axis + 1 })
    return factor === 1 ? size : this.emit('Div', [size, this.int64([factor])])
  }

  #productOf(dim: string): string {
    const { factor, symbols } = monomial(dim)
    if (factor === 1 && symbols.length === 1) throw new TypeError(`no graph input carries the size ${dim}`)
    return [...(factor === 1 ? [] : [factor]), ...symbols]
      .map((part) => this.dim(part))
      .reduce((a, b) => this.emit('Mul', [a, b]))
  }

  #constant(
    key: string,
    dataType: number,
    { dims, raw }: { dims: readonly number[]; raw: Uint8Array },
  ): string {
    if (this.outer) return this.outer.emitter.#constant(key, dataType, { dims, raw })
    const known = this.#constants.get(key)
    if (known) return known
    const name = `c${this.#constants.size}`
    this.initializers.push({ name, dims, data_type: dataType, raw_data: raw })
    this.#constants.set(key, name)
    return name
  }
}
