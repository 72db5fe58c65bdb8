import { expect, test } from 'vitest'
import { adamwInit, type AdamwParameter, adamwStep } from '@engine/nn/adamw'

const plain = (...values: number[]): AdamwParameter => ({
  values: new Float32Array(values),
  rate: 1,
  decays: true,
})

test('two steps agree with torch.optim.AdamW', () => {
  // torch 2.13: AdamW(lr=0.1, betas=(0.9, 0.99), eps=1e-3, weight_decay=0.5), float64
  const params = [plain(1, -2), plain(0.5)]
  const options = { lr: 0.1, betas: [0.9, 0.99], eps: 1e-3, weightDecay: 0.5 } as const
  let state = adamwInit([2, 1])
  state = adamwStep(params, [new Float32Array([0.3, -0.1]), new Float32Array([0])], { ...options, state })
  expect([...params[0]!.values, ...params[1]!.values]).toBeAllclose([
    0.8503322259136212, -1.8009900990099008, 0.475,
  ])
  state = adamwStep(params, [new Float32Array([-0.2, 0.4]), new Float32Array([2])], { ...options, state })
  expect([...params[0]!.values, ...params[1]!.values]).toBeAllclose([
    0.7934075348923487, -1.766589182537746, 0.37705635266936627,
  ])
  expect(state.step).toBe(2)
})

test('the first step moves by the learning rate whatever the gradient', () => {
  const params = [plain(0, 0, 0)]
  const options = { lr: 0.01, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0, state: adamwInit([3]) } as const
  adamwStep(params, [new Float32Array([1e-3, -5, 0])], options)
  expect(params[0]!.values).toBeAllclose([-0.01, 0.01, 0])
})

test('a restored state continues as if nothing had happened', () => {
  const grad = (step: number) => [new Float32Array([Math.sin(step), Math.cos(step)])]
  const options = { lr: 0.05, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0.01 } as const
  const train = (params: AdamwParameter[], from: number, state = adamwInit([2])) => {
    for (let step = from; step < from + 5; step++)
      state = adamwStep(params, grad(step), { ...options, state })
    return state
  }
  const whole = [plain(1, 2)]
  train(whole, 5, train(whole, 0))
  const first = [plain(1, 2)]
  const saved = structuredClone(train(first, 0))
  const resumed = structuredClone(first)
  train(resumed, 5, saved)
  expect(resumed).toEqual(whole)
})

test('a learning rate of its own and no decay for one array leave the others alone', () => {
  // torch 2.13: AdamW([{lr: 0.1, wd: 0.5}, {lr: 1.6, wd: 0}], betas=(0.9, 0.99), eps=1e-3), float64
  const params: AdamwParameter[] = [plain(1, -2), { ...plain(0.5), rate: 16, decays: false }]
  const options = { lr: 0.1, betas: [0.9, 0.99], eps: 1e-3, weightDecay: 0.5 } as const
  let state = adamwInit([2, 1])
  state = adamwStep(params, [new Float32Array([0.3, -0.1]), new Float32Array([0.2])], { ...options, state })
  adamwStep(params, [new Float32Array([-0.2, 0.4]), new Float32Array([2])], { ...options, state })
  expect([...params[0]!.values, ...params[1]!.values]).toBeAllclose([
    0.7934075348923487, -1.766589182537746, -2.379623648563343,
  ])
})
