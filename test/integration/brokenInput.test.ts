import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { biaochi, type Ended, startBiaochi } from '../helpers/biaochi'
import { writeTinyProject } from '../helpers/tinyProject'

let folder: string
/** Hubs that do not answer are asked for ten seconds: meanwhile the other tests run. */
let unanswered: Promise<Ended>
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biaochi-broken-'))
  writeTinyProject(folder)
  mkdirSync(join(folder, 'home'))
  unanswered = startBiaochi(at('home'), training('Qwen/Qwen3-0.6B'), { env: noHub }).ended
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (...path: string[]): string => join(folder, ...path)
const read = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown> // our own files

/** A copy of the model in which one thing is wrong. */
function brokenModel(name: string, spoil: (model: string) => void): string {
  cpSync(at('model'), at(name), { recursive: true })
  spoil(at(name))
  return at(name)
}
const config = (change: object) => (model: string) =>
  writeFileSync(
    join(model, 'config.json'),
    JSON.stringify({ ...read(join(model, 'config.json')), ...change }),
  )

/** Runs a command that must fail: with 1 or 2, one sentence that has these words, and nothing on stdout. */
async function refused(args: readonly string[], ...words: readonly string[]): Promise<void> {
  const before = listing()
  checkRefusal(await biaochi(at('home'), args), words)
  expect(listing()).toEqual(before)
}
function checkRefusal({ code, stdout, stderr }: Ended, words: readonly string[]): void {
  const sentences = stderr.split('\n').filter((line) => line.startsWith('biaochi: '))
  expect([1, 2], stderr).toContain(code)
  expect(sentences).toHaveLength(1)
  for (const word of words) expect(sentences[0]).toContain(word)
  expect(stdout).toBe('')
}
/** Everything but the data folder, where a failed run is part of the history. */
const listing = () =>
  readdirSync(folder, { recursive: true })
    .filter((path) => !String(path).startsWith('home/'))
    .sort()

const noHub = { MODELSCOPE_ENDPOINT: 'http://127.0.0.1:9', HF_ENDPOINT: 'http://127.0.0.1:9' }
const training = (model: string, data = at('train.jsonl')) => [
  ...['train', '--model', model, '--data', data, '--max-steps', '1', '--output', at('out')],
]

test('a model without its weights', async () => {
  const model = brokenModel('no-weights', (m) => rmSync(join(m, 'model.safetensors')))
  await refused(training(model), 'no-weights')
})

test('weights that were cut while downloading', async () => {
  const model = brokenModel('cut', (m) => truncateSync(join(m, 'model.safetensors'), 60_000))
  await refused(training(model), 'model.safetensors')
  await refused(
    ['score', '--model', model, '--prompt-ids', '1', '--continuation-ids', '2'],
    'model.safetensors',
  )
})

test('weights of another shape than the configuration says', async () => {
  await refused(training(brokenModel('shapes', config({ hidden_size: 64 }))), 'shapes')
})

test('an architecture that is not known', async () => {
  const model = brokenModel('unknown', config({ model_type: 'mamba', architectures: ['MambaForCausalLM'] }))
  await refused(training(model), 'mamba')
  // looking at such a model is no failure: the answer says why it cannot be trained
  const { code, stdout } = await biaochi(at('home'), ['models', 'inspect', model, '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    training: { lora: { possible: false, why: expect.stringContaining('mamba') } },
  })
})

test('a tokenizer without a chat template', async () => {
  const model = brokenModel('no-template', (m) => writeFileSync(join(m, 'tokenizer_config.json'), '{}'))
  await refused(training(model), 'chat template')
  await refused(['generate', '--model', model, '--chat', '你好'], 'chat template')
})

test.each([
  ['empty', ''],
  ['binary', '\u0000\u0001\ufffd\u0000'.repeat(100)],
])('a training file that is %s', async (name, content) => {
  writeFileSync(at(`${name}.jsonl`), content)
  await refused(training(at('model'), at(`${name}.jsonl`)), `${name}.jsonl`)
})

test('a training file and a recipe that are not there', async () => {
  await refused(training(at('model'), at('gone.jsonl')), 'gone.jsonl')
  await refused(['run', at('gone.yaml')], 'gone.yaml')
})

test('a recipe with a misspelt key', async () => {
  const text = readFileSync(at('recipe.yaml'), 'utf8').replace('batchSize', 'batch_sise')
  writeFileSync(at('misspelt.yaml'), text)
  for (const command of ['run', 'train']) {
    const args = command === 'train' ? ['--recipe', at('misspelt.yaml')] : [at('misspelt.yaml')]
    await refused([command, ...args], '"batch_sise"', 'line 8', '"train"', '"batchSize"')
  }
})

test('a benchmark that is misspelt and one whose files are not there', async () => {
  const measure = (benchmark: string, data: string) => [
    'eval',
    '--model',
    at('model'),
    '--benchmarks',
    benchmark,
    '--data',
    data,
  ]
  await refused(measure('ocnil', at('ocnli')), 'ocnil', 'ocnli')
  await refused(measure('ocnli', at('model')), 'dev.json')
})

test('an endpoint, which a later version measures', async () => {
  await refused(['eval', '--endpoint', 'http://localhost:8000', '--benchmarks', 'ocnli'], '--model')
})

// root may write anywhere: a path under a file and the kernel's own folder are what nobody can write
test.each(['train.jsonl/out', '/proc/out'])('an output folder that cannot be written: %s', async (path) => {
  const output = path.startsWith('/') ? path : at(path)
  await refused([...training(at('model')).slice(0, -1), output], output)
  await refused(
    ['eval', '--model', at('model'), '--benchmarks', 'ocnli', '--data', at('ocnli'), '--output', output],
    output,
  )
  await refused(['merge', '--model', at('model'), '--adapter', at('model'), '--output', output], output)
})

test('a row or a file that cannot be shown as tokens', async () => {
  const tokens = (file: string, ...more: string[]) => [
    ...['data', 'tokens', file, '--model', at('model'), ...more],
  ]
  await refused(tokens(at('train.jsonl'), '--row', '25'), 'no row 25', 'its last row is 24')
  await refused(tokens(at('absent.jsonl'), '--row', '1'), 'absent.jsonl', 'does not exist')
  writeFileSync(at('empty.jsonl'), '')
  await refused(tokens(at('empty.jsonl')), 'empty.jsonl', 'is empty')
  writeFileSync(at('odd.jsonl'), '{"query": "q", "response": " "}\n{"text": "x"}\n')
  await refused(tokens(at('odd.jsonl'), '--row', '1'), 'row 1 has an empty answer')
  // in totals such rows are counted instead
  const { stdout } = await biaochi(at('home'), [...tokens(at('odd.jsonl')), '--json'])
  expect(JSON.parse(stdout)).toMatchObject({
    rows: 2,
    untrainedRows: 2,
    problems: [
      {
        code: 'emptyAnswer',
        rows: 1,
        first: 1,
        message: expect.stringContaining('row 1 has an empty answer'),
      },
      {
        code: 'unreadable',
        rows: 1,
        first: 2,
        message: expect.stringContaining('row 2 has the keys "text"'),
      },
    ],
  })
  const model = brokenModel('no-template', (m) => {
    const file = join(m, 'tokenizer_config.json')
    writeFileSync(file, JSON.stringify({ ...read(file), chat_template: undefined }))
  })
  await refused(
    ['data', 'tokens', at('train.jsonl'), '--model', model],
    'no-template',
    'has no chat template',
  )
})

test('a data folder that cannot be written', async () => {
  for (const home of [at('train.jsonl'), '/proc/home']) {
    const { code, stderr } = await biaochi(home, ['runs'])
    expect(code).toBe(1)
    expect(stderr).toBe(
      `biaochi: The data folder "${home}" cannot be written: set BIAOCHI_HOME to a folder of your own.\n`,
    )
  }
})

test('a port that is in use', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  try {
    await refused(['serve', '--port', String(port)], String(port), '--port')
  } finally {
    server.close()
  }
})

/** A file system of 1 MB, where the user may mount one. */
function smallDisk(path: string): boolean {
  mkdirSync(path)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=700k', 'tmpfs', path], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test('a disk that fills up while a model is trained', async (context) => {
  const disk = at('disk')
  if (!smallDisk(disk)) return context.skip()
  try {
    const before = readdirSync(disk)
    const args = [
      'train',
      '--model',
      at('model'),
      '--data',
      at('train.jsonl'),
      '--max-steps',
      '30',
      '--checkpoint-every',
      '1',
    ]
    const { code, stderr } = await biaochi(disk, [...args, '--rank', '32', '--output', at('out')])
    const sentences = stderr.split('\n').filter((line) => line.startsWith('biaochi: '))
    expect(code).toBe(1)
    expect(sentences).toHaveLength(1)
    expect(sentences[0]).toMatch(
      /checkpoint of step \d+ needs [\d.]+ MB, .* has [\d.]+ MB; the checkpoint of step \d+ is kept: free some space/,
    )
    const kept = Number(/the checkpoint of step (\d+) is kept/.exec(sentences[0] ?? '')?.[1])
    const names = readdirSync(disk, { recursive: true }).map(String)
    expect(names.some((name) => name.endsWith(`step-${String(kept).padStart(8, '0')}/state.json`))).toBe(true)
    expect(before).toEqual([])
    expect(readdirSync(disk, { recursive: true }).filter((path) => String(path).includes('.tmp'))).toEqual([])
    expect(readdirSync(folder)).not.toContain('out')
  } finally {
    execFileSync('umount', [disk])
    rmSync(disk, { recursive: true })
  }
})

test("a hub's model that is not here, and no hub that answers", async () => {
  const asked = ['score', '--model', 'Qwen/Qwen3-0.6B', '--prompt', 'a', '--continuation', 'b']
  checkRefusal(await startBiaochi(at('home'), asked, { env: noHub }).ended, ['models pull'])
  checkRefusal(await unanswered, ['Qwen/Qwen3-0.6B', 'could not be downloaded'])
})

test('under --json a failure is one JSON document too', async () => {
  const { code, stdout } = await biaochi(at('home'), ['models', 'inspect', at('nothing'), '--json'])
  expect(code).toBe(2)
  expect(JSON.parse(stdout)).toMatchObject({
    error: { code: 'NOT_FOUND', message: expect.stringContaining('nothing') },
  })
})
