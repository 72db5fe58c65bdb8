// A data folder as after years of use: thousands of runs, most benchmarks measured, one run with very many answers and
// one with very many steps. Made from a seed; no number in it is anybody's result.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom } from '../../src/shared/util/random.ts'

export const sizes = {
  runs: 5_000,
  benchmarks: 200,
  answers: 100_000,
  steps: 1_000_000,
  subjects: 52,
  models: 6,
}
export const tinySizes = { runs: 60, benchmarks: 20, answers: 2_000, steps: 20_000, subjects: 52, models: 6 }

/** Runs that are looked at on their own. */
export const ids = {
  many: ['eval-many-answers-a', 'eval-many-answers-b'],
  all: ['eval-all-benchmarks-a', 'eval-all-benchmarks-b'],
  models: (count) => Array.from({ length: count + 1 }, (_, i) => `eval-model-${i}`),
  long: 'train-many-steps',
}

const start = Date.UTC(2026, 0, 5)
const minute = 60_000

/** Wilson's interval at 95 %. */
function wilson(right, n) {
  const z = 1.959964
  const p = right / n
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return [middle - half, middle + half]
}

const counts = (right, n) => ({
  ...{ n, right, wrong: n - right, unparsed: 0, truncated: 0, errors: 0 },
  ...{ score: right / n, ci95: wilson(right, n) },
})

function resultOf(benchmark, parts) {
  const [right, n] = parts.reduce(([r, m], part) => [r + part.right, m + part.n], [0, 0])
  const whole = counts(right, n)
  return {
    ...{ benchmark, version: 1, metric: 'accuracy', ...whole, average: 'micro' },
    metrics: { accuracy: { score: whole.score, ci95: whole.ci95 } },
    subsets: parts.map((part) => ({
      subset: part.subset,
      label: part.subset,
      ...counts(part.right, part.n),
    })),
    ...{ shots: 0, dataDigest: 'd'.repeat(64) },
  }
}

const letters = ['A', 'B', 'C', 'D']
const stem =
  '下列关于这一学科基本概念的说法，正确的是哪一项？\nA. 它只在理想条件下成立\nB. 它由前提与结论共同决定\nC. 它与观察者的选择无关\nD. 以上说法都不正确\n答案：'

function answer({ subset, i, right }) {
  const target = letters[i % 4]
  const output = right ? target : letters[(i + 1) % 4]
  return {
    ...{
      id: `${subset}-${i}`,
      subset,
      prompt: `第 ${i + 1} 题，${subset}：${stem}`,
      output,
      extracted: output,
    },
    ...{ target: [target], verdict: right ? 'right' : 'wrong', scores: { accuracy: right ? 1 : 0 } },
  }
}

/** Folders of runs below `home`; the index is built from them when the program is started. */
class Home {
  #count = 0
  constructor(home) {
    this.runs = join(home, 'runs')
  }

  run(id, { kind, title, group, target, after = null, journal, benchmarks = ['demo'] }) {
    const folder = join(this.runs, id)
    const createdAt = start + this.#count++ * 20 * minute
    mkdirSync(folder, { recursive: true })
    const data = [{ file: '/data/train.jsonl' }]
    const record = {
      model: { path: '/models/Qwen3-0.6B' },
      ...(kind === 'train' || after ? { train: { method: 'sft', data } } : {}),
      evaluate: { benchmarks },
      run: { kind, group, title, after, createdAt, ...(target ? { target } : {}) },
      lock: { versions: { biaochi: '0.1.0' }, platform: 'linux-x64', files: [] },
    }
    writeFileSync(join(folder, 'recipe.yaml'), JSON.stringify(record)) // JSON is YAML
    const by = { host: { pid: 1, start: 'long-ago' } }
    const line = (t, event) => `${JSON.stringify({ t: createdAt + t, ...event })}\n`
    const file = join(folder, 'events.jsonl')
    writeFileSync(file, line(0, { type: 'state', state: 'queued' }))
    appendFileSync(file, line(1, { type: 'state', state: 'running', by }))
    journal((text) => appendFileSync(file, text), line)
    appendFileSync(file, line(12 * minute, { type: 'state', state: 'done' }))
    return folder
  }

  evaluation(id, { results, ...rest }) {
    const journal = (put, line) =>
      put(results.map((result, i) => line(2 + i, { type: 'result', result })).join(''))
    const benchmarks = results.map(({ benchmark }) => benchmark)
    return this.run(id, { kind: 'evaluate', journal, benchmarks, ...rest })
  }

  /** An evaluation with its answers; `parts` says how many questions of which subject and how many are right. */
  answered(id, { sets, rate, seed, ...rest }) {
    const random = createRandom(seed).next
    const results = []
    const files = sets.map(({ benchmark, subjects, each }) => {
      const parts = []
      const lines = subjects.flatMap((subset) => {
        const own = Array.from({ length: each }, (_, i) => answer({ subset, i, right: random() < rate }))
        parts.push({ subset, n: each, right: own.filter(({ verdict }) => verdict === 'right').length })
        return own.map((sample) => `${JSON.stringify(sample)}\n`)
      })
      results.push(resultOf(benchmark, parts))
      return { benchmark, text: lines.join('') }
    })
    const folder = this.evaluation(id, { results, ...rest })
    mkdirSync(join(folder, 'samples'))
    for (const { benchmark, text } of files)
      writeFileSync(join(folder, 'samples', `${benchmark}.jsonl`), text)
  }
}

/** Writes the folders; `benchmarks` are ids of the catalogue, `subjects` those of C-Eval. */
export function writeLargeHome(folder, { size, benchmarks, subjects }) {
  const home = new Home(folder)
  writeHistory(home, size.runs)
  const each = Math.round(size.answers / subjects.length)
  ids.many.forEach((id, i) =>
    home.answered(id, {
      ...{ title: `十万题 ${'AB'[i]}`, group: 'group-many', target: 'base' },
      ...{ sets: [{ benchmark: 'cmmlu', subjects, each }], rate: 0.5 + 0.02 * i, seed: 11 + i },
    }),
  )
  ids.all.forEach((id, i) =>
    home.answered(id, {
      ...{ title: `全部评测集 ${'AB'[i]}`, group: 'group-all', target: 'base' },
      sets: benchmarks
        .slice(0, size.benchmarks)
        .map((benchmark) => ({ benchmark, subjects: ['all'], each: 40 })),
      ...{ rate: 0.5 + 0.02 * i, seed: 21 + i },
    }),
  )
  ids.models(size.models).forEach((id, i) =>
    home.answered(id, {
      ...{ title: `模型 ${i}`, group: `group-model-${i}`, target: 'base' },
      ...{ sets: [{ benchmark: 'ceval', subjects, each: 26 }], rate: 0.4 + 0.03 * i, seed: 31 + i },
    }),
  )
  writeLongTraining(home, size.steps)
}

/** Recipes of three runs each: a training, and the evaluations before and after it. */
function writeHistory(home, count) {
  const random = createRandom(7).next
  for (let i = 0; 3 * i < count; i++) {
    const [group, title] = [`group-${i}`, `Qwen3-0.6B · 第 ${i + 1} 次微调`]
    const train = `train-${String(i).padStart(5, '0')}`
    const steps = 40
    const journal = (put, line) =>
      put(Array.from({ length: steps }, (_, s) => line(s, metric(s, steps, random))).join(''))
    home.run(train, { kind: 'train', title, group, journal })
    for (const target of ['base', 'tuned'].slice(0, count - 3 * i - 1)) {
      const results = [resultOf('demo', [{ subset: 'all', n: 200, right: 80 + Math.floor(60 * random()) }])]
      const after = target === 'tuned' ? train : null
      home.evaluation(`eval-${target}-${String(i).padStart(5, '0')}`, {
        ...{ title: `${title} · ${target}`, group, target, after, results },
      })
    }
  }
}

const metric = (step, steps, random) => ({
  ...{ type: 'metric', step: step + 1, epoch: (2 * (step + 1)) / steps },
  loss: Number((1 + 2.5 * Math.exp((-6 * step) / steps) + 0.4 * (random() - 0.5)).toFixed(5)),
  learningRate: 2e-4 * (1 - step / steps),
  gradNorm: Number((0.8 + random()).toFixed(4)),
  tokensPerSecond: Number((1000 + 80 * random()).toFixed(1)),
})

const linesAtOnce = 50_000

function writeLongTraining(home, steps) {
  const random = createRandom(5).next
  const journal = (put, line) => {
    for (let from = 0; from < steps; from += linesAtOnce) {
      const count = Math.min(linesAtOnce, steps - from)
      put(Array.from({ length: count }, (_, i) => line(from + i, metric(from + i, steps, random))).join(''))
      put(line(from + count, { type: 'checkpoint', step: from + count }))
    }
  }
  home.run(ids.long, { kind: 'train', title: '一百万步', group: 'group-long', journal })
}
