import { expect, test } from 'vitest'
import { OutlookService } from '@main/services/library/OutlookService'
import type { EngineClient } from '@main/services/ports'

const engine = { call: (async (_: string, input: unknown) => input) as EngineClient['call'] }

test('a config.json is fetched once, and one that is none is said with its model', async () => {
  const read: string[] = []
  const service = new OutlookService({
    engine,
    read: async ({ id }, path) => {
      read.push(`${id}/${path}`)
      return id === 'a/html' ? '<html>' : '{"model_type": "qwen3"}'
    },
  })
  const ref = { kind: 'model', id: 'a/right' } as const
  expect(await service.foresee(ref)).toEqual({ config: { model_type: 'qwen3' } })
  await service.foresee(ref)
  expect(read).toEqual(['a/right/config.json'])
  await expect(service.foresee({ ...ref, id: 'a/html' })).rejects.toMatchObject({
    ...{ code: 'MODEL_INVALID', message: expect.stringContaining('a/html') },
  })
})
