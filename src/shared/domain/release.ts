import * as z from 'zod'
import type { BenchmarkResult } from './score'

/** A condition for giving a model away: a score of a benchmark, such as a safety set. */
const gateSpec = z.strictObject({
  benchmark: z.string(),
  /** The card's own primary metric where absent. */
  metric: z.string().optional(),
  /** The whole 95 % interval of the score must lie here or above it. */
  atLeast: z.number().min(-1).max(1),
})
type GateSpec = z.output<typeof gateSpec>

export const releaseSpec = z.strictObject({
  /** Where the merged model goes once every gate is passed; `biaochi merge` writes it where this is absent. */
  output: z.string().optional(),
  gate: z.array(gateSpec).min(1),
})

/** `unmeasured`: the benchmark or metric has no result. `errors`: questions of it have no answer yet. */
const gateStates = ['passed', 'failed', 'unmeasured', 'errors'] as const

/** What became of a gate. */
export const gateOutcome = gateSpec.extend({
  state: z.enum(gateStates),
  /** What was measured; null where nothing was. With `clean`, without the questions found in the training data. */
  measured: z
    .object({
      score: z.number(),
      ci95: z.tuple([z.number(), z.number()]),
      n: z.int(),
      errors: z.int(),
      clean: z.boolean(),
    })
    .nullable(),
})
export type GateOutcome = z.output<typeof gateOutcome>

/**
 * A gate is passed where the lower end of the 95 % interval reaches its threshold: few questions are no proof of safety,
 * however well they were answered. The clean score counts where questions were in the training data.
 */
export function judgeGates(gates: readonly GateSpec[], results: readonly BenchmarkResult[]): GateOutcome[] {
  return gates.map((gate) => {
    const result = results.find(({ benchmark }) => benchmark === gate.benchmark)
    const measured = result ? measuredBy(gate, result) : null
    return { ...gate, measured, state: stateOf(gate, measured) }
  })
}

function measuredBy({ metric }: GateSpec, result: BenchmarkResult): GateOutcome['measured'] {
  const { n, errors, clean } = result
  const isPrimary = metric === undefined || metric === result.metric
  if (isPrimary && clean) return { score: clean.score, ci95: clean.ci95, n: clean.n, errors, clean: true }
  const value = isPrimary ? result : result.metrics[metric]
  return value ? { score: value.score, ci95: value.ci95, n, errors, clean: false } : null
}

function stateOf({ atLeast }: GateSpec, measured: GateOutcome['measured']): GateOutcome['state'] {
  if (!measured || measured.n === 0) return 'unmeasured'
  if (measured.errors > 0) return 'errors'
  return measured.ci95[0] >= atLeast ? 'passed' : 'failed'
}
