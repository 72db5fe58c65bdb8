import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { catalogue, findCard } from '@shared/benchmarks'
import { needsOf } from '@shared/benchmarks/needs'
import { refuseUnmet } from '@engine/benchmarks/requirements'
import { checkBenchmarks } from '@engine/jobs/checkBenchmarks'
import { inShared, testWithShared } from '../../../helpers/shared'

const home = mkdtempSync(join(tmpdir(), 'biaochi-'))
afterAll(() => rmSync(home, { recursive: true }))
function put(path: string, text: string): void {
  mkdirSync(dirname(join(home, path)), { recursive: true })
  writeFileSync(join(home, path), text)
}
const { signal } = new AbortController()
const check = (data: string, ids?: string[]) =>
  checkBenchmarks({ data, resources: join(home, 'none'), ...(ids ? { ids } : {}) }, { signal })

test('of a folder of benchmarks the good are shown, the bad named, and the absent counted', async () => {
  const row = { sentence1: '怎么开通花呗', sentence2: '花呗如何开通', label: '1', idx: 0 }
  put('afqmc/dev.json', `${JSON.stringify(row)}\n${JSON.stringify({ ...row, idx: 1, label: '7' })}\n`)
  put('fewclue-bustm/test_public.json', '{"id": 1, "sentence1": "一", "sentence2": "二", "label": "9"}\n')
  const { checks, failed, absent } = await check(home)
  expect(checks).toEqual([
    {
      benchmark: 'afqmc',
      rows: 1,
      subsets: [{ id: 'all', label: '全部', rows: 1, examples: 0 }],
      asked: [{ prompt: expect.stringContaining('A. 不完全一致\nB. 完全一致'), answer: 'B' }],
      problems: [expect.stringContaining('line 2')],
      notes: [],
      claimed: 4316,
    },
  ])
  expect(failed.map(({ benchmark }) => benchmark)).toEqual(['fewclue-bustm'])
  expect(absent).toHaveLength(catalogue.length - 2)
})

test('a benchmark asked for by name says what it lacks', async () => {
  await expect(check(home, ['cmnli'])).rejects.toThrow('The files of "cmnli" were not found')
})

testWithShared('three questions are of three subsets', async () => {
  const { checks } = await check(inShared('data'), ['ceval'])
  expect(checks[0]).toMatchObject({ rows: 1346, claimed: 1346, problems: [] })
  const subjects = checks[0]!.asked.map(({ prompt }) => /关于(.+)考试/.exec(prompt)?.[1])
  expect(subjects).toEqual(['计算机网络', '操作系统', '计算机组成'])
})

test('a card that needs images or a judge is refused in one sentence where there are none', () => {
  expect(needsOf(findCard('textvqa'))).toEqual(['images'])
  expect(() => refuseUnmet(findCard('textvqa'), [])).toThrow('"textvqa" asks about images')
  expect(() => refuseUnmet(findCard('textvqa'), ['images'])).not.toThrow()
  expect(() => refuseUnmet(findCard('alignbench'), ['images'])).toThrow('"alignbench" is scored by a judge')
  expect(() => refuseUnmet(findCard('ceval'), [])).not.toThrow()
})
