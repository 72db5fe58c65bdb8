import type { BenchmarkResult, SampleRecord, Verdict } from '@shared/domain/score'
import { stratifiedMean } from '@shared/domain/stats/stratified'
import { wilson } from '@shared/domain/stats/wilson'
import { createRandom, type Random } from '@shared/util/random'

const subjects = (
  '计算机网络 操作系统 计算机组成 大学编程 大学物理 大学化学 高等数学 概率统计 离散数学 注册电气工程师 注册计量师 ' +
  '高中数学 高中物理 高中化学 高中生物 初中数学 初中生物 初中物理 初中化学 兽医学 大学经济学 工商管理 马克思主义基本原理 ' +
  '毛泽东思想概论 教育学 教师资格 高中政治 高中地理 初中政治 初中地理 近代史纲要 思想道德修养 逻辑学 法学 中国语言文学 ' +
  '艺术学 导游资格 法律职业资格 高中语文 高中历史 初中历史 公务员 体育学 植物保护 基础医学 临床医学 城乡规划师 会计师 ' +
  '消防工程师 环评工程师 税务师 医师资格'
).split(' ')

const letters = ['A', 'B', 'C', 'D'] as const
const pick = <T>(items: readonly T[], random: Random): T => items[Math.floor(random.next() * items.length)]!

/** Whether a question is answered rightly before and after: two dependent coins, so that flips are rarer than chance. */
function outcomes(random: Random, base: number, gain: number): [boolean, boolean] {
  const a = random.next() < base
  const b = random.next() < 0.75 ? a : random.next() < base + gain * 4
  return [a, b]
}

const choiceSample = (subset: string, index: number, random: Random, right: boolean): SampleRecord => {
  const target = letters[index % 4]!
  const output = right
    ? target
    : pick(
        letters.filter((l) => l !== target),
        random,
      )
  const prompt =
    `以下是中国关于${subset}考试的单项选择题，请选出其中的正确答案。\n\n` +
    `第 ${index + 1} 题：关于${subset}的基本概念，下列说法中正确的是____。\n` +
    'A. 它只在理想条件下成立\nB. 它由前提与结论共同决定\nC. 它与观察者的选择无关\nD. 以上说法都不正确\n答案：'
  return {
    id: `${subset}-${index}`,
    subset,
    prompt,
    output,
    extracted: output,
    target: [target],
    verdict: right ? 'right' : 'wrong',
    scores: { accuracy: right ? 1 : 0 },
    logprobs: letters.map((l) => (l === output ? -0.61 : -1.4 - random.next())),
  }
}

const mathSample = (index: number, random: Random, right: boolean): SampleRecord => {
  const [x, y] = [12 + (index % 17), 3 + (index % 7)]
  const answer = x * y
  const unparsed = !right && random.next() < 0.2
  const said = right ? answer : answer + (random.next() < 0.5 ? x : -y)
  const output = unparsed
    ? `每箱有 ${y} 千克苹果，一共有 ${x} 箱。先看每一箱，再看所有的箱子，所以把它们合起来就可以知道一共有多少了。`
    : `每箱有 ${y} 千克苹果，一共有 ${x} 箱。${right ? '总重量等于箱数乘以每箱的重量' : '先把箱数和重量相加再相乘'}：${x} × ${y} = ${said}。\n所以水果店一共运来 ${said} 千克苹果。\n答案：${said}`
  const verdict: Verdict = right ? 'right' : unparsed ? 'unparsed' : 'wrong'
  return {
    id: `cmath-${index}`,
    subset: `${1 + (index % 6)}`,
    prompt: `水果店运来 ${x} 箱苹果，每箱重 ${y} 千克。水果店一共运来多少千克苹果？\n请一步一步思考，最后写出答案。`,
    output,
    extracted: unparsed ? null : String(said),
    target: [String(answer)],
    verdict,
    scores: { accuracy: right ? 1 : 0 },
  }
}

export interface Suite {
  readonly results: readonly BenchmarkResult[]
  readonly samples: ReadonlyMap<string, readonly SampleRecord[]>
}

const counts = (samples: readonly SampleRecord[]) => {
  const of = (v: Verdict): number => samples.filter((s) => s.verdict === v).length
  return {
    n: samples.length,
    right: of('right'),
    wrong: of('wrong'),
    unparsed: of('unparsed'),
    truncated: of('truncated'),
    errors: of('error'),
  }
}

function resultOf(benchmark: string, samples: readonly SampleRecord[], macro: boolean): BenchmarkResult {
  const groups = [...Map.groupBy(samples, (s) => s.subset)]
  const rate = (group: readonly SampleRecord[]): number => counts(group).right / group.length
  const values = groups.map(([, group]) => group.map((s) => s.scores['accuracy'] ?? 0))
  const estimate = stratifiedMean(values)
  const plain = { score: rate(samples), ci95: wilson(counts(samples).right, samples.length) }
  const { score, ci95 } = macro ? { score: estimate.mean, ci95: estimate.ci95 } : plain
  return {
    benchmark,
    version: 1,
    metric: 'accuracy',
    score,
    ci95,
    ...counts(samples),
    average: macro ? 'macro' : 'micro',
    metrics: { accuracy: { score, ci95 } },
    subsets: groups.map(([subset, group]) => ({
      subset,
      label: subset,
      score: rate(group),
      ci95: wilson(counts(group).right, group.length),
      ...counts(group),
    })),
    shots: macro ? 5 : 0,
    dataDigest: 'sha256:5f0c',
  }
}

const subjectSize = (subject: number): number => (subject % 9 === 4 ? 34 : 18 + (subject % 5) * 2)

function suiteOf(
  answers: Readonly<Record<'ceval' | 'cmath', readonly SampleRecord[]>>,
  random: Random,
): Suite {
  const plain = (benchmark: string, rate: number) => {
    const samples = Array.from({ length: 150 }, (_, i) =>
      choiceSample(benchmark, i, random, random.next() < rate),
    )
    return [benchmark, samples] as const
  }
  const others = [plain('c3', 0.52), plain('mbpp', 0.2), plain('cmexam', 0.61)]
  return {
    results: [
      resultOf('ceval', answers.ceval, true),
      resultOf('cmath', answers.cmath, false),
      ...others.map(([benchmark, samples]) => resultOf(benchmark, samples, false)),
    ],
    samples: new Map([['ceval', answers.ceval], ['cmath', answers.cmath], ...others]),
  }
}

/** Two evaluations of the same questions, before and after a training that helped a little where it was meant to. */
export function createSuites(): readonly [Suite, Suite] {
  const random = createRandom(7)
  const pairs: Record<'ceval' | 'cmath', [SampleRecord[], SampleRecord[]]> = {
    ceval: [[], []],
    cmath: [[], []],
  }
  for (const [s, subject] of subjects.entries()) {
    const gain = ((s % 11) - 4) / 90
    for (let i = 0; i < subjectSize(s); i++) {
      const [a, b] = outcomes(random, 0.41, gain)
      pairs.ceval[0].push(choiceSample(subject, i, random, a))
      pairs.ceval[1].push(choiceSample(subject, i, random, b))
    }
  }
  for (let i = 0; i < 600; i++) {
    const [a, b] = outcomes(random, 0.34, 0.09)
    pairs.cmath[0].push(mathSample(i, random, a))
    pairs.cmath[1].push(mathSample(i, random, b))
  }
  const suite = (side: 0 | 1): Suite =>
    suiteOf({ ceval: pairs.ceval[side], cmath: pairs.cmath[side] }, createRandom(11 + side))
  return [suite(0), suite(1)]
}

/** Another model's answers to the same questions. */
export function createSuite(seed: number, rate: number): Suite {
  const random = createRandom(seed)
  const ceval = subjects.flatMap((subject, s) =>
    Array.from({ length: subjectSize(s) }, (_, i) =>
      choiceSample(subject, i, random, random.next() < rate + 0.2 * Math.sin(s * seed)),
    ),
  )
  const cmath = Array.from({ length: 600 }, (_, i) => mathSample(i, random, random.next() < rate))
  return suiteOf({ ceval, cmath }, random)
}
