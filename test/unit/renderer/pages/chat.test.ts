import { expect, test } from 'vitest'
import { chatSettings } from '@shared/domain/chat'
import { runId } from '@shared/domain/run'
import { parseRoute, routeToHash } from '@renderer/lib/route'
import { numberFields } from '@renderer/pages/chat/numberFields'
import { kindOf, speakersOf } from '@renderer/pages/chat/speakersOf'

const route = { page: 'chat' } as const
const recipe = 'model:\n  path: /models/base\ntrain: {}\n'
const trained = (kind: string) => ({ recipe, title: '唐诗 · LoRA', artifacts: [{ kind, path: '/made' }] })

test('a training speaks as what it started from and as what it left, an adapter or a whole model', () => {
  const run = runId.parse('train-1')
  expect(speakersOf({ ...route, run }, trained('adapter'))).toEqual([
    { model: '/models/base' },
    { model: '/models/base', adapter: '/made', label: '唐诗 · LoRA' },
  ])
  expect(speakersOf({ ...route, run }, trained('model'))).toEqual([
    { model: '/models/base' },
    { model: '/made', label: '唐诗 · LoRA' },
  ])
  expect(speakersOf({ ...route, run }, trained('report'))).toBeNull()
  expect(speakersOf({ ...route, run }, undefined)).toBeNull()
})

test('a folder speaks alone, with its adapter or with another model; a server alone or beside a folder', () => {
  const folder = { ...route, kind: 'folder', model: '/m' } as const
  expect(speakersOf(folder, undefined)).toEqual([{ model: '/m' }])
  expect(speakersOf({ ...folder, adapter: '/a', other: '/o' }, undefined)).toEqual([
    { model: '/m' },
    { model: '/m', adapter: '/a' },
  ])
  expect(speakersOf({ ...folder, other: '/o' }, undefined)).toEqual([{ model: '/m' }, { model: '/o' }])
  const server = { ...route, kind: 'endpoint', url: 'http://localhost:8000/v1' } as const
  expect(speakersOf(server, undefined)).toBeNull()
  const [first, second] = speakersOf({ ...server, name: 'qwen', model: '/m' }, undefined)!
  expect(first).toMatchObject({ endpoint: { url: 'http://localhost:8000/v1', name: 'qwen' } })
  expect(second).toEqual({ model: '/m' })
})

test('links of other pages name a model or a run, and the address keeps all that was chosen', () => {
  expect(kindOf({ ...route, model: '/m' })).toBe('folder')
  expect(kindOf({ ...route, model: '/m', run: runId.parse('train-1') })).toBe('run')
  const chosen = { ...route, kind: 'folder', model: '/m 1', blind: 'yes', quantize: 'int4' } as const
  expect(parseRoute(routeToHash(chosen))).toEqual(chosen)
  expect(parseRoute(routeToHash({ ...route, id: '2026-a1' }))).toEqual({ ...route, id: '2026-a1' })
})

test('a number that its field admits is one that the conversation takes', () => {
  for (const { key, min, max } of numberFields)
    for (const value of [min, max])
      expect(chatSettings.safeParse({ [key]: value }), key).toMatchObject({ success: true })
  expect(numberFields).toContainEqual({ key: 'topP', step: 0.05, allowDecimal: true, min: 0.01, max: 1 })
  expect(numberFields).toContainEqual({
    key: 'maxTokens',
    step: 64,
    allowDecimal: false,
    min: 1,
    max: 100_000,
  })
})
