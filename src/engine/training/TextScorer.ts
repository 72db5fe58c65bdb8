import { input, tokenLogProb } from '../core/build'
import { type DecoderSource, RotaryFeeds } from '../lm/DecoderRuntime'
import type { Program } from '../lower/onnx'
import { fedArrays, fedLeaves, fedNodes, feedsOf } from '../lm/fedArrays'
import { batchByLength, packRows } from '../lm/packing'
import { decoder, decoderInputs } from '../models/decoder'
import { type Feeds, openSession, type Session, type SessionOptions } from '../runtime/session'
import { floats, i64, type Tensor } from '../runtime/tensor'
import type { Example } from './objectives/example'
import type { PackedSamples } from './objectives/objective'
import { groupLength, packTexts } from './objectives/texts'

/** The graph's inputs that say where the wanted tokens are in a batch of rows padded to `time`. */
export function wantedFeeds(wanted: PackedSamples['wanted'], time: number): Record<string, Tensor> {
  const n = [wanted.length]
  return {
    rows: i64(
      wanted.map(({ row, at }) => row * time + at),
      n,
    ),
    targets: i64(
      wanted.map(({ target }) => target),
      n,
    ),
  }
}

/** The program of a scorer: `logProbs` [N] of the wanted tokens. */
export function scoringGraph(source: Omit<DecoderSource, 'weights'>): Program {
  const { config, adapter } = source
  const inputs = decoderInputs(config, { cached: false })
  const { final, head } = decoder(config, inputs, fedLeaves(fedNodes(fedArrays(source)), adapter))
  return { outputs: { logProbs: tokenLogProb(final, head, input('targets', ['N'], 'i64')) } }
}

interface Scoring {
  readonly signal?: AbortSignal
  readonly onGroup?: (done: number) => void
}

/** Log-probabilities of texts under a decoder, forward only. Sees what an optimiser writes into the fed arrays. */
export class TextScorer {
  readonly #rotary: RotaryFeeds
  readonly #fed: Feeds

  private constructor(
    private readonly source: DecoderSource,
    private readonly session: Session,
  ) {
    this.#rotary = new RotaryFeeds(source.config)
    this.#fed = feedsOf(fedArrays(source))
  }

  static async open(source: DecoderSource, options: SessionOptions): Promise<TextScorer> {
    return new TextScorer(source, await openSession(scoringGraph(source), source.weights, options))
  }

  /** The summed log-probability of each text's trained tokens; texts of a group share what they begin with. */
  async score(
    groups: readonly (readonly Example[])[],
    { signal, onGroup }: Scoring = {},
  ): Promise<number[][]> {
    const results: number[][] = []
    let done = 0
    for (const batch of batchByLength(groups.map(groupLength), { past: 0 })) {
      signal?.throwIfAborted()
      const scored = await this.#run(batch.map((g) => groups[g]!))
      batch.forEach((g, i) => (results[g] = scored[i]!))
      onGroup?.((done += batch.length))
    }
    return results
  }

  async #run(groups: readonly (readonly Example[])[]): Promise<number[][]> {
    const { rows, wanted, spans } = packTexts(groups)
    const packed = packRows(rows, null, this.source.config.slidingWindow)
    const { logProbs } = await this.session.run({
      ...packed.feeds,
      ...this.#rotary.upTo(packed.reach),
      ...this.#fed,
      ...wantedFeeds(wanted, packed.time),
    })
    const values = floats(logProbs)
    const sums = spans.map(([from, to]) => values.subarray(from, to).reduce((sum, v) => sum + v, 0))
    return groups.map((texts) => sums.splice(0, texts.length))
  }

  async dispose(): Promise<void> {
    await this.session.dispose()
  }
}
