// Bundled by verdicts.mjs and run as a process of its own; prints [what, milliseconds] pairs as JSON.
import { compareMany, compareRuns } from '@shared/domain/compare/compareRuns'
import { rankRuns } from '@shared/domain/compare/ranking'
import { createRandom } from '@shared/util/random'
import { answer, result, run } from './answers.mjs'

const random = createRandom(1)

function median(rounds, work) {
  for (let i = 0; i < 2; i++) work()
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now()
    work()
    return performance.now() - started
  })
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)]
}

/** C-Eval's shape: 52 subjects, 1,346 questions, a macro average. */
const exam = (id) =>
  run(id, [
    [
      result('ceval', 'macro'),
      Array.from({ length: 1346 }, (_, i) =>
        answer(i, { subset: `s${i % 52}`, score: random.next() < 0.4 ? 1 : 0 }),
      ),
    ],
  ])
const exams = Array.from({ length: 6 }, (_, i) => exam(`run-${i}`))
const [baseline, ...others] = exams

const large = (id, score) =>
  run(id, [[result('large'), Array.from({ length: 100_000 }, (_, i) => answer(i, { score: score() }))]])
const binary = () => (random.next() < 0.5 ? 1 : 0)
const graded = () => random.next()
const pairs = [binary, graded].map((score) => [large('a', score), large('b', score)])

console.log(
  JSON.stringify([
    [
      '52 subjects × 6 runs × 1,346 questions, five against a baseline',
      median(7, () => compareMany(baseline, others)),
    ],
    ['the same runs ranked, every two of them', median(7, () => rankRuns(exams))],
    ['100,000 right/wrong samples × 2 runs', median(5, () => compareRuns(...pairs[0]))],
    ['100,000 graded samples × 2 runs', median(5, () => compareRuns(...pairs[1]))],
  ]),
)
