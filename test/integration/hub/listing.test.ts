import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { RepoRef } from '@shared/domain/hub'
import { aDownload, tiny } from '../../helpers/hub/aDownload'
import { startHub } from '../../helpers/hubServer'
import { HuggingFace } from '@main/services/hub/huggingFace'
import { Transport } from '@main/services/hub/transport'

const many = Object.fromEntries(
  Array.from({ length: 3_205 }, (_, i) => [`part${i % 7}/deep/file-${i}.txt`, `${i}`]),
)
const repos = {
  'models/demo/tiny': { files: { 'README.md': '# 你好', 'config.json': '{}' }, tags: ['v1.0'] },
  'models/demo/many': { files: many },
  'models/demo/secret': { files: { 'config.json': '{}' }, token: 'planted-token' },
  'datasets/demo/qa': { files: many },
}
const ref = (id: string, kind: RepoRef['kind'] = 'model'): RepoRef => ({ kind, id })

test('a listing that the hub cuts off is walked folder by folder', async () => {
  await using world = await aDownload({ repos })
  const { files } = await world.hubs[0]!.files(ref('demo/many'))
  expect(new Set(files.map(({ path }) => path))).toEqual(new Set(Object.keys(many)))
})

test('a folder that is cut off itself is an error, not a part of the repository', async () => {
  const flat = Object.fromEntries(Array.from({ length: 3_001 }, (_, i) => [`f${i}`, '']))
  await using world = await aDownload({ repos: { 'models/demo/flat': { files: flat } } })
  await expect(world.hubs[0]!.files(ref('demo/flat'))).rejects.toMatchObject({
    code: 'UNREACHABLE',
    message: /more files than ModelScope lists at once/,
  })
})

test('a data set is read page by page, whatever the size of a page', async () => {
  await using world = await aDownload({ repos, pageCap: 150 })
  const { files } = await world.hubs[0]!.files(ref('demo/qa', 'dataset'))
  expect(files).toHaveLength(3_205)
})

test.each(['null', 'code'] as const)(
  'an unknown revision is named with the known ones (%s)',
  async (unknownRevision) => {
    await using world = await aDownload({ repos, unknownRevision })
    const asked = world.hubs[0]!.files({ ...tiny, revision: 'nope' })
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' })
    if (unknownRevision === 'null') await expect(asked).rejects.toThrow(/"nope".*master, v1\.0/)
  },
)

test.each(['404', '200'] as const)('a missing repository says so (%s)', async (missingRepo) => {
  await using world = await aDownload({ repos, missingRepo })
  await expect(world.hubs[0]!.files(ref('demo/absent'))).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: /no model "demo\/absent" that may be read/,
  })
})

test('a private repository needs its token; a token that the hub does not know is said to be one', async () => {
  await using without = await aDownload({ repos })
  await expect(without.pull({ ref: ref('demo/secret') })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await using bad = await aDownload({ repos }, { token: 'bad-token' })
  await expect(bad.pull({ ref: ref('demo/secret') })).rejects.toThrow(/does not accept the token/)
  await using right = await aDownload({ repos }, { token: 'planted-token' })
  const { result } = await right.pull({ ref: ref('demo/secret') })
  expect(result.files).toHaveLength(1)
})

test('revisions, card and search', async () => {
  await using world = await aDownload({ repos })
  const [hub] = world.hubs
  expect((await hub!.revisions(tiny)).map(({ name, kind }) => [name, kind])).toEqual([
    ['master', 'branch'],
    ['v1.0', 'tag'],
  ])
  const { summary, text } = await hub!.card(tiny)
  expect(text).toBe('# 你好')
  expect(summary).toMatchObject({ id: 'demo/tiny', licence: 'Apache License 2.0', private: false })
  const { repos: found, total } = await hub!.search({ kind: 'model', text: 'tiny' })
  expect([found.map(({ id }) => id), total]).toEqual([['demo/tiny'], 1])
})

test('search without the documented interface asks the older one', async () => {
  await using world = await aDownload({ repos, noOpenApi: true })
  const { repos: models } = await world.hubs[0]!.search({ kind: 'model', text: 'tiny' })
  const { repos: sets } = await world.hubs[0]!.search({ kind: 'dataset', text: 'qa' })
  expect([...models, ...sets].map(({ id }) => id)).toEqual(['demo/tiny', 'demo/qa'])
})

test('Hugging Face is listed page by page, and a mirror’s links do not lead away from it', async () => {
  const server = await startHub({ repos })
  const transport = new Transport({})
  const hub = new HuggingFace({ transport, endpoint: server.endpoint })
  try {
    const { files } = await hub.files(ref('demo/many'))
    expect(files).toHaveLength(3_205)
    expect(files[0]).toMatchObject({ sha256: null, gitSha1: expect.stringMatching(/^[0-9a-f]{40}$/) })
    expect((await hub.card(tiny)).text).toBe('# 你好')
    expect((await hub.search({ kind: 'model', text: 'tiny' })).repos).toHaveLength(1)
    await expect(hub.files(ref('demo/absent'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  } finally {
    transport.dispose()
    await server.close()
  }
})

test('what the first hub does not have comes from the second, from its own main branch', async () => {
  await using world = await aDownload(
    { repos: {} },
    { second: { repos: { 'models/demo/tiny': { files: { 'config.json': '{}' } } } } },
  )
  const { plan } = await world.pull()
  expect(plan).toMatchObject({ hub: 'huggingface', revision: 'main' })
})

test('an address that answers with web pages is no hub', async () => {
  await using world = await aDownload({
    repos,
    fault: ({ where }) => (where === 'api' ? { kind: 'html' } : undefined),
  })
  await expect(world.hubs[0]!.files(tiny)).rejects.toMatchObject({ code: 'UNREACHABLE' })
})

test('a small file of the same length that has changed on the hub is fetched again, by git’s digest alone', async () => {
  const withContent = (text: string) => ({
    second: { repos: { 'models/demo/tiny': { files: { 'config.json': text } } } },
  })
  await using before = await aDownload({ repos: {} }, withContent('{"n":32768}'))
  await before.pull()
  await using after = await aDownload({ repos: {} }, { ...withContent('{"n":40960}'), base: before.base })
  await after.pull()
  expect(readFileSync(after.at('config.json'), 'utf8')).toBe('{"n":40960}')
})
