import { expect, test } from 'vitest'
import { estimateMemory, totalBytes } from '@engine/memory/estimate'
import { readDecoderConfig } from '@engine/models/readDecoderConfig'
import { decoderTensors } from '@engine/models/decoderTensors'
import { blankParameters } from '@engine/training/blank'
import { baseline, leastTokens, memoryDemand } from '@engine/training/demand'
import { lossGraph } from '@engine/training/lossGraph'
import { supervised } from '@engine/training/objectives/supervised'
import { scoringGraph } from '@engine/training/TextScorer'

/** A model folder's weights by shape alone: nothing is read. */
function modelOf(json: object) {
  const config = readDecoderConfig(json)
  const weights = new Map(
    [...decoderTensors(config)].map(([name, shape]) => {
      const bytes = 2 * shape.reduce((n, d) => n * d, 1)
      return [
        name,
        { name, shape: [...shape], dtype: 'BF16' as const, file: '/m.safetensors', offset: 0, bytes },
      ]
    }),
  )
  return { config, weights }
}

const qwen3 = (size: object) => ({
  ...{ model_type: 'qwen3', architectures: ['Qwen3ForCausalLM'], vocab_size: 151_936 },
  ...{ max_position_embeddings: 40_960, rms_norm_eps: 1e-6, rope_theta: 1_000_000, head_dim: 128 },
  ...size,
})
// config.json of Qwen/Qwen3-0.6B and Qwen/Qwen3-8B
const small = qwen3({
  ...{ hidden_size: 1024, intermediate_size: 3072, num_hidden_layers: 28, num_attention_heads: 16 },
  ...{ num_key_value_heads: 8, tie_word_embeddings: true },
})
const large = qwen3({
  ...{ hidden_size: 4096, intermediate_size: 12_288, num_hidden_layers: 36, num_attention_heads: 32 },
  ...{ num_key_value_heads: 8, tie_word_embeddings: false },
})

const gib = 2 ** 30

test('what a training takes is at least its weights, moments and gradients, counted by hand', () => {
  // 596,049,920 parameters of Qwen3-0.6B (its model card says 0.6B); four bytes each as float32
  const whole = (596_049_920 * 4) / gib
  const demand = memoryDemand(modelOf(small))
  const [evaluate, lora, full] = [demand.evaluate / gib, demand.lora / gib, demand.full / gib]
  expect(evaluate).toBeGreaterThan(whole)
  expect(evaluate).toBeLessThan(3 * whole + 2)
  expect(lora).toBeGreaterThan(evaluate - 0.5)
  // values, two moments and gradients of every parameter
  expect(full).toBeGreaterThan(4 * whole)
})

test('a model of 8 B does not train on 16 GiB in full or as it is stored, and does in 4 bit', () => {
  const demand = memoryDemand(modelOf(large))
  // 8,190,735,360 parameters: 122 GiB of values, moments and gradients
  expect(demand.full / gib).toBeGreaterThan(4 * 30.5)
  expect(demand.lora / gib).toBeGreaterThan(30)
  expect(demand.qlora).toBeLessThan(demand.lora / 2)
})

test('what many blocks take, told by a few, is what the graph of all of them says', () => {
  const size = { hidden_size: 256, intermediate_size: 512, num_attention_heads: 4, num_key_value_heads: 2 }
  const model = modelOf(qwen3({ ...size, num_hidden_layers: 9, tie_word_embeddings: true }))
  const parameters = blankParameters(model.config)
  const shape = { config: model.config, adapter: new Map() }
  const bindings = { B: 1, S: 1, Q: leastTokens / 4, N: leastTokens, R: leastTokens }
  const whole = { bindings, packs: true, baseline }
  const elements = parameters.reduce((sum, p) => sum + p.shape.reduce((n, d) => n * d, 1), 0)
  const demand = memoryDemand(model)
  const forward = estimateMemory({ ...scoringGraph(shape), ...whole, parameters: 0 })
  expect(demand.evaluate / totalBytes(forward)).toBeCloseTo(1, 6)
  const steps = lossGraph({ ...shape, parameters }, supervised, { checkpointing: true })
  const full = estimateMemory({ ...steps, ...whole, parameters: elements })
  expect(demand.full / totalBytes(full)).toBeCloseTo(1, 6)
})
