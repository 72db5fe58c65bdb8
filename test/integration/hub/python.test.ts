import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aDownload } from '../../helpers/hub/aDownload'
import { noise } from '../../helpers/hub/content'
import { startHub } from '../../helpers/hubServer'

const python = process.env['BIAOCHI_PYTHON']
function hasClient(): boolean {
  if (!python) return false
  try {
    execFileSync(python, ['-c', 'import modelscope_hub'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const testWithClient = test.skipIf(!hasClient())

const weights = noise(3 * 2 ** 20)
const repos = {
  'models/demo/tiny': { files: { 'config.json': '{"a":1}', 'sub/model.safetensors': weights } },
  'datasets/demo/qa': { files: { 'train.jsonl': '{"q":"一"}\n'.repeat(200) } },
}

/** Runs ModelScope's own client with the stand-in as its hub. */
function client(endpoint: string, cache: string, program: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, MODELSCOPE_ENDPOINT: endpoint, MODELSCOPE_CACHE: cache, HOME: cache }
    const child = spawn(python ?? '', ['-c', `from modelscope_hub import HubApi\n${program}`], { env })
    const texts = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => (texts[name] += text))
    child.on('close', (code) =>
      code === 0 ? resolve(texts.stdout) : reject(new Error(texts.stderr.slice(-2_000))),
    )
  })
}

testWithClient('ModelScope’s own client finds in the stand-in what it finds in ModelScope', async () => {
  const server = await startHub({ repos })
  const cache = mkdtempSync(join(tmpdir(), 'biaochi-python-'))
  try {
    await client(server.endpoint, cache, 'HubApi().download_repo("demo/tiny", repo_type="model")')
    await client(server.endpoint, cache, 'HubApi().download_repo("demo/qa", repo_type="dataset")')
    const files = readdirSync(cache, { recursive: true }).map(String)
    const model = files.find((path) => path.endsWith(join('sub', 'model.safetensors')))
    const data = files.find((path) => path.endsWith('train.jsonl'))
    expect(readFileSync(join(cache, model ?? '')).length).toBe(weights.bytes)
    expect(readFileSync(join(cache, data ?? ''), 'utf8')).toBe(repos['datasets/demo/qa'].files['train.jsonl'])
  } finally {
    await server.close()
    rmSync(cache, { recursive: true, force: true })
  }
})

testWithClient('what was downloaded here is not fetched again by ModelScope’s client', async () => {
  await using world = await aDownload({ repos })
  await world.pull()
  const before = world.server.sent()
  await client(world.server.endpoint, world.base, 'HubApi().download_repo("demo/tiny", repo_type="model")')
  expect(world.server.sent()).toBe(before)
})
