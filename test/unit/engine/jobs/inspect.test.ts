import { expect } from 'vitest'
import { inspectModel } from '@engine/jobs/inspect'
import { inShared, testWithShared } from '../../../helpers/shared'

testWithShared('the small Chinese model is described as its author describes it', () => {
  const path = inShared('models', 'tiny-zh-qwen3')
  // 6400·192 + 6·(192·192·2 + 192·64·2 + 3·192·512 + 2·192 + 2·32) + 192, from its README's sizes
  const parameters = 6400 * 192 + 6 * (192 * 192 * 2 + 192 * 64 * 2 + 3 * 192 * 512 + 2 * 192 + 2 * 32) + 192
  expect(inspectModel(path)).toEqual({
    path,
    architecture: 'qwen3',
    parameters,
    layers: 6,
    hidden: 192,
    vocab: 6400,
    contextLength: 1024,
    dtype: 'bfloat16',
    tied: true,
    sizeBytes: 7_189_224,
    chatTemplate: true,
  })
})
