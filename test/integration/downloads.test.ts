import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBiaochi } from '../helpers/biaochi'
import { noise } from '../helpers/hub/content'
import { startHub, type HubServer } from '../helpers/hubServer'
import { writeTinyProject } from '../helpers/tinyProject'

let folder = ''
let hub: HubServer
const token = 'ms-planted-token-4711'
const said: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'biaochi-downloads-'))
  writeTinyProject(folder)
  const model = join(folder, 'model')
  const files = Object.fromEntries(readdirSync(model).map((name) => [name, readFileSync(join(model, name))]))
  hub = await startHub({
    repos: {
      'models/demo/tiny': { files: { ...files, 'model.onnx': noise(2 ** 20) }, token },
      'models/demo/large': { files: { 'config.json': '{}', 'model.safetensors': noise(24 * 2 ** 20) } },
      'datasets/opencompass/OCNLI': {
        files: { 'dev.json': readFileSync(join(folder, 'ocnli', 'dev.json')) },
      },
    },
    fault: ({ where, file }) =>
      where === 'cdn' && file === 'model.safetensors' && slow
        ? { kind: 'slow', bytesPerSecond: 3e6 }
        : undefined,
  })
})
afterAll(async () => {
  await hub.close()
  rmSync(folder, { recursive: true, force: true })
})
let slow = false
/** Lines in the record of the half file: two at most for each block of 32 KiB. */
function linesOfRecord(): number {
  const work = join(home(), 'models', 'demo--large', 'snapshots', 'master', '.biaochi')
  const record = join(work, 'model.safetensors.blocks')
  return existsSync(record) ? readFileSync(record, 'utf8').split('\n').length : 0
}

const home = (): string => join(folder, 'home')
/** A command line that knows no hub but the stand-in, and no model but what it finds below the test's folder. */
function start(...args: string[]) {
  const env = {
    ...{ MODELSCOPE_ENDPOINT: hub.endpoint, HF_ENDPOINT: hub.endpoint, MODELSCOPE_API_TOKEN: token },
    ...{ MODELSCOPE_CACHE: join(folder, 'ms'), HF_HOME: join(folder, 'hf'), HOME: join(folder, 'user') },
    ...{ BIAOCHI_GITHUB_ENDPOINT: 'http://127.0.0.1:9', XDG_CACHE_HOME: '' },
  }
  const started = startBiaochi(home(), [...args, '--json'], { env })
  const ended = started.ended.then((end) => {
    said.push(end.stdout, end.stderr)
    return end
  })
  return { child: started.child, ended }
}
async function json(...args: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await start(...args).ended
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout)
}

test('a recipe whose model and benchmark are nowhere but on the hub runs, and says what it stood on', async () => {
  const asked = ['eval', '--model', 'demo/tiny', '--benchmarks', 'ocnli', '--limit', '4']
  expect(await json(...asked)).toMatchObject({ results: [{ benchmark: 'ocnli', n: 4, errors: 0 }] })
  const place = join(home(), 'models', 'demo--tiny', 'snapshots', 'master')
  const run = readdirSync(join(home(), 'runs')).find((name) => name.includes('evaluate')) ?? ''
  const recipe = readFileSync(join(home(), 'runs', run, 'recipe.yaml'), 'utf8')
  expect(recipe).toMatch(/id: demo\/tiny/)
  expect(recipe).toMatch(/revision: master/)
  expect(recipe).toContain(`path: ${place}`)
  expect(existsSync(join(place, 'model.onnx'))).toBe(false)
  const before = hub.sent()
  await json(...asked, '--fresh')
  expect(hub.sent()).toBe(before)
  // the recipe of the run is a recipe, here and where the model lies elsewhere
  rmSync(place, { recursive: true })
  await json('run', join(home(), 'runs', run, 'recipe.yaml'), '--fresh')
  expect(existsSync(join(place, 'model.safetensors'))).toBe(true)
})

test('search, pull, list, inspect and remove answer in the form that scripts rely on', async () => {
  expect(await json('models', 'search', 'tiny')).toMatchObject({ repos: [{ id: 'demo/tiny' }], total: 1 })
  const pulled = await json('models', 'pull', 'demo/tiny', '--include', '*.json')
  const file = {
    path: 'config.json',
    size: expect.any(Number),
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  }
  const path = join(home(), 'models', 'demo--tiny', 'snapshots', 'master')
  expect(pulled).toMatchObject({ path, revision: 'master', files: expect.arrayContaining([file]) })
  expect(await json('models', 'list')).toMatchObject([
    {
      id: 'demo/tiny',
      revisions: ['master'],
      owner: 'biaochi',
      incomplete: null,
      info: { architecture: 'qwen3' },
    },
  ])
  expect(await json('models', 'inspect', 'demo/tiny')).toMatchObject({ path, evaluation: { possible: true } })
  expect(await json('score', '--model', 'demo/tiny', '--prompt', '他', '--continuation', '在')).toMatchObject(
    {
      logprobs: expect.any(Array),
    },
  )
  expect(await json('models', 'remove', 'demo/tiny')).toMatchObject({ removed: path })
  expect(await json('models', 'list')).toEqual([])
})

test('a pull that is interrupted goes on with the same command; one that cannot work says why in one sentence', async () => {
  slow = true
  const first = start('models', 'pull', 'demo/large')
  // not what the hub has sent: a busy client may not have taken it yet
  await expect.poll(linesOfRecord, { timeout: 20_000 }).toBeGreaterThan(400) // 6 MiB or more
  first.child.kill('SIGKILL')
  await first.ended
  expect(await json('models', 'list')).toMatchObject([
    { id: 'demo/large', incomplete: 'Its download is not done.' },
  ])
  slow = false
  const before = hub.sent()
  await json('models', 'pull', 'demo/large')
  expect(hub.sent() - before).toBeLessThan(20 * 2 ** 20)
  await json('models', 'remove', 'demo/large')

  const absent = await start('models', 'pull', 'demo/absent').ended
  expect([absent.code, absent.stderr.trim().split('\n').length]).toEqual([2, 1])
  expect(absent.stderr).toMatch(/has no model "demo\/absent" that may be read from here/)
  const eaten = await start('eval', '--model', 'demo/absent', '--benchmarks', 'ocnli').ended
  expect(eaten.stderr).toMatch(/The model "demo\/absent" is not on this machine and could not be downloaded/)
})

test('no token, password or signed link is in the data folder, or in anything that was printed', async () => {
  const bad = await start(
    'models',
    'pull',
    'demo/tiny',
    '--endpoint',
    'http://li:planted-password@127.0.0.1:9',
  ).ended
  expect(bad.code).toBe(2)
  const kept = readdirSync(home(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
  expect(kept.length).toBeGreaterThan(10)
  expect(kept.some((text) => text.includes('demo/tiny'))).toBe(true)
  for (const text of [...kept, ...said]) expect(text).not.toMatch(/planted|auth_key/)
  expect(hub.leaks).toEqual([])
  expect(hub.requests.length).toBeGreaterThan(0)
})
