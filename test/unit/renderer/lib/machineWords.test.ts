import { expect, test } from 'vitest'
import type { ModelOutlook } from '@shared/domain/modelInfo'
import { machineSentence } from '@renderer/lib/machineWords'

const step = (id: string, parameters: number, [lora, qlora, full]: readonly boolean[]) => ({
  id,
  // nothing else of it is asked for
  outlook: {
    parameters,
    training: Object.fromEntries(
      Object.entries({ lora, qlora, full }).map(([kind, possible]) => [kind, { possible, why: null }]),
    ),
  } as unknown as ModelOutlook,
})
const machine = {
  ...{ memory: { total: 16 * 2 ** 30, free: 0 }, home: '/h', freeBytes: 1, device: 'CPU × 2', measuredAt: 1 },
  speed: { provider: 'cpu' as const, parameters: 40_000_000, trained: 1_000, scored: 4_000 },
  ladder: [
    step('Qwen/Qwen3-0.6B', 600_000_000, [true, true, false]),
    step('Qwen/Qwen3-4B', 4e9, [false, true, false]),
  ],
}

test('the sentence names the largest model of each kind, and what the smallest one costs in time', () => {
  // 600 M at 1,000 tokens/s of 40 M: 66.7 tokens/s; 100 · 256 tokens in 384 s. 4,000: 1,000 · 256 in 960 s
  expect(machineSentence(machine, 'en')).toBe(
    'CPU × 2, 16.0 GiB of memory: LoRA up to Qwen3-0.6B, QLoRA up to Qwen3-4B, full training of none of the usual models. ' +
      'With Qwen3-0.6B, LoRA takes about 6m 24s for 100 rows, and 1000 multiple-choice questions about 16m.',
  )
  expect(machineSentence(machine, 'zh')).toContain('LoRA 微调可到 Qwen3-0.6B，QLoRA 微调可到 Qwen3-4B')
})

test('a machine that was not measured is not guessed at', () => {
  expect(machineSentence({ ...machine, speed: null }, 'zh')).toBeNull()
})
