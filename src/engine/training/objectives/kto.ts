import { input, matmul, mul, reshape, scalar, sub, sum } from '../../core/build'
import { ktoLoss } from '../../nn/preference'
import { f32 } from '../../runtime/tensor'
import type { MethodOptions } from '@shared/domain/trainMethod'
import type { Example } from './example'
import type { Objective, PerSample } from './objective'
import { packTexts, sumMatrix } from './texts'

/** An answer that was judged good or bad, and the same prompt with another row's answer. */
export interface JudgedAnswer {
  readonly text: Example
  readonly desirable: boolean
  readonly mismatched: Example
  /** Summed log-probabilities under the model that training started from. */
  readonly reference: { readonly text: number; readonly mismatched: number }
}

type KtoOptions = Pick<MethodOptions, 'beta' | 'desirableWeight' | 'undesirableWeight'>

const column = (values: readonly number[]) => f32(Float32Array.from(values), [values.length, 1])

/**
 * KTO: good answers gain on the reference model, bad ones lose, measured against the mean log-ratio of mismatched answers,
 * which is taken over the window before its first micro-batch.
 */
export function kto({ beta, desirableWeight, undesirableWeight }: KtoOptions): Objective<JudgedAnswer> {
  return {
    texts: ({ text }) => [text],
    units: () => 1,
    length: ({ text }) => text.ids.length,

    pack(batch) {
      const { rows, wanted, spans } = packTexts(batch.map(({ text }) => [text]))
      const feeds = {
        texts: sumMatrix(spans, { wanted: wanted.length }),
        reference: column(batch.map(({ reference }) => reference.text)),
        direction: column(batch.map(({ desirable }) => (desirable ? 1 : -1))),
        weight: column(batch.map(({ desirable }) => (desirable ? desirableWeight : undesirableWeight))),
      }
      return { rows, wanted, feeds }
    },

    build(logProbs) {
      const perRow = (name: string) => input(name, ['S', 1])
      const logp = matmul(input('texts', ['S', 'N']), reshape(logProbs, ['N', 1]))
      const logRatio = sub(logp, perRow('reference'))
      const kl = input('kl', [1])
      const loss = ktoLoss({ logRatio, kl, direction: perRow('direction'), weight: perRow('weight') }, beta)
      const rows = { loss, kl, logps: logp, rewards: mul(logRatio, scalar(beta)) }
      return { loss: reshape(sum(loss, [0, 1]), [1]), rows }
    },

    report: reportJudged,

    survey: {
      scored: ({ mismatched }) => mismatched,
      feeds(window, policy) {
        const ratios = window.map(({ reference }, i) => policy[i]! - reference.mismatched)
        const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / window.length
        return { kl: f32(Float32Array.of(Math.max(0, mean)), [1]) }
      },
    },
  }
}

/** Means over the good and over the bad answers of the window; absent where it has none. */
function reportJudged(
  { rewards = [], logps = [], kl = [] }: PerSample,
  window: readonly JudgedAnswer[],
): Record<string, number> {
  const metrics: Record<string, number> = { kl: kl[0] ?? 0 }
  for (const [name, wanted] of [
    ['chosen', true],
    ['rejected', false],
  ] as const) {
    const rows = window.flatMap(({ desirable }, i) => (desirable === wanted ? [i] : []))
    if (rows.length === 0) continue
    const mean = (values: readonly number[]): number =>
      rows.reduce((sum, i) => sum + values[i]!, 0) / rows.length
    metrics[`rewards/${name}`] = mean(rewards)
    metrics[`logps/${name}`] = mean(logps)
  }
  const { 'rewards/chosen': good, 'rewards/rejected': bad } = metrics
  if (good !== undefined && bad !== undefined) metrics['rewards/margins'] = good - bad
  return metrics
}
