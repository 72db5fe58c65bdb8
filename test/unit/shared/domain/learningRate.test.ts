import { expect, test } from 'vitest'
import { trainSpec } from '@shared/domain/recipe'

const spec = (train: object) => trainSpec.parse({ method: 'sft', data: [{ file: 'a' }], ...train })

test("a whole model is not trained at an adapter's rate unless the recipe says so, and a locked recipe keeps its own", () => {
  expect(spec({}).learningRate).toBe(2e-4)
  expect(spec({ adapter: { kind: 'dora' } }).learningRate).toBe(2e-4)
  const full = spec({ adapter: { kind: 'full' } })
  expect(full.learningRate).toBe(1e-5)
  expect(trainSpec.parse(full)).toEqual(full)
  expect(spec({ adapter: { kind: 'full' }, learningRate: 1e-3 }).learningRate).toBe(1e-3)
})

// trl's scripts/dpo.py and kto.py, and LLaMA-Factory's LoRA examples for DPO and KTO
test.each(['dpo', 'kto', 'simpo', 'orpo', 'cpo'])('%s is not trained at the rate of imitation', (method) => {
  expect(spec({ method }).learningRate).toBe(5e-6)
  expect(spec({ method, adapter: { kind: 'dora' } }).learningRate).toBe(5e-6)
  expect(spec({ method, adapter: { kind: 'full' } }).learningRate).toBe(5e-7)
  expect(spec({ method, learningRate: 1e-3 }).learningRate).toBe(1e-3)
})
