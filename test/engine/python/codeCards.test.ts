import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect } from 'vitest'
import { findCard } from '@shared/benchmarks'
import { loadBenchmark } from '@engine/benchmarks/loadBenchmark'
import { PythonPool } from '@engine/python/PythonPool'
import { createScoring } from '@engine/scorers/registry'
import { noTools } from '../../helpers/scoring'
import { inShared, testWithShared } from '../../helpers/shared'

const worker = resolve(import.meta.dirname, '../../../src/engine/python/worker.ts')
const pool = new PythonPool({ worker, size: 2 })
afterAll(() => pool.dispose())
const { signal } = new AbortController()

const file = (...path: string[]): string => {
  const bytes = readFileSync(inShared('data', ...path))
  return path.at(-1)!.endsWith('.gz') ? gunzipSync(bytes).toString() : bytes.toString()
}

/** The authors' own solution of every row, by its id. Read inside a test: a table of tests is made without the material too. */
const solutions = (path: readonly string[], field: string): ReadonlyMap<string, string> =>
  new Map(
    file(...path)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>)
      .map((row) => [String(row['task_id']), row[field]!]),
  )

testWithShared.each([
  ['humaneval', ['humaneval', 'HumanEval.jsonl.gz'], 'canonical_solution', 164],
  ['humaneval-x-python', ['humaneval-x', 'humaneval_python.jsonl.gz'], 'canonical_solution', 164],
  ['mbpp', ['mbpp', 'mbpp.jsonl'], 'code', 500],
] as const)(
  'the program that %s runs passes its authors’ solutions and no empty reply',
  async (id, path, field, rows) => {
    const known = solutions(path, field)
    const card = findCard(id)
    const { subsets, problems } = await loadBenchmark(card, { data: inShared('data'), resources: '' })
    const samples = subsets.flatMap((subset) => subset.samples)
    expect([samples.length, problems]).toEqual([rows, []])
    const score = createScoring(card.score, {
      ...noTools,
      runPython: (program) => pool.run(program, signal),
    })
    const some = samples.filter((_, i) => i % 64 === 0)
    const verdicts = async (output: (id: string) => string) =>
      Promise.all(
        some.map(
          async (sample) => (await score({ output: output(sample.id), finish: 'stop' }, sample)).right,
        ),
      )
    expect(await verdicts((sample) => known.get(sample)!)).toEqual(some.map(() => true))
    expect(await verdicts(() => '```python\npass\n```')).toEqual(some.map(() => false))
  },
)
