import type { Point } from '@shared/domain/chart'
import type { JournalLine } from '@shared/domain/events'
import type { RunProgress, RunState } from '@shared/domain/run'

type Line<T extends JournalLine['type']> = Extract<JournalLine, { type: T }>
const ofType =
  <T extends JournalLine['type']>(type: T) =>
  (line: JournalLine): line is Line<T> =>
    line.type === type

export interface Curves {
  readonly loss: readonly Point[]
  readonly learningRate: readonly Point[]
  readonly gradNorm: readonly Point[]
  /** Of the validation data. */
  readonly evaluation: readonly Point[]
  /** What the method reports besides, by its name in the field, such as `rewards/margins`. */
  readonly reported: ReadonlyMap<string, readonly Point[]>
  /** The same over the validation data. */
  readonly measured: ReadonlyMap<string, readonly Point[]>
  /** Of the benchmark that is asked on the way. */
  readonly score: readonly Point[]
}

/** The curves of a training. A step that was done again after a crash counts once, with its latest value. */
export function curvesOf(lines: readonly JournalLine[]): Curves {
  const latest = new Map(lines.filter(ofType('metric')).map((m) => [m.step, m]))
  const metrics = [...latest.values()].sort((a, b) => a.step - b.step)
  const last = new Map(lines.filter(ofType('evaluation')).map((e) => [e.step, e]))
  const evaluations = [...last.values()].sort((a, b) => a.step - b.step)
  const curve = (key: 'loss' | 'learningRate' | 'gradNorm'): Point[] =>
    metrics.map((m) => ({ x: m.step, y: m[key] }))
  const evaluated = (key: 'loss' | 'score'): Point[] =>
    evaluations.flatMap(({ step: x, [key]: y }) => (y === undefined ? [] : [{ x, y }]))
  const plain = { loss: curve('loss'), learningRate: curve('learningRate'), gradNorm: curve('gradNorm') }
  const named = { reported: curvesByName(metrics), measured: curvesByName(evaluations) }
  return { ...plain, ...named, evaluation: evaluated('loss'), score: evaluated('score') }
}

/** One curve for each name that any step reports. */
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
export function clues(lines: readonly JournalLine[], count: number): Clue[] {
  return lines
    .flatMap((line, i): Clue[] =>
      line.type === 'log' && line.level !== 'info' ? [{ line: i + 1, message: line.message }] : [],
    )
    .slice(-count)
}
