import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect } from 'vitest'
import { openModelFolder } from '@engine/files/modelFolder'
import { readSafetensorsHeader, readTensor } from '@engine/files/safetensors'
import { trainedTokens } from '@engine/training/objectives/example'
import { supervised } from '@engine/training/objectives/supervised'
import { modelParameters } from '@engine/training/parameters'
import { Trainer } from '@engine/training/Trainer'
import { sftBatch } from '../helpers/sftBatch'
import { inOracle, testWithOracle } from '../helpers/shared'

const cache = mkdtempSync(join(tmpdir(), 'biaochi-full-'))
afterAll(() => rmSync(cache, { recursive: true, force: true }))
const norm = (x: Float32Array): number => Math.sqrt(x.reduce((sum, v) => sum + v * v, 0))

// computed by PyTorch and Transformers in float32 (make_oracle.py beside the files); qwen2 has tied embeddings
describe.each(['qwen2', 'qwen3', 'llama3', 'mistral'])('%s', (family) => {
  testWithOracle(
    'no parameter is left out, and a tied embedding gets the gradient of both its uses',
    async () => {
      const { config, weights } = openModelFolder(inOracle(family, 'model'))
      const source = { config, weights, adapter: new Map(), parameters: modelParameters(weights) }
      const trainer = await Trainer.open(source, supervised, { provider: 'cpu', cache })
      const file = inOracle(family, 'full.safetensors')
      const expected = new Map(readSafetensorsHeader(file).map((t) => [t.name, t]))
      const batch = sftBatch(file)
      const tokens = batch.reduce((sum, example) => sum + trainedTokens(example), 0)
      const { loss, grads } = await trainer.gradients(batch, tokens)
      await trainer.dispose()
      expect(Math.abs(loss - readTensor(expected.get('loss')!)[0]!)).toBeLessThan(1e-4)
      expect(trainer.parameters.map(({ name }) => `grad.${name}`).toSorted()).toEqual(
        [...expected.keys()].filter((name) => name.startsWith('grad.')).toSorted(),
      )
      trainer.parameters.forEach(({ name }, i) => {
        const wanted = readTensor(expected.get(`grad.${name}`)!)
        expect(norm(wanted.map((v, k) => v - grads[i]![k]!)) / norm(wanted), name).toBeLessThan(1e-3)
      })
    },
  )
})
