import * as z from 'zod'
import { recipe } from './recipe'

export const runId = z
  .string()
  .regex(/^[a-z0-9-]{6,40}$/)
  .brand<'RunId'>()
export type RunId = z.output<typeof runId>

export const runKinds = ['train', 'evaluate', 'report', 'release'] as const
export type RunKind = (typeof runKinds)[number]

/** queued → running → done or one of the others, from all of which a run can be resumed. */
export const runStates = [
  'queued',
  'running',
  'paused',
  'done',
  'failed',
  'cancelled',
  'interrupted',
] as const
export type RunState = (typeof runStates)[number]

/**
 * How an open run can be asked to end: at once, at a checkpoint to go on from, or (a training) with the result of the
 * steps it has taken.
 */
export const endRequests = ['cancel', 'pause', 'stop'] as const
export type EndRequest = (typeof endRequests)[number]

/** The ways to end that leave the step in hand finished. */
export type OrderlyEnd = Exclude<EndRequest, 'cancel'>

/** A process that cannot be mistaken for a later one with the same number: `start` names the moment it began. */
export const processIdentity = z.object({ pid: z.int(), start: z.string() })
export type ProcessIdentity = z.output<typeof processIdentity>

export const errorShape = z.object({ code: z.string(), message: z.string(), data: z.unknown().optional() })

/** Live position of a running job; never stored. */
export const runProgress = z.object({
  phase: z.enum(['download', 'load', 'prepare', 'leakage', 'train', 'evaluate', 'save', 'report']),
  /** What is being worked on within the phase, such as a benchmark id. */
  label: z.string().optional(),
  done: z.number(),
  total: z.number(),
  /** Milliseconds of work left, null while unknown. */
  etaMs: z.number().nullable(),
})
export type RunProgress = z.output<typeof runProgress>

export const runSummary = z.object({
  id: runId,
  kind: z.enum(runKinds),
  /** Runs that one recipe produced share a group. */
  group: z.string(),
  title: z.string(),
  state: z.enum(runStates),
  /** The run whose result this one needs, such as the training of the adapter it evaluates. */
  after: runId.nullable(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  /** Where a waiting run was put in the queue; the others stand behind, in the order they came. */
  place: z.number().nullable(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  error: errorShape.nullable(),
  progress: runProgress.nullable(),
})
export type RunSummary = z.output<typeof runSummary>

/** The order in which waiting runs are taken: those that were put somewhere first, then as they came. */
export const byQueueOrder = (
  x: { readonly place?: number | null; readonly createdAt: number },
  y: { readonly place?: number | null; readonly createdAt: number },
): number => (x.place ?? Infinity) - (y.place ?? Infinity) || x.createdAt - y.createdAt

/** What a run was asked to do, stored as recipe.yaml in its folder. Paths are absolute. */
export const runSpec = z.strictObject({
  kind: z.enum(runKinds),
  recipe,
  /** For `report`: the evaluations it covers, the baseline first. For `release`: the one that its gates read. */
  runs: z.array(runId).optional(),
  /** For `evaluate` after training: 'tuned' uses the adapter of the run named by `after`. */
  target: z.enum(['base', 'tuned']).optional(),
})
export type RunSpec = z.output<typeof runSpec>
