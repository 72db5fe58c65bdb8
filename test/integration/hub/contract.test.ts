import { expect, test } from 'vitest'
import * as schemas from '@shared/domain/hub'
import { askText } from '@main/services/hub/api'
import { HubService } from '@main/services/pulls/HubService'
import { aDownload, tiny } from '../../helpers/hub/aDownload'
import { noise } from '../../helpers/hub/content'

const weights = noise(2 * 2 ** 20)
const repos = {
  'models/demo/tiny': {
    files: { 'config.json': '{}', 'model.safetensors': weights, 'model.onnx': 'x' },
    tags: ['v1'],
  },
}

test('what hubs and downloads tell is what windows may be sent, and loses nothing on the way', async () => {
  await using world = await aDownload({ repos }, { second: { repos } })
  const { plan, result } = await world.pull()
  for (const hub of world.hubs) {
    const told = [
      [schemas.repoCard, await hub.card(tiny)],
      [schemas.repoPage, await hub.search({ kind: 'model', text: 'tiny' })],
      [schemas.repoListing, await hub.files(tiny)],
      [schemas.repoRevision, (await hub.revisions(tiny))[0]],
    ] as const
    for (const [schema, value] of told) expect(schema.parse(value)).toEqual(value)
  }
  expect(schemas.downloadPlan.parse(plan)).toEqual(plan)
  expect(schemas.downloadResult.parse(result)).toEqual(result)
  for (const progress of world.progress) expect(schemas.downloadProgress.parse(progress)).toEqual(progress)
})

test('the plan names what is left out, and why', async () => {
  await using world = await aDownload({ repos })
  const { plan } = await world.pull()
  expect(plan.leftOut).toEqual([{ path: 'model.onnx', bytes: 1, why: 'not-needed' }])
  expect(plan.bytes).toBe(weights.bytes + 2)
})

test('hubs are measured, and the fastest is asked first', async () => {
  await using world = await aDownload(
    { repos, fault: ({ where }) => (where === 'cdn' ? { kind: 'slow', bytesPerSecond: 3e6 } : undefined) },
    { second: { repos } },
  )
  const speeds = await world.downloads.measure(tiny)
  expect(speeds.map((speed) => schemas.hubSpeed.parse(speed))).toEqual(speeds)
  expect(speeds[0]!.bytesPerSecond).toBeLessThan(speeds[1]!.bytesPerSecond!)
  const plan = await world.downloads.plan(tiny, { fastest: true })
  expect(plan.hub).toBe('huggingface')
  const [dead] = await world.downloads.measure({ kind: 'model', id: 'demo/absent' })
  expect(dead).toMatchObject({ bytesPerSecond: null, problem: expect.stringContaining('demo/absent') })
})

test('a file of any address, of a length that nobody tells', async () => {
  await using world = await aDownload({
    repos,
    noRedirect: true,
    fault: ({ where, before }) =>
      where === 'hub' ? (before === 0 ? { kind: 'reset', after: 9 } : { kind: 'chunked' }) : undefined,
  })
  const url = `${world.server.endpoint}/models/demo/tiny/resolve/master/model.safetensors`
  const { signal } = new AbortController()
  const target = world.at('some/where.bin')
  expect(await world.downloads.url({ url, target }, { signal })).toEqual({
    size: weights.bytes,
    sha256: weights.sha256,
  })
  const wrong = world.downloads.url({ url, target, sha256: '0'.repeat(64) }, { signal })
  await expect(wrong).rejects.toMatchObject({ code: 'DOWNLOAD_DAMAGED' })
})

test.each([
  ['Qwen/Qwen3-0.6B', true],
  ['no-slash', false],
  ['a/b/c', false],
  ['../etc', false],
  ['a/..', false],
])('%s is an id: %s', (id, right) => {
  const ref = schemas.repoRef.safeParse({ kind: schemas.repoKinds[0], id })
  expect([ref.success, schemas.repoId.safeParse(id).success]).toEqual([right, right])
  expect(schemas.hubNames).toHaveLength(2)
})

test('a text of a repository is read from the first hub that has it', async () => {
  const config = '{"model_type": "qwen3"}'
  await using world = await aDownload(
    { repos: {} },
    { second: { repos: { 'models/demo/tiny': { files: { 'config.json': config } } } } },
  )
  const service = new HubService({
    ...{ hubs: () => world.hubs, measure: async () => [], patienceMs: 10_000 },
    read: (address, signal) => askText(world.transport, { ...address, signal }),
  })
  expect(await service.text(tiny, 'config.json')).toBe(config)
  await expect(service.text(tiny, 'absent.json')).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a hub that does not answer in time is passed over, and named where no other one has an answer', async () => {
  await using world = await aDownload(
    { repos, fault: () => ({ kind: 'status', status: 503 }) },
    { second: { repos } },
  )
  const service = (hubs: typeof world.hubs) =>
    new HubService({ hubs: () => hubs, measure: async () => [], read: async () => '', patienceMs: 700 })
  const found = await service(world.hubs).search({ kind: 'model', text: 'tiny' })
  expect(found.repos.map(({ hub }) => hub)).toEqual(['huggingface'])
  await expect(service(world.hubs.slice(0, 1)).search({ kind: 'model', text: 'tiny' })).rejects.toMatchObject(
    {
      ...{ code: 'UNREACHABLE', message: expect.stringContaining('within 0.7 s') },
    },
  )
})
