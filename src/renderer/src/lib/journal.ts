import type { Point } from '@shared/domain/chart'
import type { JournalLine } from '@shared/domain/events'
import type { RunProgress, RunState } from '@shared/domain/run'

type Line<T extends JournalLine['type']> = Extract<JournalLine, { type: T }>
const ofType =
  <T extends JournalLine['type']>(type: T) =>
  (line: JournalLine): line is Line<T> =>
    line.type === type

/** A line with its place in the journal, from 1. */
export type NumberedLine = JournalLine & { readonly number: number }

/** What the evaluations on the way have measured, each as a curve. */
export interface Measured {
  /** Loss over the validation data. */
  readonly loss: readonly Point[]
  /** What the method reports besides, by its name in the field, such as `rewards/margins`. */
  readonly reported: ReadonlyMap<string, readonly Point[]>
  /** Of the benchmark that is asked on the way. */
  readonly score: readonly Point[]
}

/** An evaluation that was done again after a crash counts once, with its latest values. */
export function measuredOf(lines: readonly JournalLine[]): Measured {
  const last = new Map(lines.filter(ofType('evaluation')).map((e) => [e.step, e]))
  const evaluations = [...last.values()].sort((a, b) => a.step - b.step)
  const evaluated = (key: 'loss' | 'score'): Point[] =>
    evaluations.flatMap(({ step: x, [key]: y }) => (y === undefined ? [] : [{ x, y }]))
  return { loss: evaluated('loss'), reported: curvesByName(evaluations), score: evaluated('score') }
}

/** Of the steps of a training only the last `most`; whatever else there is stays. */
export function withRecentSteps(lines: readonly NumberedLine[], most: number): readonly NumberedLine[] {
  let left = lines.filter(ofType('metric')).length - most
  // cut when there are twice as many: otherwise every new line would copy the list
  if (left < most) return lines
  return lines.filter((line) => line.type !== 'metric' || left-- <= 0)
}

/** One curve for each name that any evaluation reports. */
function curvesByName(
  steps: readonly {
    readonly step: number
    readonly metrics?: Readonly<Record<string, number>> | undefined
  }[],
): Map<string, Point[]> {
  const curves = new Map<string, Point[]>()
  for (const { step: x, metrics = {} } of steps)
    for (const [name, y] of Object.entries(metrics)) {
      const points = curves.get(name)
      if (points) points.push({ x, y })
      else curves.set(name, [{ x, y }])
    }
  return curves
}

export interface Rung {
  readonly phase: RunProgress['phase']
  readonly label: string | undefined
  readonly ms: number
  readonly current: boolean
}

const settled: ReadonlySet<RunState> = new Set(['paused', 'done', 'failed', 'cancelled', 'interrupted'])

/** The phases of the latest attempt with the time spent in each; the last one still counts while the run is on. */
export function phaseLadder(lines: readonly JournalLine[], now: number): Rung[] {
  const begin = lines.findLastIndex((line) => line.type === 'state' && line.state === 'running')
  const attempt = lines.slice(Math.max(0, begin))
  const end = attempt.find((line) => line.type === 'state' && settled.has(line.state))?.t
  const phases = attempt.filter(ofType('phase'))
  return phases.map((line, i) => {
    const next = phases[i + 1]?.t
    const until = next ?? end ?? now
    return {
      phase: line.phase,
      label: line.label,
      ms: Math.max(0, until - line.t),
      current: next === undefined && end === undefined,
    }
  })
}

/** The step of the last checkpoint; null where there is none. */
export const lastCheckpoint = (lines: readonly JournalLine[]): number | null =>
  lines.findLast(ofType('checkpoint'))?.step ?? null

export interface Clue {
  /** Number of the line in the journal, from 1. */
  readonly line: number
  readonly message: string
}

/** The last warnings and errors before a run stopped: what its error card shows as evidence. */
export function clues(lines: readonly NumberedLine[], count: number): Clue[] {
  return lines
    .flatMap((line): Clue[] =>
      line.type === 'log' && line.level !== 'info' ? [{ line: line.number, message: line.message }] : [],
    )
    .slice(-count)
}
