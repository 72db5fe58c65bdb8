import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { lacksOf } from '@main/services/library/lacks'
import { aDownload } from '../../../helpers/hub/aDownload'
import { noise } from '../../../helpers/hub/content'
import type { HubServerOptions } from '../../../helpers/hubServer'
import { pullService } from '../../../helpers/pullService'

const weights = noise(4 * 2 ** 20)
const repos = {
  'models/demo/tiny': { files: { 'config.json': '{"model_type":"qwen3"}', 'model.safetensors': weights } },
}
const id = 'models--demo--tiny--master'
/** So slow that it can be ended in the middle, until it is told to hurry. */
function slowly(served: NonNullable<HubServerOptions['repos']> = repos) {
  let hurried = false
  const fault = ({ where }: { where: string }) =>
    where === 'cdn' && !hurried ? ({ kind: 'slow', bytesPerSecond: 5e5 } as const) : undefined
  return { options: { repos: served, fault }, hurry: () => void (hurried = true) }
}
const waiting = { timeout: 20_000, interval: 20 }

test('a download is told of from its start to its end, and is not open any more once it is done', async () => {
  await using world = await aDownload({ repos })
  const { service, heard, records } = pullService(world)
  const pull = await service.start({ id: 'demo/tiny' })
  expect(pull).toMatchObject({ id, repo: 'demo/tiny', revision: 'master', state: 'running', files: 2 })
  const result = await service.finished(pull.id)
  expect(result.files.find(({ path }) => path === 'model.safetensors')?.sha256).toBe(weights.sha256)
  expect(heard.at(-1)).toMatchObject({ id, state: 'done', error: null })
  expect(service.list().map(({ state }) => state)).toEqual(['done'])
  expect(records.all().size).toBe(0)
})

test('paused and resumed it goes on where it was; asked for twice it is one download', async () => {
  const { options, hurry } = slowly()
  await using world = await aDownload(options)
  const { service, heard } = pullService(world)
  await service.start({ id: 'demo/tiny' })
  await service.start({ id: 'demo/tiny' })
  await vi.waitFor(() => expect(heard.at(-1)?.progress?.done).toBeGreaterThan(weights.bytes / 4), waiting)
  await service.pause({ id })
  expect(service.list()).toMatchObject([{ id, state: 'paused', error: null, progress: null }])
  const before = (await service.plan({ id: 'demo/tiny' })).missingBytes
  expect(before).toBeLessThan(0.8 * weights.bytes)
  const [paused] = service.list()
  expect(paused!.done).toBe(paused!.bytes - before)
  hurry()
  await service.resume({ id })
  expect((await service.finished(id)).fetchedBytes).toBe(before)
})

test('what a killed host leaves is paused for the next one; while that host lives nobody else touches it', async () => {
  await using world = await aDownload({ repos })
  const first = pullService(world)
  const plan = await first.service.plan({ id: 'demo/tiny' })
  const { hub, endpoint, folder, bytes, revision } = plan
  const request = { kind: 'model' as const, id: 'demo/tiny', fastest: false }
  const owner = { pid: 2, start: 'b' }
  const facts = {
    request,
    hub,
    endpoint,
    folder,
    bytes,
    revision,
    files: 2,
    parts: plan.files,
    createdAt: 1,
    fresh: true,
    error: null,
  }
  first.records.put(id, { ...facts, owner })
  expect(first.service.list()).toMatchObject([{ state: 'running', progress: null }])
  await expect(first.service.resume({ id })).rejects.toThrow(/Another program \(process 2\)/)
  await expect(first.service.cancel({ id })).rejects.toThrow(/Another program/)
  copyFileSync(join(world.base, 'pulls', `${id}.json`), join(world.base, 'elsewhere.json'))
  await expect(first.service.cancel({ id: '../elsewhere' })).rejects.toThrow(/There is no open download/)
  const waiting = first.service.finished(id)
  first.alive.delete(2)
  expect(first.service.list()).toMatchObject([{ state: 'paused' }])
  expect((await waiting).files).toHaveLength(2)
})

test('given up it leaves nothing, and what was there before it stays', async () => {
  await using world = await aDownload(slowly().options)
  const { service, heard, cancelled, records } = pullService(world)
  const { folder } = await service.start({ id: 'demo/tiny' })
  await vi.waitFor(() => expect(heard.at(-1)?.progress?.done).toBeGreaterThan(0), waiting)
  await service.cancel({ id })
  expect([cancelled, records.all().size, existsSync(folder)]).toEqual([[id], 0, false])
  expect(readdirSync(join(world.base))).toEqual(['pulls'])
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'mine.txt'), 'kept')
  await service.start({ id: 'demo/tiny' })
  await service.cancel({ id })
  expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('kept')
})

test('given up between two commits, a folder is not taken for a whole model', async () => {
  await using first = await aDownload({ repos })
  await first.pull()
  const files = { 'config.json': '{"model_type":"qwen2"}', 'model.safetensors': noise(weights.bytes, 2) }
  const moved = slowly({ 'models/demo/tiny': { files } })
  await using later = await aDownload(moved.options, { base: first.base })
  const { service, heard } = pullService(later)
  const { folder } = await service.start({ id: 'demo/tiny' })
  await vi.waitFor(() => expect(heard.at(-1)?.progress?.filesDone).toBe(1), waiting)
  await service.cancel({ id })
  expect(readFileSync(join(folder, 'config.json'), 'utf8')).toContain('qwen2')
  expect(first.sha('model.safetensors')).toBe(weights.sha256)
  expect(lacksOf({ path: folder })).toBe('Its download was interrupted.')
  moved.hurry()
  await service.start({ id: 'demo/tiny' })
  await service.finished(id)
  expect(lacksOf({ path: folder })).not.toBe('Its download was interrupted.')
})

test('a download that fails says why, stays in the list, and can be tried again', async () => {
  let broken = true
  await using world = await aDownload({
    repos,
    fault: ({ where }) => (broken && where === 'cdn' ? { kind: 'status', status: 500 } : undefined),
  })
  const { service } = pullService(world)
  const pull = await service.start({ id: 'demo/tiny' })
  await expect(service.finished(pull.id)).rejects.toMatchObject({ code: 'UNREACHABLE' })
  expect(service.list()).toMatchObject([{ state: 'failed', error: { code: 'UNREACHABLE' } }])
  broken = false
  await service.resume({ id })
  expect((await service.finished(id)).files).toHaveLength(2)
})

test('what does not exist starts nothing, and a spoilt record hides only itself', async () => {
  await using world = await aDownload({ repos })
  const { service, records, warnings } = pullService(world)
  await expect(service.start({ id: 'demo/absent' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(records.all().size).toBe(0)
  await service.finished((await service.start({ id: 'demo/tiny' })).id)
  writeFileSync(join(world.base, 'pulls', 'x.json'), '{')
  expect(service.list()).toMatchObject([{ state: 'done' }])
  expect(warnings[0]).toContain('x.json')
})
