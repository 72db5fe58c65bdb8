// Bundled by simulateVerdicts.mjs and run as a process of its own: `node verdictSuites.js SUITES` prints JSON.
import { compareRuns } from '@shared/domain/compare/compareRuns'
import { bootstrapMean } from '@shared/domain/stats/bootstrap'
import { stratifiedMean } from '@shared/domain/stats/stratified'
import { wilson } from '@shared/domain/stats/wilson'
import { bradleyTerry } from '@shared/domain/votes/bradleyTerry'
import { createRandom } from '@shared/util/random'
import { answer, result, run } from './answers.mjs'

const suites = Number(process.argv[2])
const random = createRandom(2026)
const coin = (p) => (random.next() < p ? 1 : 0)
const times = (n, make) => Array.from({ length: n }, (_, i) => make(i))
const mean = (values) => values.reduce((sum, x) => sum + x, 0) / values.length

/** Abilities on a question, one of which is drawn for each: most questions are easy or hard for both runs. */
const abilities = [0.05, 0.2, 0.5, 0.8, 0.95]
const draw = () => abilities[Math.floor(random.next() * abilities.length)]
/** What a run that is better by `gain` can do on a question of ability p. */
const lifted = (p, gain) => p + gain * (1 - p)
const trueGain = (gain) => mean(abilities.map((p) => lifted(p, gain) - p))

/** A graded score such as an overlap of tokens: 0, 1 or in between, around p. */
const graded = (p) => {
  const u = random.next()
  if (u < 0.25 * p) return 1
  return u > 1 - 0.25 * (1 - p) ? 0 : (p + random.next()) / 2
}
const trueGraded = (p) => 0.25 * p + 0.75 * ((p + 0.5) / 2)

/** Kinds of benchmarks: two lists of answers, and the true difference where run b is better by `gain`. */
const pairOf = (id, options, [a, b]) => [
  answer(id, { ...options, score: a }),
  answer(id, { ...options, score: b }),
]
const kinds = {
  'right/wrong': {
    average: 'micro',
    make: (n, gain) => times(n, (i) => ((p) => pairOf(i, {}, [coin(p), coin(lifted(p, gain))]))(draw())),
    truth: trueGain,
  },
  graded: {
    average: 'micro',
    make: (n, gain) => times(n, (i) => ((p) => pairOf(i, {}, [graded(p), graded(lifted(p, gain))]))(draw())),
    truth: (gain) => mean(abilities.map((p) => trueGraded(lifted(p, gain)) - trueGraded(p))),
  },
  'five attempts': {
    average: 'micro',
    make: (n, gain) =>
      times(n, (i) => {
        const p = draw()
        return times(5, (attempt) => pairOf(i, { attempt }, [coin(p), coin(lifted(p, gain))]))
      }).flat(),
    truth: trueGain,
  },
  'macro over 12 subjects': {
    average: 'macro',
    make: (n, gain) =>
      times(n, (i) => {
        const p = draw()
        return pairOf(i, { subset: `s${i % 12}` }, [coin(p), coin(lifted(p, gain))])
      }),
    truth: trueGain,
  },
  'graded, macro over 12 subjects': {
    average: 'macro',
    make: (n, gain) =>
      times(n, (i) => {
        const p = draw()
        return pairOf(i, { subset: `s${i % 12}` }, [graded(p), graded(lifted(p, gain))])
      }),
    truth: (gain) => kinds.graded.truth(gain),
  },
}

/** Compares two runs over benchmarks given as [kind, number of questions]. */
function compareSuite(benchmarks, gain) {
  const cards = benchmarks.map(([kind, n], i) => {
    const pairs = kinds[kind].make(n, gain)
    return [result(`b${i}`, kinds[kind].average), pairs]
  })
  const side = (id, k) =>
    run(
      id,
      cards.map(([of, pairs]) => [of, pairs.map((pair) => pair[k])]),
    )
  return compareRuns(side('a', 0), side('b', 1))
}

const suiteKinds = {
  'mixed: six benchmarks, 24 subjects': [
    ['right/wrong', 300],
    ['right/wrong', 60],
    ['macro over 12 subjects', 240],
    ['graded', 150],
    ['five attempts', 100],
    ['graded, macro over 12 subjects', 240],
  ],
  'graded only: five benchmarks': times(5, (i) => ['graded', 60 + 40 * i]),
  'subjects only: two exams of 12 subjects': times(2, () => ['macro over 12 subjects', 600]),
}
const claimed = ({ verdict }) => verdict === 'better' || verdict === 'worse'
const claims = Object.entries(suiteKinds).map(([name, benchmarks]) => {
  const counts = { benchmark: 0, any: 0 }
  for (let i = 0; i < suites; i++) {
    const { rows } = compareSuite(benchmarks, 0)
    if (rows.some(claimed)) counts.benchmark++
    if (rows.some((row) => claimed(row) || row.subsets.some(claimed))) counts.any++
  }
  return { name, benchmark: counts.benchmark / suites, any: counts.any / suites }
})

const within = ([low, high], truth) => low <= truth && truth <= high
const coverageOf = (name, holds) => ({ name, covered: mean(times(suites, () => (holds() ? 1 : 0))) })

const differences = Object.keys(kinds).flatMap((kind) =>
  [60, 300].flatMap((n) =>
    [0, 0.2].map((gain) =>
      coverageOf(
        `difference, ${kind}, ${n} questions, true ${(100 * kinds[kind].truth(gain)).toFixed(1)}`,
        () => within(compareSuite([[kind, n]], gain).rows[0].ci95, kinds[kind].truth(gain)),
      ),
    ),
  ),
)
const mixed = suiteKinds['mixed: six benchmarks, 24 subjects']
const suite = coverageOf('difference of the whole suite, propagated', () => {
  const truth = mean(mixed.map(([kind]) => kinds[kind].truth(0.2)))
  return within(compareSuite(mixed, 0.2).dimensions.at(-1).ci95, truth)
})
const scores = [
  coverageOf('score, right/wrong, Wilson, 100 questions at 30 %', () =>
    within(
      wilson(
        times(100, () => coin(0.3)).reduce((sum, x) => sum + x, 0),
        100,
      ),
      0.3,
    ),
  ),
  ...[40, 200].map((n) =>
    coverageOf(`score, graded, bootstrap, ${n} questions`, () =>
      within(bootstrapMean(times(n, () => graded(draw()))), mean(abilities.map(trueGraded))),
    ),
  ),
  coverageOf('score, macro over 12 subjects of 20', () =>
    within(stratifiedMean(times(12, () => times(20, () => coin(draw())))).ci95, mean(abilities)),
  ),
]

/** Four models of known strength, 200 votes with ties. */
const strengths = { base: -0.6, tuned: 0.5, merged: 0.2, other: -0.1 }
const names = Object.keys(strengths)
function vote(question) {
  const left = names[Math.floor(random.next() * 4)]
  const right = names.filter((name) => name !== left)[Math.floor(random.next() * 3)]
  const weights = [Math.exp(strengths[left]), Math.exp(strengths[right])]
  weights.push(0.7 * Math.sqrt(weights[0] * weights[1]))
  let at = random.next() * weights.reduce((sum, w) => sum + w, 0)
  const winner = ['left', 'right', 'tie'].find((_, i) => (at -= weights[i]) < 0) ?? 'tie'
  return { question: String(question), voter: 'v', left, right, winner }
}
const votes = coverageOf('strength by votes, Bradley–Terry with ties, 200 votes', () => {
  const fitted = bradleyTerry(times(200, vote))?.strengths.find(({ name }) => name === 'tuned')
  return fitted && within(fitted.ci95, strengths.tuned)
})

console.log(JSON.stringify({ claims, coverage: [...differences, suite, ...scores, votes] }))
