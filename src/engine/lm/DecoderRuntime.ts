import { decoder, decoderInputs } from '../models/decoder'
import type { Node } from '../core/ops'
import type { LoraWeights } from '../files/adapter'
import type { DecoderConfig } from '../models/decoderConfig'
import { ropeTables } from '../models/rope'
import type { StoredWeight } from '../lower/storedWeight'
import { openSession, type Session, type SessionOptions } from '../runtime/session'
import { f32, floats, i64, type Tensor } from '../runtime/tensor'
import { type FedArray, feedsOf, fedLeaves, fedNodes } from './fedArrays'
import { frozenArrays } from './frozenArrays'
import type { KeyValueCache } from './KeyValueCache'
import { packRows, type Row } from './packing'

export interface DecoderSource {
  readonly config: DecoderConfig
  readonly weights: ReadonlyMap<string, StoredWeight>
  /** By module path, such as `model.layers.0.self_attn.q_proj`. */
  readonly adapter: ReadonlyMap<string, LoraWeights>
  /** What an optimiser may be changing while the decoder is open; the adapter's matrices where absent. */
  readonly parameters?: readonly FedArray[]
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
  readonly #fed: Record<string, Tensor>

  private constructor(
    readonly config: DecoderConfig,
    private readonly session: Session,
    fed: readonly FedArray[],
  ) {
    this.#rotary = new RotaryFeeds(config)
    this.#fed = feedsOf(fed)
  }

  static async open(source: DecoderSource, options: SessionOptions): Promise<DecoderRuntime> {
    const { config, weights, adapter } = source
    const fed = await frozenArrays(source, options)
    const { logits, fresh } = decoder(
      config,
      decoderInputs(config, { cached: true }),
      fedLeaves(fedNodes(fed), adapter),
    )
    const outputs: Record<string, Node> = { logits }
    fresh.forEach(({ key, value }, layer) => {
      outputs[`fresh.${layer}.key`] = key
      outputs[`fresh.${layer}.value`] = value
    })
    return new DecoderRuntime(config, await openSession({ outputs }, weights, options), fed)
  }

  /**
   * Runs sequences that continue what is in `cache`. `wanted` are indices into the flattened [row · time] positions of
   * the padded batch; their logits come back, `vocab` values each. With `keep` the new tokens are added to the cache. `fed`
   * takes the place of what the decoder was opened with, under the same names.
   */
  async run(
    rows: readonly Row[],
    wanted: (time: number) => readonly number[],
    {
      cache,
      keep,
      fed = this.#fed,
    }: {
      readonly cache: KeyValueCache
      readonly keep: boolean
      readonly fed?: Readonly<Record<string, Tensor>>
    },
  ): Promise<Float32Array> {
    const packed = packRows(rows, cache, this.config.slidingWindow)
    const indices = wanted(packed.time)
    const out = await this.session.run({
      ...packed.feeds,
      ...this.#rotary.upTo(packed.reach),
      ...cache.feeds(),
      ...fed,
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
