// Bundled by simulateSamples.mjs and run as a process of its own: `node sampleCoverage.js DRAWS` prints JSON.
import { average } from '@shared/domain/stats/estimate'
import { sampledMean } from '@shared/domain/stats/sampled'
import { allot } from '@shared/domain/timeBudget'
import { createRandom } from '@shared/util/random'

const draws = Number(process.argv[2])
const random = createRandom(2026)
const times = (n, make) => Array.from({ length: n }, (_, i) => make(i))

/** `size` values whose mean depends on the subject. */
const subject = (size, p, value) => times(size, () => value(p))
const coin = (p) => (random.next() < p ? 1 : 0)
const graded = (p) => {
  const u = random.next()
  if (u < 0.25 * p) return 1
  return u > 1 - 0.25 * (1 - p) ? 0 : (p + random.next()) / 2
}
const spread = (low, high) => low + (high - low) * random.next()

/** Sizes as real sets have them, abilities that differ by subject. */
const sets = {
  'C-Eval val: 52 subjects, macro': [
    'macro',
    times(52, (i) => subject(16 + ((i * 7) % 20), spread(0.25, 0.9), coin)),
  ],
  'CMMLU: 67 subjects, macro': [
    'macro',
    times(67, (i) => subject(105 + ((i * 53) % 300), spread(0.3, 0.8), coin)),
  ],
  'CMMLU by a strong model, macro': [
    'macro',
    times(67, (i) => subject(105 + ((i * 53) % 300), spread(0.85, 0.99), coin)),
  ],
  'OCNLI: five genres, micro': [
    'micro',
    times(5, (i) => subject([510, 680, 590, 620, 550][i], spread(0.4, 0.8), coin)),
  ],
  'CMath: six grades, macro': ['macro', times(6, () => subject(100, spread(0.2, 0.9), coin))],
  'one subject of 1,319, micro': ['micro', [subject(1319, 0.35, coin)]],
  'one subject of 164, micro': ['micro', [subject(164, 0.6, coin)]],
  'CMRC 2018, graded, micro': ['micro', [subject(3219, 0.7, graded)]],
  'three subjects of unlike size, graded, macro': [
    'macro',
    [40, 400, 1500].map((n) => subject(n, spread(0.3, 0.8), graded)),
  ],
}

function shuffled(values) {
  const left = [...values]
  for (let i = left.length - 1; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1))
    ;[left[i], left[j]] = [left[j], left[i]]
  }
  return left
}

function coverage(name, [averaged, subjects], share) {
  const size = subjects.reduce((sum, values) => sum + values.length, 0)
  const subsets = subjects.map((values, i) => {
    return { id: String(i), of: values.length, most: values.length, asked: 0, opening: 0, each: 1 }
  })
  const [plan] = allot([{ benchmark: name, average: averaged, subsets }], share * size).benchmarks
  const weights = subjects.map((values) =>
    averaged === 'macro' ? 1 / subjects.length : values.length / size,
  )
  const truth = subjects.reduce((sum, values, i) => sum + weights[i] * average(values), 0)
  const n = plan.questions.reduce((sum, x) => sum + x, 0)
  let [held, off, width] = [0, 0, 0]
  for (let i = 0; i < draws; i++) {
    const { mean, full } = sampledMean(
      subjects.map((values, k) => {
        return { values: shuffled(values).slice(0, plan.questions[k]), of: values.length, weight: weights[k] }
      }),
    )
    if (full[0] <= truth && truth <= full[1]) held++
    off += mean - truth
    width += (full[1] - full[0]) / 2
  }
  return {
    ...{ name, n, of: size, covered: held / draws, bias: off / draws },
    ...{ expected: plan.halfWidth, halfWidth: width / draws },
  }
}

const shares = [0.08, 0.2, 0.5]
console.log(
  JSON.stringify(
    Object.entries(sets).flatMap(([name, set]) => shares.map((share) => coverage(name, set, share))),
  ),
)
