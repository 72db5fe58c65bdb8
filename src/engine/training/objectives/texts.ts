import { branchedRow, commonPrefix, plainRow, type Row } from '../../lm/packing'
import { f32, type Tensor } from '../../runtime/tensor'
import { type Example, trainedTokens } from './example'
import type { PackedSamples } from './objective'

/** Rows of one or more texts each, and for each text in turn which of the wanted tokens are its own. */
interface PackedTexts extends Pick<PackedSamples, 'rows' | 'wanted'> {
  readonly spans: readonly (readonly [from: number, to: number])[]
}

/**
 * Texts that do not see each other: those of a group share a row and the computation of what they begin with in
 * common, such as the prompt of two answers.
 */
export function packTexts(groups: readonly (readonly Example[])[]): PackedTexts {
  const rows: Row[] = []
  const wanted: PackedSamples['wanted'][number][] = []
  const spans: [number, number][] = []
  groups.forEach((texts, r) => {
    const { row, predictedBy } = groupRow(texts)
    rows.push(row)
    texts.forEach(({ ids, trained }, j) => {
      const from = wanted.length
      ids.forEach((target, t) => {
        if (trained[t] && t > 0) wanted.push({ row: r, at: predictedBy(j, t), target })
      })
      spans.push([from, wanted.length])
    })
  })
  return { rows, wanted, spans }
}

/** The row of a group, and the index in it of the token that predicts token t > 0 of text j. */
function groupRow(texts: readonly Example[]): { row: Row; predictedBy: (j: number, t: number) => number } {
  const [only, second] = texts
  if (!only) throw new RangeError('a row needs a text')
  if (!second) return { row: plainRow(only.ids), predictedBy: (_, t) => t - 1 }
  const trunk = commonPrefix(texts.map(({ ids }) => ids))
  const branched = branchedRow(
    trunk,
    texts.map(({ ids }) => ids.slice(trunk.length)),
  )
  return {
    row: branched.row,
    predictedBy: (j, t) => (t < trunk.length ? t - 1 : branched.predictedBy[j]![t - trunk.length]!),
  }
}

/** Tokens that the row of such a group holds. */
export function groupLength(texts: readonly Example[]): number {
  return groupRow(texts).row.ids.length
}

/**
 * [texts, N]: times the log-probabilities of the wanted tokens it gives each text's sum, or with `mean` their average.
 * `spans` as `packTexts` returns them.
 */
export function sumMatrix(
  spans: PackedTexts['spans'],
  { wanted, mean = false }: { readonly wanted: number; readonly mean?: boolean },
): Tensor {
  const values = new Float32Array(spans.length * wanted)
  spans.forEach(([from, to], s) =>
    values.fill(mean ? 1 / (to - from) : 1, s * wanted + from, s * wanted + to),
  )
  return f32(values, [spans.length, wanted])
}

export const tokensOf = (texts: readonly Example[]): number =>
  texts.reduce((sum, text) => sum + trainedTokens(text), 0)
