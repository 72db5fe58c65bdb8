import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openModelFolder } from '@engine/files/modelFolder'
import { freshAdapter } from '@engine/training/freshAdapter'
import type { LossGraphOptions } from '@engine/training/lossGraph'
import { supervised } from '@engine/training/objectives/supervised'
import { adapterParameters } from '@engine/training/parameters'
import { Trainer } from '@engine/training/Trainer'
import { loraSpec } from '@shared/domain/recipe'
import { writeTinyModel } from '../helpers/tinyModel'

const folder = mkdtempSync(join(tmpdir(), 'biaochi-checkpointing-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
writeTinyModel(join(folder, 'model'))
const batch = [5, 9].map((length) => ({
  ids: Array.from({ length }, (_, t) => (37 * t + length) % 250),
  trained: Array.from({ length }, (_, t) => t > 2),
}))
const options = { lr: 1e-2, betas: [0.9, 0.999] as const, eps: 1e-8, weightDecay: 0, maxGradNorm: 1 }

/** Two steps, so that both matrices of the adapter have moved; then the loss and all gradients. */
async function train(memory: LossGraphOptions) {
  const { config, weights } = openModelFolder(join(folder, 'model'))
  const adapter = freshAdapter({ config, weights }, { adapter: loraSpec.parse({ kind: 'lora' }), seed: 42 })
  const parameters = adapterParameters(adapter)
  const trainer = await Trainer.open({ config, weights, adapter, parameters }, supervised, {
    ...{ provider: 'cpu', cache: folder },
    ...memory,
  })
  for (let step = 0; step < 2; step++) await trainer.step([batch], options)
  const { loss, grads } = await trainer.gradients(batch, 1)
  await trainer.dispose()
  return { loss, grads: grads.flatMap((grad) => [...grad]) }
}

test('checkpointing changes nothing but memory: a recomputed value that differs would move a gradient', async () => {
  const [plain, saving] = [await train({}), await train({ checkpointing: true })]
  expect(saving.loss).toBe(plain.loss)
  expect(saving.grads).toBeAllclose(plain.grads, { absolute: 1e-6, relative: 1e-6 })
})
