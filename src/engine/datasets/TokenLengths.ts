import type { DataCheck } from '@shared/domain/datasets/check'
import { createRandom } from '@shared/util/random'
import { openModelFolder } from '../files/modelFolder'
import { RowError } from '../files/trainingRow'
import { histogram, quantiles } from '../tokens/addUp'
import { sourcesOf } from '../tokens/sources'
import { openTokenizer } from '../tokenizers/tokenizer'
import { type DataRow, writeRow } from './dataRow'

type Tokens = NonNullable<DataCheck['tokens']>

/** Rows whose lengths make the distribution; of a larger data set an even sample is drawn. */
const sampled = 20_000
const seed = 42

/**
 * Lengths of rows in tokens of a model. Whether a row is too long is found out of every one: a text of fewer bytes than
 * the limit has fewer tokens and is not tokenised for it.
 */
export class TokenLengths {
  readonly #tokenizer
  readonly #limit: number
  readonly #random = createRandom(seed)
  readonly #lengths: number[] = []
  #rows = 0
  #tooLong = 0

  /**
   * `most`: rows whose lengths make the distribution; 0 where only rows that are too long are asked for. Throws
   * MODEL_INVALID and its kin, and INVALID_INPUT where the model has no chat template.
   */
  constructor(
    model: string,
    maxLength: number,
    private readonly most = sampled,
  ) {
    const { config, generation } = openModelFolder(model)
    this.#tokenizer = openTokenizer(model, generation.eosIds)
    this.#limit = Math.min(maxLength, config.contextLength)
  }

  get limit(): number {
    return this.#limit
  }

  /** Tokens of the row's longest sequence where that is over the limit. A row that cannot be trained on has none. */
  add(row: DataRow): number | undefined {
    this.#rows++
    // an even sample of what has come so far (Vitter's algorithm R)
    const place = this.#rows <= this.most ? this.#rows - 1 : Math.floor(this.#random.next() * this.#rows)
    const isLong = row.as !== 'pretrain' && bytesOf(row) + overhead(row) > this.#limit
    if (place >= this.most && !isLong) return undefined
    const length = this.#length(row)
    if (length === undefined) return undefined
    if (place < this.most) this.#lengths[place] = length
    if (length <= this.#limit || row.as === 'pretrain') return undefined
    this.#tooLong++
    return length
  }

  #length(row: DataRow): number | undefined {
    try {
      const sources = sourcesOf[row.as](writeRow(row), this.#tokenizer)
      return Math.max(...sources.map(({ ids }) => ids.length))
    } catch (e) {
      if (e instanceof RowError) return undefined
      throw e
    }
  }

  result(): Tokens {
    const lengths = this.#lengths.filter((length) => length !== undefined)
    const counts = new Map<number, number>()
    for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1)
    const total = lengths.reduce((sum, length) => sum + length, 0)
    const rows = lengths.length
    return {
      rows,
      total:
        rows === 0 ? 0 : Math.round((total * this.#rows) / Math.max(rows, Math.min(this.#rows, this.most))),
      maxLength: this.#limit,
      tooLong: this.#tooLong,
      lengths: quantiles(counts),
      histogram: histogram(counts),
    }
  }
}

/** Tokens that a chat template writes around a message, generously. */
const perMessage = 16
const overhead = ({ turns, rejected = [] }: DataRow): number =>
  perMessage * (turns.length + rejected.length + 1)
const bytesOf = ({ turns, rejected = [] }: DataRow): number =>
  [...turns, ...rejected].reduce((sum, { content }) => sum + Buffer.byteLength(content), 0)
