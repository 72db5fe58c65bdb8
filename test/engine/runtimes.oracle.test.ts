import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readAdapter } from '@engine/files/adapter'
import { openModelFolder } from '@engine/files/modelFolder'
import { readSafetensorsHeader, readTensor } from '@engine/files/safetensors'
import { DecoderModel } from '@engine/lm/DecoderModel'
import { openSession, type SessionOptions } from '@engine/runtime/session'
import { type Example, trainedTokens } from '@engine/training/objectives/example'
import { supervised } from '@engine/training/objectives/supervised'
import { adapterParameters } from '@engine/training/parameters'
import { Trainer } from '@engine/training/Trainer'
import { hasWebgpu, runtimes } from '../helpers/runtimes'
import { i64Values } from '../helpers/safetensors'
import { sftBatch } from '../helpers/sftBatch'
import { inOracle, testWithOracle } from '../helpers/shared'

// a GPU in software compiles every kernel of the graph before the first step
const patience = 240_000

function openTrainer(family: string, runtime: SessionOptions): Promise<Trainer<Example>> {
  const { config, weights } = openModelFolder(inOracle(family, 'model'))
  const adapter = readAdapter(inOracle(family, 'adapter')).weights
  const parameters = adapterParameters(adapter)
  return Trainer.open({ config, weights, adapter, parameters }, supervised, runtime)
}
const norm = (x: Float32Array): number => Math.sqrt(x.reduce((sum, v) => sum + v * v, 0))

async function checkGradients(trainer: Trainer<Example>, file: string): Promise<void> {
  const batch = sftBatch(file)
  const tokens = batch.reduce((sum, example) => sum + trainedTokens(example), 0)
  const { loss, grads } = await trainer.gradients(batch, tokens)
  const tensors = new Map(readSafetensorsHeader(file).map((t) => [t.name, t]))
  expect(Math.abs(loss - readTensor(tensors.get('loss')!)[0]!)).toBeLessThan(1e-4)
  trainer.parameters.forEach(({ name }, i) => {
    const key = `grad.base_model.model.${name.replace(/\.lora_([AB])$/, '.lora_$1.default.weight')}`
    const expected = readTensor(tensors.get(key)!)
    const difference = norm(expected.map((v, k) => v - grads[i]![k]!))
    expect(difference / norm(expected), name).toBeLessThan(1e-3)
  })
}

async function threeSteps(trainer: Trainer<Example>, family: string): Promise<void> {
  const expected = JSON.parse(readFileSync(inOracle(family, 'sft_steps.json'), 'utf8'))
  const { lr, betas, eps, weight_decay: weightDecay, max_grad_norm: maxGradNorm } = expected
  const batch = sftBatch(inOracle(family, 'sft.safetensors'))
  const losses: number[] = []
  for (let step = 0; step < 3; step++)
    losses.push((await trainer.step([batch], { lr, betas, eps, weightDecay, maxGradNorm })).loss)
  expect(losses).toBeAllclose(expected.losses.slice(0, 3), { absolute: 1e-3, relative: 0 })
}

// What is expected was computed by PyTorch, Transformers and PEFT in float32 (make_oracle.py beside the files). A GPU in
// software compiles every kernel of a graph before its first step: it trains Qwen3, whose graph has every operation of the
// others', and reads Qwen2 too, for its biases and its tied head. Llama 3's and Mistral's are one graph.
const every = ['qwen2', 'qwen3', 'llama3', 'mistral']
const families = {
  webgpu: { trained: ['qwen3'], read: ['qwen2', 'qwen3'] },
  tfjs: { trained: every, read: every },
} as const

for (const provider of ['webgpu', 'tfjs'] as const) {
  const runtime = runtimes[provider]
  const { trained, read } = families[provider]
  describe.skipIf(provider === 'webgpu' && !hasWebgpu)(provider, () => {
    testWithOracle.each(trained)(
      '%s trains: loss (1e-4), gradients (1e-3) and three steps (1e-3) are PyTorch’s, the adapter the CPU’s (2e-3)',
      async (family) => {
        const here = await openTrainer(family, runtime)
        await checkGradients(here, inOracle(family, 'sft.safetensors'))
        await threeSteps(here, family)
        const cpu = await openTrainer(family, runtimes.cpu)
        await threeSteps(cpu, family)
        // AdamW divides a gradient by its own size, so rounding decides about those next to zero
        here.parameters.forEach(({ values }, i) =>
          expect(values).toBeAllclose(cpu.parameters[i]!.values, { absolute: 2e-3, relative: 0 }),
        )
        await Promise.all([here.dispose(), cpu.dispose()])
      },
      patience,
    )

    testWithOracle.each(read)(
      '%s infers: logits are those of Transformers (1e-3), scores (1e-4) and greedy answers those of the CPU',
      async (family) => {
        const model = inOracle(family, 'model')
        const here = await DecoderModel.open({ model, ...runtime })
        const cpu = await DecoderModel.open({ model, ...runtimes.cpu })
        const forward = inOracle(family, 'forward.safetensors')
        const ids = i64Values(forward, 'input_ids').rows[0]!
        const entry = readSafetensorsHeader(forward).find(({ name }) => name === 'logits')!
        const vocab = entry.shape[2]!
        const prompt = ids.slice(0, 5)
        const expected = readTensor(entry).slice(4 * vocab, 5 * vocab)
        expect(await here.logits(prompt)).toBeAllclose(expected, { absolute: 1e-3, relative: 0 })
        const requests = [{ prompt, continuations: [ids.slice(5, 8), [3, 4]] }]
        const [scores, known] = [await here.score(requests), await cpu.score(requests)]
        const flat = (results: typeof scores) => results.flatMap((r) => r.logprobs.flat())
        expect(flat(scores)).toBeAllclose(flat(known), { absolute: 1e-4, relative: 0 })
        const sampling = { maxTokens: 6, temperature: 0, topP: 1, topK: 0, repetitionPenalty: 1, seed: 0 }
        const answer = async (m: DecoderModel) =>
          (await m.generate([prompt], { ...sampling, stop: [] }, { ignoreEos: true }))[0]!.ids
        expect(await answer(here)).toEqual(await answer(cpu))
        await Promise.all([here.dispose(), cpu.dispose()])
      },
      patience,
    )
  })
}

test('a provider that is not installed says so', async () => {
  const { cache } = runtimes.cpu
  const opened = openSession({ outputs: {} }, new Map(), { provider: 'tfjs', cache })
  await expect(opened).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('is not installed'),
  })
})
