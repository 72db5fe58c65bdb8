import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ModelInfo } from '@shared/domain/modelInfo'
import { AppError } from '@shared/errors/appError'
import { cachesOf } from '@main/services/library/caches'
import { InfoCache } from '@main/services/library/InfoCache'
import { LibraryService } from '@main/services/library/LibraryService'
import { put, putInHuggingFace, weights, wholeModel } from '../../../../helpers/modelCaches'

let root = ''
beforeEach(() => void (root = realpathSync(mkdtempSync(join(tmpdir(), 'biaochi-library-')))))
afterEach(() => rmSync(root, { recursive: true, force: true }))

const user = (): string => join(root, 'user')
const cache = (...path: string[]): string => join(user(), '.cache', ...path)
interface World {
  readonly env?: Record<string, string>
  readonly userOf?: (path: string) => string | undefined
  readonly isFilling?: (path: string) => boolean
  readonly inspect?: (path: string) => Promise<ModelInfo>
}
function library({
  env = {},
  userOf = () => undefined,
  isFilling = () => false,
  inspect = () => Promise.reject(new AppError('MODEL_INVALID', 'not in this test')),
}: World = {}): LibraryService {
  return new LibraryService({
    caches: () => cachesOf(join(root, 'home'), env, user()),
    inspect,
    known: new InfoCache(join(root, 'home', 'cache', 'library.json'), '1'),
    userOf,
    isFilling,
  })
}
const seen = async (service: LibraryService): Promise<[string, string[], string][]> =>
  (await service.list({ inspect: false })).map(({ id, revisions, path }) => [id, revisions, path])

// PROTOCOL.md §9: each era of ModelScope's clients, with the path that its documentation or source gives
test.each([
  ['up to 1.11', ['modelscope', 'hub', 'Qwen', 'Qwen2.5-7B'], {}],
  [
    '1.12 to 1.22',
    ['modelscope', 'hub', 'Qwen', 'Qwen2___5-7B'],
    { '.mv': 'Revision:v1.0,CreatedAt:1753500000' },
  ],
  [
    '1.23 to 1.37',
    ['modelscope', 'hub', 'models', 'Qwen', 'Qwen2___5-7B'],
    { '.mv': 'Revision:v1.0,CreatedAt:17' },
  ],
  ['1.38.0', ['modelscope', 'Qwen', 'Qwen2.5-7B'], {}],
  ['modelscope-hub', ['modelscope', 'models', 'Qwen--Qwen2.5-7B', 'snapshots', 'v1.0'], {}],
  ['models-cat', ['modelscope', 'hub', 'models', 'models--Qwen--Qwen2.5-7B', 'snapshots', 'v1.0'], {}],
])('a model that ModelScope %s has downloaded is found in place', async (_, path, more) => {
  put(cache(...path), { ...wholeModel, ...more })
  const says = path.includes('snapshots') || '.mv' in more ? ['v1.0'] : []
  expect(await seen(library())).toEqual([['Qwen/Qwen2.5-7B', says, cache(...path)]])
})

// as for a folder of another user; a test may run as root, who may read everything
test('a folder that cannot be read says so and does not hide the others', async () => {
  put(cache('modelscope', 'hub', 'models', 'a', 'whole'), wholeModel)
  const broken = cache('modelscope', 'hub', 'models', 'b', 'broken')
  put(broken, { 'config.json': '{}' })
  mkdirSync(join(broken, 'model.safetensors')) // reading it as a file fails
  const listed = await library().list({ inspect: false })
  expect(listed.map(({ id, incomplete }) => [id, incomplete])).toEqual([
    ['a/whole', null],
    ['b/broken', expect.stringMatching(/^It cannot be read: .*EISDIR/)],
  ])
})

test('caches that variables have moved are found, where one is a place twice its models are listed once', async () => {
  const moved = join(root, 'disk')
  put(join(moved, 'ms', 'models', 'a', 'b'), wholeModel)
  putInHuggingFace(join(moved, 'hf', 'hub'), { repo: 'models--c--d', commit: 'f00d', files: wholeModel })
  const env = {
    MODELSCOPE_CACHE: join(moved, 'ms'),
    HF_HOME: join(moved, 'hf'),
    HF_HUB_CACHE: join(moved, 'hf', 'hub'),
  }
  expect((await seen(library({ env }))).map(([id]) => id)).toEqual(['a/b', 'c/d'])
})

test('the link that ModelScope makes from the name with dots is the same model, not a second one', async () => {
  const models = cache('modelscope', 'hub', 'models', 'Qwen')
  put(join(models, 'Qwen2___5-7B'), wholeModel)
  symlinkSync(join(models, 'Qwen2___5-7B'), join(models, 'Qwen2.5-7B'))
  const service = library()
  expect(await seen(service)).toEqual([['Qwen/Qwen2.5-7B', [], join(models, 'Qwen2___5-7B')]])
  service.remove({ path: join(models, 'Qwen2___5-7B'), foreign: true })
  expect(readdirSync(cache('modelscope', 'hub'))).toEqual([])
})

test('data sets and stray folders of a cache are no models', async () => {
  put(cache('modelscope', 'datasets', 'a', 'b'), { 'config.json': '{}', '.msc': '' })
  put(cache('modelscope', 'hub', 'datasets', 'a', 'b'), { 'config.json': '{}' })
  put(cache('modelscope', 'hub', 'models', 'a', 'b'), { 'train.jsonl': '' })
  put(cache('huggingface', 'hub', 'datasets--a--b', 'snapshots', 'f00'), { 'config.json': '{}' })
  expect(await seen(library())).toEqual([])
})

test("Hugging Face's branches name the commit that they stand for", async () => {
  const hub = cache('huggingface', 'hub')
  putInHuggingFace(hub, { repo: 'models--o--n', commit: 'aaa', files: wholeModel })
  const path = putInHuggingFace(hub, { repo: 'models--o--n', commit: 'bbb', ref: 'main', files: wholeModel })
  const service = library()
  expect(service.find('o/n')?.path).toBe(path)
  expect(service.find('o/n', 'master')?.path).toBe(path)
  expect(service.find('o/n', 'aaa')?.path).toBe(join(hub, 'models--o--n', 'snapshots', 'aaa'))
  expect(service.find('o/n', 'v2')).toBeUndefined()
  expect(service.find('o/other')).toBeUndefined()
})

const index = JSON.stringify({ weight_map: { a: 'model-1.safetensors', b: 'model-2.safetensors' } })
test.each([
  [
    'a shard is missing',
    { 'config.json': '{}', 'model.safetensors.index.json': index, 'model-1.safetensors': weights() },
    /1 of its 2 weight files are missing, "model-2\.safetensors"/,
  ],
  [
    'the weights end too early',
    { ...wholeModel, 'model.safetensors': weights(3) },
    /"model\.safetensors" is shorter/,
  ],
  [
    'not even the header is there',
    { ...wholeModel, 'model.safetensors': 'abc' },
    /"model\.safetensors" is shorter/,
  ],
  ['only the configuration came', { 'config.json': '{}' }, /no weights/],
  ['only the weights came', { 'model.safetensors': weights() }, /no config\.json/],
  [
    'modelscope-hub was stopped',
    { 'config.json': '{}', 'model.safetensors.incomplete': 'abc' },
    /interrupted at "model\.safetensors"/,
  ],
])('a download that was interrupted is shown as one, and not used: %s', async (_, files, why) => {
  put(cache('modelscope', 'models', 'o--n', 'snapshots', 'master'), files)
  const service = library()
  const [model] = await service.list({ inspect: false })
  expect(model?.incomplete).toMatch(why)
  expect(service.find('o/n')).toBeUndefined()
})

test('parts that ModelScope 1.x keeps elsewhere, and a link into an emptied blob folder, are seen too', async () => {
  put(cache('modelscope', 'hub', 'models', 'o', 'n___1'), wholeModel)
  put(cache('modelscope', 'hub', 'models', '._____temp', 'o', 'n.1'), { 'model-2.safetensors': 'abc' })
  const hub = cache('huggingface', 'hub')
  putInHuggingFace(hub, { repo: 'models--o--m', commit: 'aaa', files: wholeModel })
  rmSync(join(hub, 'models--o--m', 'blobs'), { recursive: true })
  const why = (await library().list({ inspect: false })).map(({ incomplete }) => incomplete)
  expect(why[0]).toContain('interrupted, parts are in')
  expect(why[1]).toMatch(/^"(config\.json|model\.safetensors)" is a link to a file that is not there\.$/)
})

test('our own copy is used before a cache of others, a default branch before another revision', () => {
  const own = join(root, 'home', 'models', 'o--n', 'snapshots')
  put(cache('modelscope', 'models', 'o--n', 'snapshots', 'master'), wholeModel)
  expect(library().find('o/n')?.cache.owner).toBe('modelscope')
  put(join(own, 'dev'), wholeModel)
  put(join(own, 'master'), wholeModel)
  expect(library().find('o/n')?.path).toBe(join(own, 'master'))
})

test('licences are read from front matter, from the own name of an unusual one, or from the licence file', async () => {
  const models = cache('modelscope', 'models')
  put(join(models, 'o--a', 'snapshots', 'master'), {
    ...wholeModel,
    'README.md': '---\nlicense: apache-2.0\n---\n# A',
  })
  put(join(models, 'o--b', 'snapshots', 'master'), {
    ...wholeModel,
    'README.md': '---\r\nlicense: other\r\nlicense_name: qwen-research\r\n---\r\n',
  })
  put(join(models, 'o--c', 'snapshots', 'master'), {
    ...wholeModel,
    'README.md': '# C',
    LICENSE: '\n  MIT License\n',
  })
  put(join(models, 'o--d', 'snapshots', 'master'), { ...wholeModel, 'README.md': '---\n: [\n---\n' })
  const found = await library().list({ inspect: false })
  expect(found.map(({ licence }) => licence)).toEqual([
    { name: 'apache-2.0', file: 'README.md' },
    { name: 'qwen-research', file: 'README.md' },
    { name: 'MIT License', file: 'LICENSE' },
    null,
  ])
})

test('a folder that is being downloaded is neither used nor deleted, whatever lies in it already', async () => {
  const path = join(root, 'home', 'models', 'o--n', 'snapshots', 'master')
  put(path, wholeModel)
  const service = library({ isFilling: (folder) => folder === path })
  expect(service.find('o/n')).toBeUndefined()
  expect((await service.list({ inspect: false }))[0]?.incomplete).toBe('Its download is not done.')
  expect(refusal(() => service.remove({ path, foreign: false }))).toContain('cancel the download instead')
})

const refusal = (remove: () => unknown): string => {
  try {
    remove()
  } catch (e) {
    return e instanceof AppError ? `${e.code} ${e.message}` : String(e)
  }
  return 'removed'
}

test('a model whose last file arrives while it is looked at is looked at again, and then no more', async () => {
  const folder = join(root, 'home', 'models', 'a--b', 'snapshots', 'master')
  put(folder, { 'config.json': wholeModel['config.json'] })
  const looks: string[][] = []
  const no = { possible: false, why: null }
  const inspect = async (path: string): Promise<ModelInfo> => {
    looks.push(readdirSync(path))
    if (looks.length === 1) put(folder, wholeModel) // the download ends
    return {
      ...{
        path,
        architecture: 'qwen3',
        parameters: null,
        storedParameters: null,
        layers: null,
        hidden: null,
      },
      ...{ vocab: null, contextLength: null, dtype: null, tied: null, sizeBytes: null, chatTemplate: false },
      ...{ chatExample: null, tokenizer: false, training: { lora: no, qlora: no, full: no }, evaluation: no },
      ...{ memory: null, notes: [] },
    }
  }
  for (let asked = 0; asked < 3; asked++) await library({ inspect }).list({ inspect: true })
  expect(looks).toEqual([['config.json'], ['config.json', 'model.safetensors']])
})

test('only our own models are deleted without a word, and none that a run uses', () => {
  const foreign = cache('modelscope', 'models', 'o--n', 'snapshots', 'master')
  const own = join(root, 'home', 'models', 'o--m', 'snapshots', 'master')
  put(foreign, wholeModel)
  put(own, wholeModel)
  expect(refusal(() => library().remove({ path: foreign, foreign: false }))).toMatch(
    /^INVALID_INPUT .*--foreign/,
  )
  const busy = library({ userOf: (path) => (path === own ? 'a training' : undefined) })
  expect(refusal(() => busy.remove({ path: own, foreign: false }))).toContain('used by the run "a training"')
  expect(existsSync(join(foreign, 'config.json')) && existsSync(join(own, 'config.json'))).toBe(true)
  const bytes = weights().length + wholeModel['config.json'].length
  expect(library().remove({ path: 'o/m', foreign: false })).toEqual({ removed: own, freedBytes: bytes })
  expect(existsSync(join(root, 'home', 'models'))).toBe(false)
})

test('nothing but a model of the list is deleted, and a link never takes its target along', () => {
  const elsewhere = join(root, 'elsewhere')
  put(join(elsewhere, 'n'), wholeModel)
  put(join(root, 'another', 'n'), wholeModel)
  mkdirSync(cache('modelscope', 'hub', 'models', 'o'), { recursive: true })
  symlinkSync(join(elsewhere, 'n'), cache('modelscope', 'hub', 'models', 'o', 'n'))
  symlinkSync(join(root, 'another'), cache('modelscope', 'hub', 'models', 'p'))
  for (const path of [elsewhere, root, '/', '..', 'o/x'])
    expect(refusal(() => library().remove({ path, foreign: true }))).toMatch(/^NOT_FOUND /)
  library().remove({ path: cache('modelscope', 'hub', 'models', 'o', 'n'), foreign: true })
  const through = cache('modelscope', 'hub', 'models', 'p', 'n')
  expect(refusal(() => library().remove({ path: through, foreign: true }))).toMatch(
    /^INVALID_INPUT .*leads out of/,
  )
  for (const folder of [elsewhere, join(root, 'another')])
    expect(readdirSync(join(folder, 'n')).sort()).toEqual(['config.json', 'model.safetensors'])
})

test("of Hugging Face's blobs those stay that another commit uses", () => {
  const hub = cache('huggingface', 'hub')
  const [a, b] = ['a'.repeat(20), 'b'.repeat(20)]
  const first = putInHuggingFace(hub, {
    repo: 'models--o--n',
    commit: 'aaa',
    files: { ...wholeModel, 'a.txt': a },
  })
  putInHuggingFace(hub, {
    repo: 'models--o--n',
    commit: 'bbb',
    ref: 'main',
    files: { ...wholeModel, 'b.txt': b },
  })
  const freed = library().remove({ path: first, foreign: true })
  expect(freed.freedBytes).toBe(20)
  expect(library().find('o/n')?.revisions).toEqual(['bbb', 'main'])
  library().remove({ path: 'o/n', foreign: true })
  expect(readdirSync(hub)).toEqual([])
})
