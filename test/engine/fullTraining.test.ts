import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openModelFolder } from '@engine/files/modelFolder'
import { float32Bytes } from '@engine/files/modelCopy'
import { readSafetensorsHeader, readTensor, writeSafetensors } from '@engine/files/safetensors'
import { DecoderModel } from '@engine/lm/DecoderModel'
import { trainSpec } from '@shared/domain/recipe'
import { writeTinyModel } from '../helpers/tinyModel'
import { trainJob } from '../helpers/trainJob'

const work = mkdtempSync(join(tmpdir(), 'biaochi-full-job-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const [model, data] = [join(work, 'model'), join(work, 'data.jsonl')]
const place = { provider: 'cpu', cache: join(work, 'cache') } as const
const spec = trainSpec.parse({
  ...{ method: 'sft', adapter: { kind: 'full' }, data: [{ file: data }] },
  ...{ maxSteps: 4, batchSize: 2, learningRate: 0.003, checkpointEvery: 2, maxLength: 64 },
})

/** A tied model in bfloat16 whose file, as some do, holds the head once more. */
beforeAll(() => {
  writeTinyModel(model)
  const file = join(model, 'model.safetensors')
  const entries = readSafetensorsHeader(file)
  const embedding = entries.find(({ name }) => name === 'model.embed_tokens.weight')!
  const tensors = [...entries, { ...embedding, name: 'lm_head.weight' }].map((entry) => {
    const bytes = float32Bytes(readTensor(entry), 'BF16')
    return { name: entry.name, dtype: 'BF16' as const, shape: entry.shape, data: () => bytes }
  })
  writeSafetensors(file, tensors, { format: 'pt' })
  const rows = ['eins', 'zwei', 'drei', 'vier'].map((word, i) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: `${i + 1}` },
        { role: 'assistant', content: word },
      ],
    }),
  )
  writeFileSync(data, rows.join('\n'))
})

test('the run folder gets a whole model: every tensor changed, number format and companions kept, heads alike', async () => {
  const { output } = await trainJob(work, { run: 'whole', spec })
  const { kind, path } = output.artifact
  expect([kind, path]).toEqual(['model', join(work, 'whole', 'model')])
  expect(readdirSync(path).toSorted()).toEqual(readdirSync(model).toSorted())
  expect(output.losses.at(-1)).toBeLessThan(output.losses[0]!)
  const [before, after] = [openModelFolder(model), openModelFolder(path)]
  expect(after.dtype).toBe('bfloat16')
  for (const [name, entry] of after.weights)
    expect(readTensor(entry), name).not.toEqual(readTensor(before.weights.get(name)!))
  const stored = new Map(readSafetensorsHeader(join(path, 'model.safetensors')).map((t) => [t.name, t]))
  expect(readTensor(stored.get('lm_head.weight')!)).toEqual(
    readTensor(stored.get('model.embed_tokens.weight')!),
  )
  const opened = await DecoderModel.open({ ...place, model: path })
  expect((await opened.logits([3, 4])).every(Number.isFinite)).toBe(true)
  await opened.dispose()
})

test('a run that goes on from a checkpoint ends with the same bytes: all parameters and moments were in it', async () => {
  const stop = new AbortController()
  const onEvent = (event: { type: string }): void => {
    if (event.type === 'checkpoint') stop.abort()
  }
  await expect(trainJob(work, { run: 'cut', spec, onEvent, signal: stop.signal })).rejects.toThrow()
  const resumed = await trainJob(work, { run: 'cut', spec })
  expect(resumed.output.losses.length).toBe(4)
  const bytes = (run: string) => readFileSync(join(work, run, 'model', 'model.safetensors'))
  expect(bytes('cut').equals(bytes('whole'))).toBe(true)
})

test('cancelled while the model is written, nothing of it stays', async () => {
  const stop = new AbortController()
  const onEvent = (event: { type: string; phase?: string }): void => {
    if (event.type === 'phase' && event.phase === 'save') stop.abort()
  }
  const cancelled = trainJob(work, { run: 'cancelled', spec, onEvent, signal: stop.signal })
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' })
  expect(existsSync(join(work, 'cancelled', 'model'))).toBe(false)
  expect(readdirSync(join(work, 'cancelled'))).toEqual(['checkpoints', 'memory.json'])
})
