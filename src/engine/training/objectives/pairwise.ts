import { add, input, matmul, mul, neg, reshape, scalar, softplus, sub, sum } from '../../core/build'
import type { Node } from '../../core/ops'
import { f32 } from '../../runtime/tensor'
import { logOddsRatio, pairwiseLoss } from '../../nn/preference'
import type { MethodOptions } from '@shared/domain/trainMethod'
import { type Example, trainedTokens } from './example'
import type { Objective, PerSample } from './objective'
import { groupLength, packTexts, sumMatrix } from './texts'

/** Two answers to one prompt, of which the first is preferred. Both begin with the prompt; it is computed once. */
export interface Pair {
  readonly chosen: Example
  readonly rejected: Example
}
export interface ReferencedPair extends Pair {
  /** Summed log-probability of each answer under the model that training started from. */
  readonly reference: { readonly chosen: number; readonly rejected: number }
}

interface PairwiseTerms<Sample extends Pair> {
  /** Log-probabilities averaged over the answer's tokens instead of summed. */
  readonly mean: boolean
  /** What a reward is multiplied with. */
  readonly beta: number
  /** Weight of the mean negative log-likelihood per token of the chosen answers. */
  readonly nllWeight: number
  readonly referenceOf?: (sample: Sample) => ReferencedPair['reference']
  /** The loss per pair [S, 1] from the answers' log-ratios to the reference, or log-probabilities where there is none. */
  loss(chosen: Node, rejected: Node): { readonly loss: Node; readonly rows?: Readonly<Record<string, Node>> }
}

/** DPO: the log-ratio to the reference model grows for the chosen answer and falls for the other. */
export function dpo({
  loss,
  beta,
  labelSmoothing,
}: Pick<MethodOptions, 'loss' | 'beta' | 'labelSmoothing'>): Objective<ReferencedPair> {
  return pairwise({
    mean: loss === 'ipo',
    beta,
    nllWeight: 0,
    referenceOf: ({ reference }) => reference,
    loss: (chosen, rejected) => ({
      loss: pairwiseLoss[loss](sub(chosen, rejected), { beta, labelSmoothing, margin: 0 }),
    }),
  })
}

/** CPO: DPO with a uniform reference, and the chosen answers' likelihood (arXiv 2401.08417). */
export function cpo({
  loss,
  beta,
  labelSmoothing,
  nllWeight,
}: Pick<MethodOptions, 'loss' | 'beta' | 'labelSmoothing' | 'nllWeight'>): Objective<Pair> {
  return pairwise({
    mean: loss === 'ipo',
    beta,
    nllWeight,
    loss: (chosen, rejected) => ({
      loss: pairwiseLoss[loss](sub(chosen, rejected), { beta, labelSmoothing, margin: 0 }),
    }),
  })
}

/** SimPO: average log-probabilities with a target margin (arXiv 2405.14734). */
export function simpo({
  beta,
  gamma,
  labelSmoothing,
  nllWeight,
}: Pick<MethodOptions, 'beta' | 'gamma' | 'labelSmoothing' | 'nllWeight'>): Objective<Pair> {
  return pairwise({
    mean: true,
    beta,
    nllWeight,
    loss: (chosen, rejected) => ({
      loss: pairwiseLoss.sigmoid(sub(chosen, rejected), { beta, labelSmoothing, margin: gamma }),
    }),
  })
}

/**
 * ORPO: likelihood of the chosen answers plus β times −log σ of the log odds ratio. The likelihood counts the answer's
 * tokens as ms-swift does; trl counts the prompt's too.
 */
export function orpo({ beta }: Pick<MethodOptions, 'beta'>): Objective<Pair> {
  return pairwise({
    mean: true,
    beta,
    nllWeight: 1,
    loss(chosen, rejected) {
      const odds = logOddsRatio(chosen, rejected)
      const ratio = softplus(neg(odds))
      return {
        loss: mul(ratio, scalar(beta)),
        rows: { log_odds_chosen: odds, log_odds_ratio: neg(ratio) },
      }
    },
  })
}

const texts = ({ chosen, rejected }: Pair): Example[] => [chosen, rejected]
const chosenTokens = (window: readonly Pair[]): number =>
  window.reduce((tokens, { chosen }) => tokens + trainedTokens(chosen), 0)
const column = (values: readonly number[]) => f32(Float32Array.from(values), [values.length, 1])

/** The mean over pairs of a loss over two answers' log-probabilities. */
function pairwise<Sample extends Pair>(terms: PairwiseTerms<Sample>): Objective<Sample> {
  const { mean, referenceOf, nllWeight } = terms
  const perToken = (reference: number, text: Example): number =>
    mean ? reference / trainedTokens(text) : reference
  return {
    texts,
    units: () => 1,
    length: (pair) => groupLength(texts(pair)),

    pack(batch) {
      const { rows, wanted, spans } = packTexts(batch.map(texts))
      const matrix = (answer: 0 | 1) =>
        sumMatrix(
          spans.filter((_, i) => i % 2 === answer),
          { wanted: wanted.length, mean },
        )
      const feeds = {
        chosen: matrix(0),
        rejected: matrix(1),
        tokens: column(batch.map(({ chosen }) => (mean ? trainedTokens(chosen) : 1))),
      }
      if (!referenceOf) return { rows, wanted, feeds }
      const reference = (answer: 'chosen' | 'rejected') =>
        column(batch.map((pair) => perToken(referenceOf(pair)[answer], pair[answer])))
      const references = {
        'reference.chosen': reference('chosen'),
        'reference.rejected': reference('rejected'),
      }
      return { rows, wanted, feeds: { ...feeds, ...references } }
    },

    build: (logProbs) => buildPairwise(terms, logProbs),
    report: (rows, window) => reportPairs(rows, window, terms),

    ...(nllWeight > 0 && {
      survey: {
        // the likelihood is a mean over tokens, the rest a mean over pairs: the window's pairs are divided by later
        feeds: (window) => ({
          'nll.scale': f32(Float32Array.of(window.length / chosenTokens(window)), [1]),
        }),
      },
    }),
  }
}

function buildPairwise(
  { beta, nllWeight, referenceOf, loss }: Omit<PairwiseTerms<never>, 'report'>,
  logProbs: Node,
): ReturnType<Objective<never>['build']> {
  const values = reshape(logProbs, ['N', 1])
  const [chosen, rejected] = (['chosen', 'rejected'] as const).map((answer) => {
    const logp = matmul(input(answer, ['S', 'N']), values)
    return { logp, ratio: referenceOf ? sub(logp, input(`reference.${answer}`, ['S', 1])) : logp }
  }) as [Answer, Answer] // as many as answers
  const terms = loss(chosen.ratio, rejected.ratio)
  const preference = reshape(sum(terms.loss, [0, 1]), [1])
  const likelihood = reshape(sum(mul(chosen.logp, input('tokens', ['S', 1])), [0, 1]), [1])
  const nll = mul(neg(likelihood), input('nll.scale', [1]))
  return {
    loss: nllWeight > 0 ? add(preference, mul(nll, scalar(nllWeight))) : preference,
    rows: {
      ...terms.rows,
      loss: terms.loss,
      'logps/chosen': chosen.logp,
      'logps/rejected': rejected.logp,
      'rewards/chosen': mul(chosen.ratio, scalar(beta)),
      'rewards/rejected': mul(rejected.ratio, scalar(beta)),
    },
  }
}
interface Answer {
  readonly logp: Node
  readonly ratio: Node
}

const average = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length

function reportPairs(
  rows: PerSample,
  window: readonly Pair[],
  { mean, nllWeight }: Pick<PairwiseTerms<never>, 'mean' | 'nllWeight'>,
): Record<string, number> {
  const {
    'rewards/chosen': chosen = [],
    'rewards/rejected': rejected = [],
    'logps/chosen': logps = [],
  } = rows
  const tokens = window.map((pair) => (mean ? trainedTokens(pair.chosen) : 1))
  const reported = Object.entries(rows).filter(([name]) => name !== 'loss') // the window has its own
  const likelihood = logps.reduce((sum, logp, i) => sum + logp * tokens[i]!, 0)
  return {
    ...Object.fromEntries(reported.map(([name, values]) => [name, average(values)])),
    'rewards/accuracies': average(chosen.map((reward, i) => Number(reward > rejected[i]!))),
    'rewards/margins': average(chosen.map((reward, i) => reward - rejected[i]!)),
    ...(nllWeight > 0 && { nll_loss: -likelihood / chosenTokens(window) }),
  }
}
