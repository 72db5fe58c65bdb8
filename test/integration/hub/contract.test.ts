import { expect, test } from 'vitest'
import * as schemas from '@shared/domain/hub'
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
