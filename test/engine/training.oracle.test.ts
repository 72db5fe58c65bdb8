import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect } from 'vitest'
import { readAdapter } from '@engine/files/adapter'
import { readSafetensorsHeader, readTensor } from '@engine/files/safetensors'
import { trainedTokens } from '@engine/training/objectives/example'
import { openOracleTrainer } from '../helpers/oracleTrainer'
import { sftBatch } from '../helpers/sftBatch'
import { inOracle, testWithOracle } from '../helpers/shared'

const cache = mkdtempSync(join(tmpdir(), 'biaochi-train-'))
afterAll(() => rmSync(cache, { recursive: true, force: true }))

const open = (family: string) => openOracleTrainer(family, cache)
const norm = (x: Float32Array): number => Math.sqrt(x.reduce((sum, v) => sum + v * v, 0))

// computed by PyTorch, Transformers and PEFT in float32 (make_oracle.py beside the files)
describe.each(['qwen2', 'qwen3', 'llama3', 'mistral'])('%s', (family) => {
  const file = inOracle(family, 'sft.safetensors')

  testWithOracle("loss and every adapter gradient agree with PEFT's", async () => {
    const trainer = await open(family)
    const batch = sftBatch(file)
    const tokens = batch.reduce((sum, example) => sum + trainedTokens(example), 0)
    const { loss, grads } = await trainer.gradients(batch, tokens)
    const tensors = new Map(readSafetensorsHeader(file).map((t) => [t.name, t]))
    expect(Math.abs(loss - readTensor(tensors.get('loss')!)[0]!)).toBeLessThan(1e-4)
    expect(trainer.parameters.length).toBe(
      [...tensors.keys()].filter((name) => name.startsWith('grad.')).length,
    )
    trainer.parameters.forEach(({ name }, i) => {
      const key = `grad.base_model.model.${name.replace(/\.lora_([AB])$/, '.lora_$1.default.weight')}`
      const expected = readTensor(tensors.get(key)!)
      const difference = norm(expected.map((v, k) => v - grads[i]![k]!))
      expect(difference / norm(expected), name).toBeLessThan(1e-3)
    })
    await trainer.dispose()
  })

  testWithOracle('twelve AdamW steps lose what PyTorch loses, and end with the same adapter', async () => {
    const trainer = await open(family)
    const expected = JSON.parse(readFileSync(inOracle(family, 'sft_steps.json'), 'utf8'))
    const options = {
      lr: expected.lr,
      betas: expected.betas,
      eps: expected.eps,
      weightDecay: expected.weight_decay,
    }
    const losses: number[] = []
    for (let step = 0; step < expected.losses.length; step++) {
      const { loss, gradNorm } = await trainer.step([sftBatch(file)], {
        ...options,
        maxGradNorm: expected.max_grad_norm,
      })
      losses.push(loss)
      expect(gradNorm / expected.grad_norms_before_clipping[step]).toBeCloseTo(1, 2)
    }
    expect(losses).toBeAllclose(expected.losses, { absolute: 1e-3, relative: 0 })
    for (const [module, { a, b }] of readAdapter(inOracle(family, 'adapter-after')).weights) {
      for (const [part, expectedValues] of Object.entries({ lora_A: a, lora_B: b })) {
        const { values } = trainer.parameters.find(({ name }) => name === `${module}.${part}`)!
        expect(values).toBeAllclose(expectedValues, { absolute: 2e-3, relative: 0 })
      }
    }
    await trainer.dispose()
  })

  testWithOracle(
    'an accumulation window counts tokens, not micro-batches: cut or whole, the step is the same',
    async () => {
      const [whole, cut] = [await open(family), await open(family)]
      const options = { lr: 1e-3, betas: [0.9, 0.999] as const, eps: 1e-8, weightDecay: 0, maxGradNorm: 1 }
      const batch = sftBatch(file)
      const a = await whole.step([batch], options)
      const b = await cut.step(
        batch.map((example) => [example]),
        options,
      )
      expect(b.loss).toBeCloseTo(a.loss, 5)
      expect(b.gradNorm / a.gradNorm).toBeCloseTo(1, 4)
      await Promise.all([whole.dispose(), cut.dispose()])
    },
  )
})
