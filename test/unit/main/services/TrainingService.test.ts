import { expect, test } from 'vitest'
import { TrainingService } from '@main/services/TrainingService'
import type { TrainingEstimate } from '@shared/domain/trainingEstimate'

const home = process.cwd()
const estimate: TrainingEstimate = {
  ...{
    checkpointing: false,
    why: '',
    predictedPeak: 1,
    limit: 2,
    batch: { rows: 1, time: 1 },
    trainedParameters: 1,
  },
  predicted: { baseline: 0, weights: 0, runtime: 0, parameters: 0, feeds: 0, activations: 0 },
  ...{ samples: 1, steps: 1, tokens: 1, seconds: null, timedWith: null },
  disk: { result: 1, checkpoint: 1, checkpoints: 1, quantized: 0 },
}

/** What the engine would be asked. */
async function asked(recipe: string, base?: string) {
  let input: unknown
  const service = new TrainingService({
    models: {
      estimate: async (given) => {
        input = given
        return estimate
      },
      preflight: () => Promise.reject(new Error('not asked')),
    },
    datasets: { locateIn: (given) => given },
    find: (id, revision) => (revision === 'v1' ? `/models/${id}@v1` : undefined),
    home,
  })
  const answer = await service.estimate({ recipe, base, data: null })
  return { answer, input }
}
const train = 'train: { method: sft, data: [{ file: d.jsonl }] }\n'

test('paths start where the recipe says or at the data folder, and the disk is that of the data folder', async () => {
  const { answer, input } = await asked(`model: { path: . }\n${train}`)
  expect(input).toMatchObject({ model: home, provider: 'cpu', spec: { data: [{ file: `${home}/d.jsonl` }] } })
  expect(answer.free).toBeGreaterThan(0)
  const elsewhere = await asked(`model: { path: . }\nprovider: webgpu\n${train}`, '/')
  expect(elsewhere.input).toMatchObject({
    model: '/',
    provider: 'webgpu',
    spec: { data: [{ file: '/d.jsonl' }] },
  })
})

test('a path that is not on this machine gives way to the id beside it: nothing is downloaded for an estimate', async () => {
  const { input } = await asked(`model: { id: a/b, path: /not/here }\n${train}`)
  expect(input).toMatchObject({ model: 'a/b' })
})

test('the revision that a recipe names is the one that is looked at', async () => {
  const { input } = await asked(`model: { id: a/b, revision: v1 }\n${train}`)
  expect(input).toMatchObject({ model: '/models/a/b@v1' })
  await expect(asked(`model: { id: a/b, revision: v2 }\n${train}`)).rejects.toThrow(
    /^Revision "v2" of "a\/b" is not on this machine/,
  )
})

test('a recipe that trains nothing is refused in a sentence', async () => {
  await expect(asked('model: { path: . }\nevaluate: { benchmarks: [c3] }\n')).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: 'The recipe has nothing to train: name a model and add a "train" section.',
  })
})
