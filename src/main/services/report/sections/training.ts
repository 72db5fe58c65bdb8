import { extent, niceDomain, smooth, thin } from '@shared/domain/chart'
import type { TrainMetric } from '@shared/domain/events'
import type { Block, Fact, LineChart, Section } from '../document'
import { durationText, lossText, whole } from '../format'
import type { ReportTraining } from '../reportData'
import type { Writing } from './writing'

/** The loss curve of each training behind the evaluations; null where there was none. */
export function training(w: Writing): Section | null {
  const { trainings } = w.data
  if (trainings.length === 0) return null
  return {
    title: w.t.trainingTitle,
    blocks: trainings.flatMap((run) => [
      ...(trainings.length > 1 ? [{ kind: 'heading', text: run.title } as const] : []),
      ...trainingBlocks(w, run),
    ]),
  }
}

function trainingBlocks(w: Writing, run: ReportTraining): Block[] {
  const [first] = run.metrics
  const last = run.metrics.at(-1)
  if (!first || !last) return [{ kind: 'paragraph', text: w.t.noMetrics, tone: 'muted' }]
  return [
    { kind: 'paragraph', text: w.t.trainingLead(run.title) },
    lossChart(w, run, [first, last]),
    { kind: 'facts', items: trainingFacts(w, run, [first, last]) },
  ]
}

/** Points per line that a page can show; more would only thicken it. */
const buckets = 240

function lossChart({ t }: Writing, run: ReportTraining, [first, last]: Ends): LineChart {
  const losses = run.metrics.map((m) => m.loss)
  const smoothed = smooth(losses, 0.8)
  const at = (values: readonly number[]) => run.metrics.map((m, i) => ({ x: m.step, y: values[i] ?? NaN }))
  const validation = run.evaluations.flatMap(({ step, loss }) =>
    loss === undefined ? [] : [{ x: step, y: loss }],
  )
  return {
    kind: 'lineChart',
    alt: t.lossAlt({
      title: run.title,
      steps: whole(run.metrics.length),
      first: lossText(first.loss),
      last: lossText(last.loss),
    }),
    xTitle: t.step,
    yTitle: t.loss,
    xDomain: [Math.min(first.step, 0), Math.max(last.step, 1)],
    yDomain: niceDomain(extent([...losses, ...validation.map(({ y }) => y), 0]) ?? [0, 1], 5),
    lines: [
      { label: t.perStep, points: thin(at(losses), buckets), tone: 'muted', strong: false },
      { label: t.smoothed, points: thin(at(smoothed), buckets), tone: 'accent', strong: true },
      ...(validation.length > 1
        ? [{ label: t.validation, points: validation, tone: 'good', strong: true } as const]
        : []),
    ],
  }
}

type Ends = readonly [first: TrainMetric, last: TrainMetric]

function trainingFacts({ t, language }: Writing, run: ReportTraining, [first, last]: Ends): Fact[] {
  const lowest = run.metrics.reduce((m, x) => (x.loss < m.loss ? x : m), first)
  const [, peakRate] = extent(run.metrics.map((m) => m.learningRate)) ?? [0, 0]
  const speeds = run.metrics.map((m) => m.tokensPerSecond).sort((x, y) => x - y)
  const took = run.startedAt !== null && run.finishedAt !== null ? run.finishedAt - run.startedAt : null
  return [
    { label: t.steps, value: whole(last.step) },
    { label: t.epochs, value: last.epoch.toFixed(2) },
    { label: t.firstLoss, value: lossText(first.loss) },
    { label: t.lastLoss, value: lossText(last.loss) },
    { label: t.lowestLoss, value: `${lossText(lowest.loss)} · ${t.step} ${whole(lowest.step)}` },
    { label: t.peakRate, value: peakRate.toExponential(1).replace('e-', 'e−') },
    { label: t.speed, value: t.tokensPerSecond(whole(speeds[Math.floor(speeds.length / 2)] ?? 0)) },
    ...(took === null ? [] : [{ label: t.duration, value: durationText(took, language) }]),
  ]
}
