import { input, matmul, neg, reshape, sum } from '../../core/build'
import { type Example } from './example'
import type { Objective } from './objective'
import { groupLength, packTexts, sumMatrix, tokensOf } from './texts'

/**
 * Mean negative log-likelihood per trained token, over the whole window as Transformers' Trainer takes it. A sample is
 * one text or, when packing, several that share a row; values are returned per text.
 */
function likelihood<Sample>(textsOf: (sample: Sample) => readonly Example[]): Objective<Sample> {
  return {
    texts: textsOf,
    units: (sample) => tokensOf(textsOf(sample)),
    length: (sample) => groupLength(textsOf(sample)),

    pack(batch) {
      const { rows, wanted, spans } = packTexts(batch.map(textsOf))
      return { rows, wanted, feeds: { texts: sumMatrix(spans, { wanted: wanted.length }) } }
    },

    build(logProbs) {
      const texts = matmul(input('texts', ['S', 'N']), reshape(logProbs, ['N', 1]))
      return { loss: neg(sum(logProbs, [0])), rows: { loss: neg(texts) } }
    },
  }
}

export const supervised: Objective<Example> = likelihood((text) => [text])
export const packedSupervised: Objective<readonly Example[]> = likelihood((texts) => texts)
