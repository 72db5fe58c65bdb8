// Bundled by rescore.mjs and run as a process of its own over the empty folder it is given; prints milliseconds as JSON.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findCard } from '@shared/benchmarks'
import { evaluateSpec } from '@shared/domain/recipe'
import { loadBenchmark } from '@engine/benchmarks/loadBenchmark'
import { summarise } from '@engine/benchmarks/summarise'
import { rescore } from '@engine/jobs/rescore'

const [, , home] = process.argv
const count = 10_000
const card = findCard('cmath')
const [data, run] = [join(home, 'data'), join(home, 'run')]
mkdirSync(data)
mkdirSync(join(run, 'samples'), { recursive: true })
const lines = (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const questions = Array.from({ length: count }, (_, i) => ({
  ...{ grade: 1 + (i % 6), question: `第${i}题`, golden: String(i) },
}))
writeFileSync(join(data, 'test.jsonl'), lines(questions))

const loaded = await loadBenchmark(card, { data, resources: '/none', shots: undefined })
const { subsets, digest } = loaded
const reasoning = '先看题目。'.repeat(40)
const answers = subsets.flatMap(({ samples }) =>
  samples.map(({ id, subset, target }) => ({
    ...{ id, subset, target, prompt: id, verdict: 'unparsed', extracted: null, scores: { accuracy: 0 } },
    output: `${reasoning}\n所以答案是${Number(target[0]) % 3 === 0 ? target[0] : 7}。`,
  })),
)
const lock = { benchmark: card.id, version: 1, dataDigest: digest, shots: 0 }

const earlier = summarise(loaded, answers, { shots: 0, seed: 42 })

const times = []
for (let round = 0; round < 5; round++) {
  writeFileSync(join(run, 'samples', 'cmath.jsonl'), lines(answers))
  writeFileSync(join(run, 'samples', 'cmath.lock.json'), JSON.stringify(lock))
  const spec = evaluateSpec.parse({ benchmarks: [card.id], data })
  const started = performance.now()
  const { rescored } = await rescore(
    { spec, results: [earlier], folder: run, resources: '/none' },
    { emit: () => {}, signal: new AbortController().signal },
  )
  times.push(performance.now() - started)
  const { n, right } = rescored[0].result
  if (n !== count || right < count / 3) throw new Error(`Scored ${n} answers, ${right} of them right.`)
}
console.log(JSON.stringify(times))
