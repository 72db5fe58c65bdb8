import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect } from 'vitest'
import { findCard } from '@shared/benchmarks'
import type { Sample } from '@engine/benchmarks/sample'
import { PythonPool } from '@engine/python/PythonPool'
import { createScoring } from '@engine/scorers/registry'
import { noTools } from '../../helpers/scoring'
import { inShared, testWithShared } from '../../helpers/shared'

const worker = resolve(import.meta.dirname, '../../../src/engine/python/worker.ts')
const pool = new PythonPool({ worker, size: availableParallelism() })
afterAll(() => pool.dispose())
const { signal } = new AbortController()
const tools = { ...noTools, runPython: (program: string) => pool.run(program, signal) }

type Row = Readonly<Record<string, string>>
const lines = (text: string): Row[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
const gz = (...path: string[]): Row[] => lines(gunzipSync(readFileSync(inShared('data', ...path))).toString())

/** One row in so many; all of them with BIAOCHI_ALL_ROWS, which takes minutes. */
const isAll = process.env['BIAOCHI_ALL_ROWS'] !== undefined
const oneIn = <T>(every: number, rows: readonly T[]): T[] => rows.filter((_, i) => isAll || i % every === 0)

/** Ids of the rows whose replies fail, with what ended them. */
async function failures(program: string, asked: readonly { fields: Row; output: string }[]) {
  const score = createScoring({ use: 'tests', program }, tools)
  const scored = await Promise.all(
    asked.map(async ({ fields, output }) => {
      const sample: Sample = { id: '', subset: '', fields, options: [], gold: null, target: [] }
      const { right, reason } = await score({ output, finish: 'stop' }, sample)
      return right ? [] : [[fields['task_id'], reason]]
    }),
  )
  return scored.flat()
}

const humanEval = '{prompt}{code}\n{test}\ncheck({entry_point})\n'

testWithShared(
  "HumanEval's canonical solutions pass, continuing the prompt as a base model does",
  async () => {
    const rows = gz('humaneval', 'HumanEval.jsonl.gz')
    expect(rows).toHaveLength(164)
    const asked = oneIn(4, rows).map((fields) => ({ fields, output: fields['canonical_solution']! }))
    expect(await failures(humanEval, asked)).toEqual([])
  },
  180_000,
)

testWithShared(
  'HumanEval solutions that return nothing fail',
  async () => {
    const rows = gz('humaneval', 'HumanEval.jsonl.gz').filter((_, i) => i % 8 === 0)
    const broken = rows.map((fields) => ({
      fields,
      output: `    return None\n${fields['canonical_solution']}`,
    }))
    expect(await failures(humanEval, broken)).toHaveLength(21)
  },
  180_000,
)

testWithShared(
  'HumanEval-X: a whole function in a fenced block passes too, after words and thoughts',
  async () => {
    const rows = gz('humaneval-x', 'humaneval_python.jsonl.gz').filter((_, i) => i % 8 === 0)
    const replies = rows.map((fields) => ({
      fields,
      output: `<think>\`\`\`python\nno\n\`\`\`</think>好的：\n\`\`\`python\n${fields['prompt']}${fields['canonical_solution']}\`\`\`\n完成。`,
    }))
    expect(await failures('{prompt}{code}\n{test}\n', replies)).toEqual([])
  },
)

testWithShared(
  'MBPP: the authors’ solutions pass their own tests in the card’s program, and the neighbour’s do not',
  async () => {
    const rows = lines(readFileSync(inShared('data', 'mbpp', 'mbpp.jsonl'), 'utf8'))
    const some = rows.filter((row, i) => isAll || i % 80 === 0 || row['test_setup_code'] !== '')
    const fieldsOf = (row: Row): Row => ({
      task_id: String(row['task_id']),
      setup: row['test_setup_code']!,
      tests: (row['test_list'] as unknown as string[]).join('\n'), // JSON has a list here
    })
    const { score } = findCard('mbpp')
    const program = score.use === 'tests' ? score.program : ''
    expect(
      await failures(
        program,
        some.map((row) => ({ fields: fieldsOf(row), output: row['code']! })),
      ),
    ).toEqual([])
    const swapped = some.map((row, i) => ({
      fields: fieldsOf(row),
      output: some[(i + 1) % some.length]!['code']!,
    }))
    expect(await failures(program, swapped)).toHaveLength(some.length)
  },
  600_000,
)
