import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { benchmarkFiles } from '@engine/jobs/benchmarkFiles'
import { checkBenchmarks } from '@engine/jobs/checkBenchmarks'
import { BenchmarkData } from '@main/services/benchmarkData/BenchmarkData'
import { DownloadedData } from '@main/services/benchmarkData/DownloadedData'
import { GitHub } from '@main/services/benchmarkData/GitHub'
import { Downloads, linesOf } from '@main/services/hub/Downloads'
import { startGitHub } from '../../helpers/benchmarkHosts'
import { aDownload } from '../../helpers/hub/aDownload'
import { type HubServerOptions } from '../../helpers/hubServer'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const ocnli = Array.from({ length: 6 }, (_, id) =>
  JSON.stringify({
    ...{ sentence1: `他在看书${id}`, sentence2: '有人在看书' },
    label: 'entailment',
    genre: 'gov',
    id,
  }),
).join('\n')
const halluqa = JSON.stringify([{ question_id: 1, question: '上海？\nA:市\nB:省', answer: 'Answer: A' }])

interface Hosts {
  readonly modelscope?: HubServerOptions['repos']
  readonly huggingface?: HubServerOptions['repos']
  readonly github?: Awaited<ReturnType<typeof startGitHub>>
}

/** The catalogue's benchmarks against hosts on loopback; the engine's part runs in this process. */
async function setup({ modelscope = {}, huggingface = {}, github }: Hosts) {
  const world = await aDownload({ repos: modelscope }, { second: { repos: huggingface } })
  closing.push(() => world[Symbol.asyncDispose](), ...(github ? [github.close] : []))
  const digests = { get: () => undefined, put: () => {} }
  const store = new DownloadedData(join(world.base, '_downloads'))
  const place = github?.endpoint ?? 'http://127.0.0.1:9'
  const signal = new AbortController().signal
  const data = new BenchmarkData({
    ...{ store, digests, now: () => 1, log: { info: () => {} } },
    downloads: ({ hub }) =>
      new Downloads({
        ...{
          lines: linesOf(world.transport, { patience: { pauses: 0.002, connectMs: 1_000 } }),
          base: world.base,
          digests,
        },
        hubs: world.hubs.filter(({ name }) => hub === undefined || name === hub),
        log: { info: () => {}, warn: () => {} },
      }),
    github: new GitHub({ transport: world.transport, api: place, raw: place }),
    choose: async (asked) => benchmarkFiles(asked),
    check: (id, folder) => checkBenchmarks({ ids: [id], data: folder, resources: '/none' }, { signal }),
  })
  const seen: number[] = []
  const ensure = (...ids: string[]) =>
    data.ensure(ids, { signal, onProgress: (_, { done, total }) => void seen.push(done / total) })
  return { world, data, ensure, seen }
}

test('the needed files come from ModelScope once; the next run finds them, and asks nobody', async () => {
  const files = { 'README.md': '# OCNLI', 'dev.json': ocnli, 'train.json': ocnli.repeat(1000) }
  const { world, data, ensure, seen } = await setup({
    modelscope: { 'datasets/opencompass/OCNLI': { files } },
  })
  const [found] = await ensure('ocnli')
  expect(found).toMatchObject({ benchmark: 'ocnli', source: 'modelscope', from: 'opencompass/OCNLI' })
  expect(found?.files.map(({ path }) => path)).toEqual(['dev.json'])
  expect(readFileSync(join(found!.folder, 'dev.json'), 'utf8')).toBe(ocnli)
  expect(existsSync(join(found!.folder, 'train.json'))).toBe(false)
  expect(seen.at(-1)).toBe(1)
  const before = world.server.requests.length
  expect(await ensure('ocnli')).toEqual([found])
  expect(world.server.requests.length).toBe(before)
  expect(data.folders()).toEqual({ ocnli: found?.folder })
})

test('Hugging Face follows where ModelScope has no such entry; an archive that lacks subjects is not the benchmark', async () => {
  const zip = readFileSync(resolve(import.meta.dirname, '../../fixtures/benchmarks/files/ceval-exam.zip'))
  const files = { 'ceval-exam.zip': zip, 'README.md': '#' }
  const { ensure, world, data } = await setup({ huggingface: { 'datasets/ceval/ceval-exam': { files } } })
  await expect(ensure('ceval')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const fetched = world.other.requests.flatMap(({ where, file }) => (where === 'hub' ? [file] : []))
  expect(new Set(fetched)).toEqual(new Set(['ceval-exam.zip']))
  expect(data.folders()).toEqual({})
})

test("a repository on GitHub gives single files, checked by git's own digest", async () => {
  const github = await startGitHub('OpenMOSS/HalluQA', { 'HalluQA_mc.json': halluqa, 'HalluQA.json': '[]' })
  const { ensure } = await setup({ github })
  const [found] = await ensure('halluqa-mc')
  expect(found).toMatchObject({ source: 'github', revision: github.commit })
  expect(found?.files.map(({ path }) => path)).toEqual(['HalluQA_mc.json'])
  expect(github.asked.filter((url) => url.endsWith('.json'))).toHaveLength(1)
})

test.each([
  [
    'another file than it lists',
    { sent: { 'HalluQA_mc.json': 'version https://git-lfs.github.com/spec/v1' } },
    /another file/,
  ],
  ['a list that is cut off', { truncated: true }, /cut off/],
])('GitHub sending %s is an error, and nothing counts as downloaded', async (_, faults, why) => {
  const github = await startGitHub('OpenMOSS/HalluQA', { 'HalluQA_mc.json': halluqa }, faults)
  const { ensure, data } = await setup({ github })
  await expect(ensure('halluqa-mc')).rejects.toThrow(why)
  expect(data.folders()).toEqual({})
})

test('files of the right name that hold something else are not taken for the benchmark', async () => {
  const wrong = { 'datasets/HiDolphin/MaritimeBench': { files: { 'test.jsonl': '{"a": 1}\n' } } }
  const { ensure, data } = await setup({ modelscope: wrong })
  await expect(ensure('maritime-bench')).rejects.toThrow(
    /The files of "maritime-bench" are not on this machine and could not be downloaded/,
  )
  expect(data.folders()).toEqual({})
})

test('offline there is one sentence that says what to do, and benchmarks that need no files need nothing', async () => {
  const { ensure, world } = await setup({})
  await Promise.all([world.server.close(), world.other.close()])
  await expect(ensure('maritime-bench')).rejects.toMatchObject({
    code: 'UNREACHABLE',
    message: expect.stringMatching(
      /^The files of "maritime-bench" .* cannot be used, since .* Its folder can be given with --data\.$/,
    ),
  })
  expect(await ensure('demo', 'mine')).toEqual([])
})
