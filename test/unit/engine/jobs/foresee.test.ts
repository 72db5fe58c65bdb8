import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { knownModels } from '@shared/domain/knownModels'
import { modelOutlook } from '@shared/domain/modelInfo'
import { foreseeModel } from '@engine/jobs/foresee'
import { inspectModel } from '@engine/jobs/inspect'
import { parameterCount } from '@engine/models/decoderTensors'
import { readDecoderConfig } from '@engine/models/readDecoderConfig'
import { inShared, testWithShared } from '../../../helpers/shared'
import { writeTinyModel } from '../../../helpers/tinyModel'

test('a model is foreseen as it is found once it is here', () => {
  const folder = mkdtempSync(join(tmpdir(), 'biaochi-foresee-'))
  writeTinyModel(folder)
  const config: unknown = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'))
  const { memory, ...found } = modelOutlook.parse(inspectModel(folder))
  const foreseen = foreseeModel(config)
  expect(foreseen).toEqual({ ...found, memory: expect.anything() })
  // a process that has worked for a while has a larger baseline; here both are predicted in one
  expect(foreseen.memory).toEqual(memory)
  rmSync(folder, { recursive: true })
})

testWithShared('a published configuration is read with the number format that it names', () => {
  const file = inShared('models', 'qwen3-1.7b-config', 'config.json')
  const outlook = foreseeModel(JSON.parse(readFileSync(file, 'utf8')))
  // its model card: 1.7B parameters, 28 layers, 32,768 tokens and the YaRN default of 40,960 positions
  expect(outlook).toMatchObject({
    ...{ architecture: 'qwen3', parameters: 1_720_574_976, layers: 28, contextLength: 40_960 },
    ...{ dtype: 'bfloat16', evaluation: { possible: expect.any(Boolean) } },
  })
})

test.each([
  ['an unknown architecture', { model_type: 'mamba' }, /"mamba", which is not supported/],
  ['no model at all', { hello: 1 }, /./],
  [
    'quantised weights',
    { ...knownModels[0]!.config, quantization_config: { quant_method: 'awq' } },
    /quantised/,
  ],
  ['weights in eight bits', { ...knownModels[0]!.config, torch_dtype: 'float8_e4m3fn' }, /float8_e4m3fn/],
])('%s is refused before anything is fetched', (_, config, why) => {
  const { evaluation, training, memory } = foreseeModel(config)
  expect(evaluation).toEqual({ possible: false, why: expect.stringMatching(why) })
  expect(training).toEqual({ lora: evaluation, qlora: evaluation, full: evaluation })
  expect(memory).toBeNull()
})

test('the well-known models have the parameters that their owners count', () => {
  // exact counts of the published checkpoints (bytes of their bfloat16 files by two)
  const counts = [596_049_920, 1_720_574_976, 4_022_468_096, 8_190_735_360, 14_770_033_664, 32_763_876_352]
  expect(knownModels.map(({ config }) => parameterCount(readDecoderConfig(config)))).toEqual(counts)
})
