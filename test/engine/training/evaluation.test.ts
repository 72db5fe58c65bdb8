import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect } from 'vitest'
import { readSafetensorsHeader, readTensor } from '@engine/files/safetensors'
import { NotFiniteError } from '@engine/training/notFinite'
import { trainedTokens } from '@engine/training/objectives/example'
import { openOracleTrainer } from '../../helpers/oracleTrainer'
import { sftBatch } from '../../helpers/sftBatch'
import { inOracle, testWithOracle } from '../../helpers/shared'

const cache = mkdtempSync(join(tmpdir(), 'biaochi-evaluation-'))
afterAll(() => rmSync(cache, { recursive: true, force: true }))

const open = (family: string) => openOracleTrainer(family, cache)
const never = new AbortController().signal
const options = { lr: 1e-3, betas: [0.9, 0.999] as const, eps: 1e-8, weightDecay: 0, maxGradNorm: 1 }

describe('evaluation on the way', () => {
  const file = inOracle('qwen3', 'sft.safetensors')

  // the loss of the batch was computed by PyTorch, Transformers and PEFT
  testWithOracle('its loss is the mean per token of all windows, however they are cut', async () => {
    const trainer = await open('qwen3')
    const batch = sftBatch(file)
    const stored = readSafetensorsHeader(file).find(({ name }) => name === 'loss')!
    const expected = readTensor(stored)[0]!
    const whole = await trainer.evaluate([[batch]], never)
    const single = await trainer.evaluate(
      batch.map((example) => [[example]]),
      never,
    )
    expect(Math.abs(whole.loss - expected)).toBeLessThan(1e-4)
    expect(Math.abs(single.loss - expected)).toBeLessThan(1e-4)
    await trainer.dispose()
  })

  testWithOracle(
    'it sees the weights of the last step and changes nothing: the next step is the same',
    async () => {
      const [calm, measured] = [await open('qwen3'), await open('qwen3')]
      const batch = sftBatch(file)
      const units = batch.reduce((sum, example) => sum + trainedTokens(example), 0)
      for (const trainer of [calm, measured]) await trainer.step([batch], options)
      const { loss } = await measured.evaluate([[batch]], never)
      const direct = await calm.gradients(batch, units)
      expect(loss).toBeCloseTo(direct.loss, 5)
      const [a, b] = [await calm.step([batch], options), await measured.step([batch], options)]
      expect(b).toEqual(a)
      expect(measured.parameters).toEqual(calm.parameters)
      await Promise.all([calm.dispose(), measured.dispose()])
    },
  )

  testWithOracle('a weight that is no number stops a step before anything is changed', async () => {
    const trainer = await open('qwen3')
    const batch = sftBatch(file).map((example, i) => ({
      ...example,
      origin: { file: 'a.jsonl', row: i + 1 },
    }))
    trainer.parameters[0]!.values[0] = NaN
    const before = structuredClone(trainer.parameters.map(({ values }) => values))
    const failure = await trainer.step([batch], options).catch((e: unknown) => e)
    expect(failure).toBeInstanceOf(NotFiniteError)
    expect(failure).toMatchObject({ texts: batch })
    expect(trainer.parameters.map(({ values }) => values)).toEqual(before)
    expect(trainer.optimizer.step).toBe(0)
    await trainer.dispose()
  })
})
