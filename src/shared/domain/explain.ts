import type { BenchmarkCard } from '../benchmarks/schema'
import type { BenchmarkResult, SampleRecord, Verdict } from './score'

type Reference = BenchmarkCard['references'][number]

/** What may make a score differ from a published one, in the order in which to look. */
const suspectCauses = [
  'shots',
  'template',
  'extraction',
  'truncation',
  'errors',
  'average',
  'questions',
  'precision',
  'protocol',
] as const
type SuspectCause = (typeof suspectCauses)[number]

interface Suspect {
  readonly cause: SuspectCause
  readonly zh: string
  readonly en: string
  /** By how much the score could change at most if this were the reason, 0 to 1; null where that cannot be known. */
  readonly atMost: number | null
  /** What asks or scores the affected answers again; null where nothing does. */
  readonly command: string | null
}
export interface Explanation {
  readonly run: string
  readonly benchmark: string
  readonly ours: Pick<BenchmarkResult, 'metric' | 'score' | 'ci95' | 'n' | 'average' | 'shots' | 'version'> &
    Pick<BenchmarkResult, 'right' | 'wrong' | 'unparsed' | 'truncated' | 'errors'>
  readonly references: readonly (Reference & {
    /** Ours minus theirs in the reference's own scale made 0 to 1; null where the metrics differ. */
    readonly delta: number | null
    /** Whether theirs lies in our 95 % interval. */
    readonly within: boolean | null
  })[]
  readonly suspects: readonly Suspect[]
}
export interface ExplainInput {
  readonly run: string
  readonly card: BenchmarkCard
  readonly result: BenchmarkResult
  readonly samples: readonly SampleRecord[]
  /** What the run says about how it asked. */
  readonly asked: {
    readonly limit?: number | undefined
    /** The format of the model that its adapter was trained over, where it was quantised. */
    readonly quantize?: string | undefined
    /** The card wants a chat template and the model has none. */
    readonly withoutTemplate: boolean
  }
}

/** Sets a stored result beside published scores and lists what may make them differ, with what there is to see of it. */
export function explain(input: ExplainInput): Explanation {
  const { run, card, result } = input
  const { metric, score, ci95, n, average, shots, version } = result
  const { right, wrong, unparsed, truncated, errors } = result
  return {
    run,
    benchmark: card.id,
    ours: {
      ...{ metric, score, ci95, n, average, shots, version },
      ...{ right, wrong, unparsed, truncated, errors },
    },
    references: card.references.map((reference) => ({ ...reference, ...compared(reference, result) })),
    suspects: suspectCauses.flatMap((cause) => {
      const found = examine[cause](input)
      return found ? [{ cause, ...found }] : []
    }),
  }
}

/** Published scores are written 0 to 1 or 0 to 100; what is above 1 is a percentage. */
function compared({ metric, score }: Reference, result: BenchmarkResult) {
  if (metric !== result.metric) return { delta: null, within: null }
  const theirs = Math.abs(score) > 1 ? score / 100 : score
  const [lo, hi] = result.ci95
  return { delta: result.score - theirs, within: theirs >= lo && theirs <= hi }
}

type Found = Omit<Suspect, 'cause'>
const points = (share: number): string => (100 * share).toFixed(1)
const rerun = ({ run, card }: ExplainInput, verdict: Verdict): string =>
  `biaochi rerun ${run} --benchmarks ${card.id} --verdicts ${verdict}`

/** Null where there is nothing to suspect. */
const examine: { readonly [K in SuspectCause]: (input: ExplainInput) => Found | null } = {
  shots: ({ card, result, samples }) => {
    const own = card.data.shots?.count ?? 0
    const dropped = samples.filter(({ droppedShots = 0 }) => droppedShots > 0).length
    if (result.shots === own && dropped === 0) return null
    const [zh, en] =
      result.shots === own
        ? [
            `${dropped} 题因上下文不够而少给了示例`,
            `${dropped} questions had fewer examples because the context is too short`,
          ]
        : [
            `示例数为 ${result.shots}，卡片规定 ${own}`,
            `asked with ${result.shots} examples, the card says ${own}`,
          ]
    return { zh, en, atMost: dropped > 0 ? dropped / Math.max(1, result.n) : null, command: null }
  },
  template: ({ asked }) =>
    asked.withoutTemplate
      ? {
          zh: '卡片用对话模板提问，而模型没有模板，只好当作纯文本',
          en: 'the card asks through a chat template, which the model lacks: it was asked as plain text',
          atMost: null,
          command: null,
        }
      : null,
  extraction: ({ run, card, result: { unparsed, n } }) =>
    unparsed === 0
      ? null
      : {
          zh: `${unparsed} 个回答（${points(unparsed / n)} %）找不到答案，按 0 分计`,
          en: `no answer was found in ${unparsed} replies (${points(unparsed / n)} %), which count 0`,
          atMost: unparsed / n,
          command: `biaochi rescore ${run} --benchmarks ${card.id}`,
        },
  truncation: (input) => {
    const { truncated, n } = input.result
    if (truncated === 0) return null
    return {
      zh: `${truncated} 题（${points(truncated / n)} %）题目或回答被截断，按 0 分计`,
      en: `${truncated} questions or replies (${points(truncated / n)} %) were cut short and count 0`,
      atMost: truncated / n,
      command: rerun(input, 'truncated'),
    }
  },
  errors: (input) => {
    const { errors, n } = input.result
    if (errors === 0) return null
    return {
      zh: `${errors} 题出错，未计入得分`,
      en: `${errors} questions ended in an error and are not in the score`,
      atMost: errors / (n + errors),
      command: rerun(input, 'error'),
    }
  },
  average: ({ result }) => {
    const { subsets, average } = result
    const weight = ({ n, of = n }: (typeof subsets)[number]): number => of // as in the score of a sample
    const total = subsets.reduce((sum, subset) => sum + weight(subset), 0)
    if (subsets.length < 2 || total === 0) return null
    const macro = subsets.reduce((sum, { score }) => sum + score, 0) / subsets.length
    const micro = subsets.reduce((sum, subset) => sum + subset.score * weight(subset), 0) / total
    const other = average === 'macro' ? micro : macro
    if (Math.abs(other - result.score) < 0.0005) return null // not seen in a score of one decimal
    const name =
      average === 'macro'
        ? { zh: '按题平均', en: 'over questions' }
        : { zh: '按子集平均', en: 'over subsets' }
    return {
      zh: `若${name.zh}，得分为 ${points(other)}`,
      en: `averaged ${name.en} the score would be ${points(other)}`,
      atMost: Math.abs(other - result.score),
      command: null,
    }
  },
  questions: ({ card, result, asked }) => {
    const { sampled } = result
    if (!sampled && asked.limit === undefined) return null
    const n = sampled?.questions ?? result.n + result.errors
    const [low, high] = sampled?.ci95 ?? result.ci95
    const [zh, en] = sampled
      ? [`共 ${sampled.of} 题`, `of ${sampled.of}`]
      : [`上限 ${asked.limit}`, `limit ${asked.limit}`]
    return {
      zh: `只问了 ${n} 题（${zh}，划分为 ${card.split}）`,
      en: `only ${n} questions were asked (${en}, split ${card.split})`,
      atMost: (high - low) / 2,
      command: null,
    }
  },
  precision: ({ asked }) =>
    asked.quantize === undefined
      ? null
      : {
          zh: `适配器在 ${asked.quantize} 量化的模型上训练，却在全精度上测量`,
          en: `the adapter was trained over a model quantised as ${asked.quantize} and measured over full weights`,
          atMost: null,
          command: null,
        },
  protocol: ({ card: { protocol } }) => ({
    zh: `与已发表协议的差别：${protocol.differs.zh}`,
    en: `what differs from the published protocol: ${protocol.differs.en}`,
    atMost: null,
    command: null,
  }),
}
