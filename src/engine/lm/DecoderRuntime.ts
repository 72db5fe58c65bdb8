import { type Adapters, decoder, decoderInputs } from '../models/decoder'
import { input } from '../core/build'
import type { Node } from '../core/ops'
import type { LoraWeights } from '../files/adapter'
import type { DecoderConfig } from '../models/decoderConfig'
import { ropeTables } from '../models/rope'
import type { StoredWeight } from '../lower/storedWeight'
import { openSession, type Session } from '../runtime/session'
import { f32, floats, i64, type Tensor } from '../runtime/tensor'
import type { KeyValueCache } from './KeyValueCache'
import { packRows, type Row } from './packing'

export interface DecoderSource {
  readonly config: DecoderConfig
  readonly weights: ReadonlyMap<string, StoredWeight>
  /** By module path, such as `model.layers.0.self_attn.q_proj`. */
  readonly adapter: ReadonlyMap<string, LoraWeights>
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
    const dims = [this.#length, this.config.rotaryDim / 2]
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
    const { logits, fresh } = decoder(
      config,
      decoderInputs(config, { cached: true }),
      adapterNodes(adapter).adapters,
    )
    const outputs: Record<string, Node> = { logits }
    fresh.forEach(({ key, value }, layer) => {
      outputs[`fresh.${layer}.key`] = key
      outputs[`fresh.${layer}.value`] = value
    })
    return new DecoderRuntime(config, await openSession({ outputs }, weights, options), adapter)
  }

  /**
   * Runs sequences that continue what is in `cache`. `wanted` are indices into the flattened [row · time] positions of
   * the padded batch; their logits come back, `vocab` values each. With `keep` the new tokens are added to the cache.
   */
  async run(
    rows: readonly Row[],
    wanted: (time: number) => readonly number[],
    { cache, keep }: { cache: KeyValueCache; keep: boolean },
  ): Promise<Float32Array> {
    const packed = packRows(rows, cache, this.config.slidingWindow)
    const indices = wanted(packed.time)
    const out = await this.session.run({
      ...packed.feeds,
      ...this.#rotary.upTo(packed.reach),
      ...cache.feeds(),
      ...this.#adapter,
      rows: i64(indices, [indices.length]),
    })
    if (keep)
      cache.append(
        out,
        rows.map(({ ids }) => ids.length),
        packed.time,
      )
    return floats(out['logits'])
  }

  async dispose(): Promise<void> {
    await this.session.dispose()
  }
}
