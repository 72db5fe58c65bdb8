import { catalogue } from '@shared/benchmarks'
import type { TrainMetric } from '@shared/domain/events'
import type { BenchmarkResult, SampleRecord, Verdict } from '@shared/domain/score'
import { createRandom } from '@shared/util/random'
import type { ReportInput, ReportTraining } from '@main/services/report/reportData'
import { resultOf } from './evaluations'

// Made up for tests: invented questions in the shapes of the real cards. No number here is anybody's result.

const stems = [
  '下列关于万有引力与圆周运动的说法，正确的是哪一项？设卫星质量为 m，角速度 ω = 2π/T，且 √(GM/r³) ≥ ω。',
  '某商店将一件标价 240 元的衣服打八折出售，仍可获利 20%。这件衣服的进价是多少元？',
  '“落霞与孤鹜齐飞，秋水共长天一色”出自下列哪一篇文章？',
  '在操作系统中，若干进程因竞争资源而相互等待，且没有外力时都无法推进，这种状态称为什么？',
  '若函数 f(x) = αx² + βx + 1 在 x = −1 处取得极小值 0，则 α + β 等于多少？',
]
const letters = ['A', 'B', 'C', 'D'] as const
const options = 'A. 只有①正确\nB. 只有②正确\nC. ①和②都正确\nD. ①和②都不正确'

type Random = ReturnType<typeof createRandom>

interface Asked {
  readonly random: Random
  readonly subset: string
  readonly i: number
  readonly skill: number
}

function choice({ random, subset, i, skill }: Asked): SampleRecord {
  const target = letters[i % 4] ?? 'A'
  const right = random.next() < skill
  const extracted = right ? target : (letters[(i + 1) % 4] ?? 'B')
  return {
    id: `${subset}-${i}`,
    subset,
    prompt: `${stems[i % stems.length]}\n${options}\n答案：`,
    output: extracted,
    extracted,
    target: [target],
    verdict: right ? 'right' : 'wrong',
    scores: { accuracy: right ? 1 : 0 },
    logprobs: [-1.25, -1.5, -2, -2.5],
  }
}

function math({ random, subset, i, skill }: Asked): SampleRecord {
  const answer = String(160 + i)
  const luck = random.next()
  const verdict: Verdict =
    luck < skill ? 'right' : luck < 0.9 ? 'wrong' : luck < 0.95 ? 'unparsed' : 'truncated'
  const extracted = verdict === 'right' ? answer : verdict === 'wrong' ? String(150 + i) : null
  const working = `先求售价：240 × 0.8 = 192（元）。再设进价为 x，由 1.2x = 192 得 x = ${extracted ?? '……'}。`
  const output = extracted ? `${working}所以进价是 ${extracted} 元。` : `${working.repeat(9)}`
  return {
    id: String(i),
    subset,
    prompt: stems[1] ?? '',
    output: i % 11 === 3 ? '' : output,
    extracted,
    target: [answer],
    verdict,
    scores: { accuracy: verdict === 'right' ? 1 : 0 },
  }
}

const passage =
  '白鹭湖公园位于城市东南，占地约三百二十公顷，一九八六年建成开放。园内有湖面一百余公顷，沿湖栽种水杉、垂柳与乌桕，秋季最为好看。'

function reading({ random, subset, i, skill }: Asked): SampleRecord {
  const f1 = Math.min(1, Math.max(0, Math.round((skill + random.next() - 0.5) * 10) / 10))
  const extracted = f1 === 1 ? '一九八六年' : f1 > 0.4 ? '一九八六年建成开放' : '城市东南'
  return {
    id: `DEV_${i}_QUERY_0`,
    subset,
    prompt: `根据文章回答问题。\n文章：${passage.repeat(6)}\n问：白鹭湖公园是哪一年建成开放的？\n答：`,
    output: `答案是${extracted}。`,
    extracted,
    target: ['一九八六年', '1986年'],
    verdict: f1 === 1 ? 'right' : 'wrong',
    scores: { f1, em: f1 === 1 ? 1 : 0, average: (f1 + (f1 === 1 ? 1 : 0)) / 2 },
  }
}

type Make = (asked: Asked) => SampleRecord
interface CardPlan {
  readonly benchmark: string
  readonly make: Make
  readonly subsets: readonly string[]
  readonly each: number
  /** Share of right answers of the baseline, and what the tuned model adds. */
  readonly skill: readonly [number, number]
  readonly result: Partial<BenchmarkResult>
}

const subjectsOf = (id: string): string[] => {
  const subsets = catalogue.find((c) => c.id === id)?.subsets
  return subsets && subsets.by !== 'none' ? subsets.list.map((s) => s.id) : ['all']
}

const plans: readonly CardPlan[] = [
  { benchmark: 'demo', make: choice, subsets: ['genre', 'tune'], each: 120, skill: [0.32, 0.3], result: {} },
  {
    benchmark: 'ceval',
    make: choice,
    subsets: subjectsOf('ceval'),
    each: 24,
    skill: [0.27, 0.01],
    result: { average: 'macro', shots: 5 },
  },
  {
    benchmark: 'cmrc2018',
    make: reading,
    subsets: ['all'],
    each: 200,
    skill: [0.55, -0.1],
    result: { metric: 'f1' },
  },
  { benchmark: 'cmath', make: math, subsets: ['1', '2', '3'], each: 60, skill: [0.2, 0.02], result: {} },
]

const start = Date.UTC(2026, 4, 9, 7, 30)

function losses(): TrainMetric[] {
  const random = createRandom(11)
  return Array.from({ length: 400 }, (_, i) => ({
    type: 'metric',
    step: i + 1,
    epoch: ((i + 1) / 400) * 2,
    loss: 0.9 + 2.6 * Math.exp(-i / 70) + (random.next() - 0.5) * 0.3,
    learningRate: 2e-4 * Math.min(1, (i + 1) / 12) * (0.5 + 0.5 * Math.cos((Math.PI * i) / 400)),
    gradNorm: 1,
    tokensPerSecond: 1000 + 40 * random.next(),
  }))
}

const recipe = (kind: string, extra: string): string => `model:
  path: /home/a/模型/tiny-zh-qwen3
train:
  method: sft
  adapter: { kind: lora, rank: 8, alpha: 16, targets: [q_proj, k_proj, v_proj, o_proj] }
  data:
    - file: /home/a/数据/诗文问答.jsonl
  epochs: 2
  learningRate: 0.0002
  seed: 42
evaluate:
  benchmarks: [demo, ceval, cmrc2018, cmath]
  seed: 42
run:
  kind: ${kind}
  group: demo-20260509
${extra}lock:
  versions: { biaochi: 0.1.0, node: 24.21.0, onnxruntime: 1.30.0 }
  platform: linux-x64
  files:
    - path: /home/a/模型/tiny-zh-qwen3/model.safetensors
      bytes: 31457280
      sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
`

function evaluation(id: string, tuned: boolean): ReportInput['runs'][number] {
  const answered = plans.map((plan, p) => {
    const random = createRandom(100 * p + (tuned ? 1 : 0))
    const skill = plan.skill[0] + (tuned ? plan.skill[1] : 0)
    return plan.subsets.flatMap((subset) =>
      Array.from({ length: plan.each }, (_, i) => plan.make({ random, subset, i, skill })),
    )
  })
  const results = plans.map((plan, p) =>
    resultOf(answered[p] ?? [], {
      benchmark: plan.benchmark,
      dataDigest: `${p}`.repeat(8).padEnd(64, 'c0ffee'),
      ...plan.result,
    }),
  )
  const prefix = '以下是中国关于高等数学考试的单项选择题，请选出其中的正确答案。\n\n'
  return {
    id,
    title: tuned ? '诗文问答 · tuned' : '诗文问答 · base',
    model: 'tiny-zh-qwen3',
    adapter: tuned ? 'adapter (train-0001)' : null,
    complete: true,
    startedAt: start + (tuned ? 400_000 : 0),
    finishedAt: start + (tuned ? 520_000 : 95_000),
    recipe: recipe('evaluate', `  target: ${tuned ? 'tuned' : 'base'}\n`),
    results: results.map((r) =>
      r.metric === 'f1' ? { ...r, metrics: { ...r.metrics, em: { score: 0.2, ci95: [0.15, 0.26] } } } : r,
    ),
    training: tuned ? 'train-0001' : null,
    machine: 'AMD EPYC 9B14 × 2, 16.0 GiB, linux-x64',
    samples: new Map(plans.map((plan, p) => [plan.benchmark, answered[p] ?? []])),
    prefixes: new Map([
      ['ceval', { computer_network: prefix + `${stems[4]}\n${options}\n答案：C\n\n`.repeat(5) }],
    ]),
  }
}

const trained = (): ReportTraining => ({
  id: 'train-0001',
  title: '诗文问答',
  startedAt: start + 100_000,
  finishedAt: start + 390_000,
  recipe: recipe('train', ''),
  metrics: losses(),
  evaluations: [
    { step: 200, loss: 1.31 },
    { step: 400, loss: 1.12 },
  ],
  machine: null,
})

const environment = {
  version: '0.1.0',
  node: '24.21.0',
  platform: 'linux-x64',
  memory: { total: 16 * 2 ** 30 },
  devices: [
    { provider: 'cpu', name: 'AMD EPYC 9B14, 2 cores', usable: true },
    { provider: 'webgpu', name: 'SwiftShader', usable: false },
  ],
}

/** A baseline and a tuned run over four cards, with the training between them. */
export const pairOfRuns = (): ReportInput => ({
  runs: [evaluation('eval-0001', false), evaluation('eval-0002', true)],
  trainings: [trained()],
  cards: new Map(catalogue.map((card) => [card.id, card])),
  environment,
})

/** One evaluation alone, without a training. */
export const singleRun = (): ReportInput => ({
  ...pairOfRuns(),
  runs: [evaluation('eval-0001', false)],
  trainings: [],
})
