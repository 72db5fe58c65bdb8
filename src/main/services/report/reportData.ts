import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { compareMany } from '@shared/domain/compare/compareRuns'
import { flips, type SamplePair } from '@shared/domain/compare/flips'
import type { ComparedRun } from '@shared/domain/compare/questions'
import { rankRuns } from '@shared/domain/compare/ranking'
import type { Comparison, FlipKind, Ranking } from '@shared/domain/comparison'
import type { Evaluation, TrainMetric } from '@shared/domain/events'
import type { BenchmarkResult, SampleRecord } from '@shared/domain/score'
import { pickEvenly } from './pickEvenly'

/** The machine and program that write the report. */
export interface Environment {
  readonly version: string
  readonly node: string
  readonly platform: string
  readonly memory: { readonly total: number }
  readonly devices: readonly { readonly provider: string; readonly name: string; readonly usable: boolean }[]
}

export interface ReportTraining {
  readonly id: string
  readonly title: string
  readonly startedAt: number | null
  readonly finishedAt: number | null
  /** The locked recipe as YAML. */
  readonly recipe: string
  /** One per optimiser step, in order; steps repeated after an interruption count once. */
  readonly metrics: readonly TrainMetric[]
  /** The measurements on the way, in order. */
  readonly evaluations: readonly Evaluation[]
  /** What it ran on; null where it was not recorded. */
  readonly machine: string | null
}

export interface ReportRun {
  readonly id: string
  readonly title: string
  /** Model folder or hub id, and the adapter on top of it. */
  readonly model: string
  readonly adapter: string | null
  readonly complete: boolean
  readonly startedAt: number | null
  readonly finishedAt: number | null
  readonly recipe: string
  readonly results: readonly BenchmarkResult[]
  /** Id of the training whose adapter it measures. */
  readonly training: string | null
  /** What it ran on; null where it was not recorded. */
  readonly machine: string | null
}

export interface ReportInput {
  /** The baseline first. */
  readonly runs: readonly (ReportRun & {
    readonly samples: ReadonlyMap<string, readonly SampleRecord[]>
    readonly prefixes: ReadonlyMap<string, Readonly<Record<string, string>>>
  })[]
  readonly trainings: readonly ReportTraining[]
  readonly cards: ReadonlyMap<string, BenchmarkCard>
  readonly environment: Environment
}

export interface FlippedQuestion extends SamplePair {
  readonly benchmark: string
  readonly kind: FlipKind
}
/** How one benchmark was asked, with one question of it as an example. */
export interface AskedCard {
  readonly benchmark: string
  readonly card: Pick<
    BenchmarkCard,
    | 'title'
    | 'split'
    | 'licence'
    | 'source'
    | 'protocol'
    | 'checked'
    | 'subsets'
    | 'prompt'
    | 'solve'
    | 'score'
  > | null
  readonly version: number
  readonly shots: number
  readonly dataDigest: string
  readonly example: { readonly subset: string; readonly prefix: string; readonly prompt: string } | null
}

/** Everything a report states, in no language: the JSON report is this, the others are drawn from it. */
export interface ReportData {
  readonly schema: 1
  /** When the last of the runs ended (milliseconds since 1970). */
  readonly date: number
  readonly runs: readonly ReportRun[]
  readonly trainings: readonly ReportTraining[]
  /** The baseline against each other run. */
  readonly comparisons: readonly Comparison[]
  /** Of three runs and more. */
  readonly rankings: readonly Ranking[]
  /** Up to ten questions per comparison whose verdict changed. */
  readonly flipped: readonly { readonly b: string; readonly questions: readonly FlippedQuestion[] }[]
  readonly asked: readonly AskedCard[]
  readonly environment: Environment
}

const flippedShown = 10

/** A run without what would make the report as large as the run. */
const summary = (run: ReportRun): ReportRun => ({
  id: run.id,
  title: run.title,
  model: run.model,
  adapter: run.adapter,
  complete: run.complete,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
  recipe: run.recipe,
  results: run.results,
  training: run.training,
  machine: run.machine,
})

export function reportData(input: ReportInput): ReportData {
  const [baseline, ...others] = input.runs
  const dimensionOf = (benchmark: string) => input.cards.get(benchmark)?.dimension
  const comparisons = baseline ? compareMany(baseline, others, { dimensionOf }) : []
  return {
    schema: 1,
    date: Math.max(0, ...input.runs.map((r) => r.finishedAt ?? r.startedAt ?? 0)),
    runs: input.runs.map(summary),
    trainings: input.trainings,
    comparisons,
    rankings: others.length > 1 ? rankRuns(input.runs) : [],
    flipped: baseline ? others.map((other, i) => flipped([baseline, other], comparisons[i])) : [],
    asked: asked(input),
    environment: input.environment,
  }
}

/** Half fixed and half broken where both kinds have enough, in turn over the benchmarks, spread over each file. */
function flipped(
  [a, b]: readonly [ComparedRun, ComparedRun],
  comparison: Comparison | undefined,
): ReportData['flipped'][number] {
  const benchmarks = (comparison?.rows ?? []).filter((r) => r.verdict !== 'not comparable')
  const all = (kind: FlipKind): FlippedQuestion[][] =>
    benchmarks.map(({ benchmark }) =>
      flips(a.samples.get(benchmark) ?? [], b.samples.get(benchmark) ?? [], kind).map((pair) => ({
        ...pair,
        benchmark,
        kind,
      })),
    )
  const [fixed, broken] = [all('fixed'), all('broken')]
  const half = flippedShown / 2
  const fewBroken = Math.min(half, broken.flat().length)
  const shownFixed = pickEvenly(fixed, flippedShown - fewBroken)
  return { b: b.id, questions: [...shownFixed, ...pickEvenly(broken, flippedShown - shownFixed.length)] }
}

function asked(input: ReportInput): AskedCard[] {
  const seen = new Map<string, AskedCard>()
  for (const run of input.runs) {
    for (const result of run.results) {
      const key = JSON.stringify([result.benchmark, result.version, result.shots, result.dataDigest])
      if (seen.has(key)) continue
      const [first] = run.samples.get(result.benchmark) ?? []
      const prefix = first && run.prefixes.get(result.benchmark)?.[first.subset]
      const { benchmark, version, shots, dataDigest } = result
      seen.set(key, {
        ...{ benchmark, version, shots, dataDigest },
        card: cardFacts(input.cards.get(benchmark)),
        example: first ? { subset: first.subset, prefix: prefix ?? '', prompt: first.prompt } : null,
      })
    }
  }
  return [...seen.values()]
}

function cardFacts(card: BenchmarkCard | undefined): AskedCard['card'] {
  if (!card) return null
  const { title, split, licence, source, protocol, checked, subsets, prompt, solve, score } = card
  return { title, split, licence, source, protocol, checked, subsets, prompt, solve, score }
}
