import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { input, scalar, sub } from '@engine/core/build'
import type { Node } from '@engine/core/ops'
import { evaluate } from '@engine/core/reference'
import { ktoLoss, logOddsRatio, pairwiseLoss } from '@engine/nn/preference'
import { inShared, testWithShared } from '../../../helpers/shared'

/** The value of a graph over inputs [1, 1] of these names. */
function valueOf(node: Node, inputs: Readonly<Record<string, number>>): number {
  const values = Object.entries(inputs).map(([name, v]) => [
    name,
    { shape: [1, 1], data: Float64Array.of(v) },
  ])
  return evaluate([node], Object.fromEntries(values))[0]!.data[0]!
}
const node = (name: string): Node => input(name, [1, 1])
const golden = () => JSON.parse(readFileSync(inShared('engine', 'golden.json'), 'utf8')).preference

testWithShared(
  'a swapped sign, a sum for a mean or a smoothing on the wrong side changes a published value',
  () => {
    const { inputs, ...expected } = golden()
    const { pi_c, pi_r, ref_c, ref_r, n_c, n_r, beta } = inputs
    const options = { beta, labelSmoothing: 0, margin: 0 }
    const at = (loss: Node, z: number): number => valueOf(loss, { z })
    const summed = pi_c - ref_c - (pi_r - ref_r)
    const averaged = (pi_c - ref_c) / n_c - (pi_r - ref_r) / n_r
    const actual = {
      dpo_sigmoid: at(pairwiseLoss.sigmoid(node('z'), options), summed),
      'dpo_sigmoid_ls0.1': at(pairwiseLoss.sigmoid(node('z'), { ...options, labelSmoothing: 0.1 }), summed),
      dpo_hinge: at(pairwiseLoss.hinge(node('z'), options), summed),
      dpo_ipo_avg: at(pairwiseLoss.ipo(node('z'), options), averaged),
      simpo_beta2_gamma1: at(
        pairwiseLoss.sigmoid(node('z'), { beta: 2, labelSmoothing: 0, margin: 1 }),
        pi_c / n_c - pi_r / n_r,
      ),
      cpo_sigmoid: at(pairwiseLoss.sigmoid(node('z'), options), pi_c - pi_r),
      orpo_log_odds: valueOf(logOddsRatio(node('c'), node('r')), { c: pi_c / n_c, r: pi_r / n_r }),
      'kto_desirable_kl0.3': kto(pi_c - ref_c, 1, beta),
      'kto_undesirable_kl0.3': kto(pi_r - ref_r, -1, beta),
    }
    for (const [name, value] of Object.entries(actual)) expect(value, name).toBeCloseTo(expected[name], 10)
  },
)

function kto(ratio: number, direction: number, beta: number): number {
  const loss = ktoLoss(
    { logRatio: node('a'), kl: scalar(0.3), direction: node('s'), weight: scalar(1) },
    beta,
  )
  return valueOf(loss, { a: ratio, s: direction })
}

test('odds stay finite where an answer is certain, and large differences do not overflow', () => {
  const odds = logOddsRatio(node('c'), node('r'))
  expect(valueOf(odds, { c: 0, r: -1 })).toBeGreaterThan(10)
  const loss = pairwiseLoss.sigmoid(sub(node('c'), node('r')), { beta: 1, labelSmoothing: 0, margin: 0 })
  expect(valueOf(loss, { c: -2000, r: 0 })).toBe(2000)
})
