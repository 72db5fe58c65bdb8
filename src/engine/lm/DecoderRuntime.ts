import { type Adapters, decoder, decoderInputs } from '../models/decoder'
import { input } from '../core/build'
import type { Node } from '../core/ops'
import type { LoraWeights } from '../files/adapter'
import type { DecoderConfig } from '../models/decoderConfig'
import { ropeTables } from '../models/rope'
import { Session, type StoredTensor } from '../runtime/session'
import { f32, floats, i64, type Tensor } from '../runtime/tensor'
import type { PackedBatch } from './packing'

export interface DecoderSource {
  readonly config: DecoderConfig
  readonly weights: ReadonlyMap<string, StoredTensor>
  /** By module path, such as `model.layers.0.self_attn.q_proj`. */
  readonly adapter: ReadonlyMap<string, LoraWeights>
}

/** Keys and values of tokens already computed: per layer two tensors [rows or 1, KV, length, hd]. */
export interface Cache {
  readonly length: number
  readonly tensors: Readonly<Record<string, Tensor>>
}

/** Graph inputs for an adapter's matrices, and how the decoder finds them. */
export function adapterNodes(weights: ReadonlyMap<string, LoraWeights>): {
  nodes: Map<string, Node>
  adapters: Adapters
} {
  const nodes = new Map<string, Node>()
  for (const [module, { a, b, rank }] of weights) {
    nodes.set(`${module}.lora_A`, input(`${module}.lora_A`, [rank, a.length / rank]))
    nodes.set(`${module}.lora_B`, input(`${module}.lora_B`, [b.length / rank, rank]))
  }
  const adapters: Adapters = (module) => {
    const found = weights.get(module)
    const [a, b] = [nodes.get(`${module}.lora_A`), nodes.get(`${module}.lora_B`)]
    return found && a && b ? { a, b, scale: found.scale } : null
  }
  return { nodes, adapters }
}

/** The arrays themselves are fed: what an optimiser writes into them is seen by the next run. */
export function adapterFeeds(weights: ReadonlyMap<string, LoraWeights>): Record<string, Tensor> {
  const feeds: Record<string, Tensor> = {}
  for (const [module, { a, b, rank }] of weights) {
    feeds[`${module}.lora_A`] = f32(a, [rank, a.length / rank])
    feeds[`${module}.lora_B`] = f32(b, [b.length / rank, rank])
  }
  return feeds
}

/** Rotary tables that grow with the longest position seen. */
export class RotaryFeeds {
  #length = 0
  #feeds: Record<'cos' | 'sin', Tensor> | undefined

  constructor(private readonly config: DecoderConfig) {}

  upTo(reach: number): Readonly<Record<'cos' | 'sin', Tensor>> {
    if (this.#feeds && reach <= this.#length) return this.#feeds
    this.#length = Math.ceil(reach / 256) * 256
    const { cos, sin } = ropeTables(this.config, this.#length)
    const dims = [this.#length, this.config.headDim / 2]
    return (this.#feeds = { cos: f32(cos, dims), sin: f32(sin, dims) })
  }
}

/** A loaded decoder with a key/value cache: batches of rows in, logits and the grown cache out. */
export class DecoderRuntime {
  readonly #rotary: RotaryFeeds
  readonly #adapter: Record<string, Tensor>

  private constructor(
    readonly config: DecoderConfig,
    private readonly session: Session,
    adapter: ReadonlyMap<string, LoraWeights>,
  ) {
    this.#rotary = new RotaryFeeds(config)
    this.#adapter = adapterFeeds(adapter)
  }

  static async open(
    source: DecoderSource,
    options: { provider: string; cache: string },
  ): Promise<DecoderRuntime> {
    const { config, weights, adapter } = source
    const { logits, present } = decoder(
      config,
      decoderInputs(config, { cached: true }),
      adapterNodes(adapter).adapters,
    )
    const outputs: Record<string, Node> = { logits }
    present.forEach(({ key, value }, layer) => {
      outputs[`present.${layer}.key`] = key
      outputs[`present.${layer}.value`] = value
    })
    return new DecoderRuntime(config, await Session.open({ outputs }, weights, options), adapter)
  }

  /** A cache of nothing. */
  emptyCache(): Cache {
    const { layers, kvHeads, headDim } = this.config
    const empty = f32(new Float32Array(0), [1, kvHeads, 0, headDim])
    return { length: 0, tensors: Object.fromEntries(cacheNames(layers, 'past').map((name) => [name, empty])) }
  }

  /**
   * Runs a batch after `cache`. `rows` are indices into the flattened [batch · time] positions; the result holds their
   * logits, one row of `vocab` values each, and the cache including the batch if `keep` is set.
   */
  async run(
    packed: PackedBatch,
    rows: readonly number[],
    { cache, keep }: { cache: Cache; keep: boolean },
  ): Promise<{ logits: Float32Array; cache: Cache | null }> {
    const feeds = {
      ...packed.feeds,
      ...this.#rotary.upTo(Math.max(packed.reach, cache.length + packed.time)),
      ...cache.tensors,
      ...this.#adapter,
      rows: i64(rows, [rows.length]),
    }
    const past = cacheNames(this.config.layers, 'past')
    const present = cacheNames(this.config.layers, 'present')
    const out = await this.session.run(feeds, keep ? ['logits', ...present] : ['logits'])
    const tensors = Object.fromEntries(past.map((name, i) => [name, out[present[i]!]!]))
    return {
      logits: floats(out['logits']),
      cache: keep ? { length: cache.length + packed.time, tensors } : null,
    }
  }

  async dispose(): Promise<void> {
    await this.session.dispose()
  }
}

const cacheNames = (layers: number, side: 'past' | 'present'): string[] =>
  Array.from({ length: layers }, (_, l) => [`${side}.${l}.key`, `${side}.${l}.value`]).flat()

/** Keeps the given rows of a cache [rows, KV, length, hd]. */
export function selectRows(cache: Cache, rows: readonly number[]): Cache {
  const tensors = Object.fromEntries(
    Object.entries(cache.tensors).map(([name, tensor]) => {
      const [, ...rest] = tensor.dims
      const stride = rest.reduce((n, d) => n * d, 1)
      const from = floats(tensor)
      const to = new Float32Array(rows.length * stride)
      rows.forEach((row, i) => to.set(from.subarray(row * stride, (row + 1) * stride), i * stride))
      return [name, f32(to, [rows.length, ...rest])]
    }),
  )
  return { length: cache.length, tensors }
}
