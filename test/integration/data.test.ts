import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { biaochi } from '../helpers/biaochi'
import { writeTinyProject } from '../helpers/tinyProject'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biaochi-data-'))
  writeTinyProject(folder)
  mkdirSync(join(folder, 'home'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]) => biaochi(join(folder, 'home'), ['data', ...args])
async function json(...args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await run(...args, '--json')
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout) as Record<string, unknown>
}
const rows = Array.from({ length: 40 }, (_, i) => ({
  instruction: `第${i}题`,
  input: '',
  output: i === 3 ? '' : ` 答${i}`,
}))

test('a file is checked, fixed into a version, split, and trained on by its name and digest', async () => {
  const file = join(folder, 'alpaca.json')
  writeFileSync(file, JSON.stringify(rows))
  const found = await json('check', file)
  expect(found).toMatchObject({
    format: 'alpaca',
    as: 'sft',
    rows: 40,
    columns: expect.any(Array) as unknown,
  })
  expect(found['problems']).toContainEqual({
    ...{ row: 4, where: 'element 4 (line 1)', field: 'output', code: 'emptyAnswer' },
    ...{ message: 'The answer is empty.', fix: 'Leave out the rows.' },
  })

  const fixed = await json('fix', file, '--name', 'quiz', '--all')
  expect(fixed).toMatchObject({ rows: 39, lineage: { removed: [{ code: 'emptyAnswer', rows: 1 }], repaired: [{ code: 'outerSpace', rows: 39 }] } }) // prettier-ignore
  const reference = String(fixed['reference'])
  const split = await json('split', reference, '--name', 'quiz', '--validation', '0.25')
  expect(split).toMatchObject({
    parts: [
      { name: 'train', rows: 29 },
      { name: 'validation', rows: 10 },
    ],
  })
  expect((await json('versions', 'quiz'))['versions']).toHaveLength(2)

  const parts = String(split['reference'])
  const training = [
    '--model',
    join(folder, 'model'),
    '--data',
    `${parts}/train`,
    '--validation',
    `${parts}/validation`,
  ]
  const trained = await biaochi(join(folder, 'home'), ['train', ...training, '--max-steps', '1', '--json'])
  expect(trained.code, trained.stderr).toBe(0)
  const recipe = readFileSync(join(folder, 'home', 'runs', readdirSync(join(folder, 'home', 'runs'))[0]!, 'recipe.yaml'), 'utf8') // prettier-ignore
  expect(recipe).toContain(join('datasets', 'quiz', String(split['digest']).slice(0, 16), 'train.jsonl'))
})

test('what is wrong is one sentence, and leaves nothing behind', async () => {
  const file = join(folder, 'broken.jsonl')
  writeFileSync(file, '{"query":"q","response":"a"}\n{"query":\n')
  const output = join(folder, 'out.jsonl')
  const refused = await run('convert', file, '--output', output)
  expect(refused.code).toBe(1)
  expect(refused.stderr.trim().split('\n').at(-1)).toMatch(
    /Row 2 of .* \(line 2\) cannot be converted .*removing "unreadable"/,
  )
  expect([existsSync(output), readdirSync(folder).filter((name) => name.includes('partial'))]).toEqual([
    false,
    [],
  ])
  expect(await json('convert', file, '--output', output, '--remove', 'unreadable')).toMatchObject({ rows: 1 })
  expect((await run('convert', file, '--output', output, '--remove', 'unreadible')).stderr).toContain(
    'did you mean "unreadable"?',
  )
  const absent = await run('check', 'dataset:absent@abcd')
  expect([absent.code, absent.stderr]).toEqual([
    2,
    expect.stringMatching(/no version abcd of a data set "absent"/),
  ])
  expect((await run('convert', file)).code).toBe(2)
})
