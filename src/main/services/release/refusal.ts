import type { GateOutcome } from '@shared/domain/release'
import { AppError } from '@shared/errors/appError'

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

/** Throws GATE_FAILED for the first gate that is not passed: score, interval, threshold and how to go on. */
export function refuseRelease(outcomes: readonly GateOutcome[], force: string): void {
  const failed = outcomes.filter(({ state }) => state !== 'passed')
  const [first] = failed
  if (!first) return
  const more = failed.length > 1 ? ` (and ${failed.length - 1} more)` : ''
  const message = `No release, because ${reasons[first.state](first)}${more}; or write it all the same with ${force}.`
  throw new AppError('GATE_FAILED', message, { data: { gates: outcomes } })
}

const reasons: { readonly [S in GateOutcome['state']]: (outcome: GateOutcome) => string } = {
  passed: ({ benchmark }) => `"${benchmark}" is passed`, // never asked for
  failed: (outcome) =>
    `${measuredText(outcome)} where the lower end must reach ${percent(outcome.atLeast)}: train further, or ask more questions if only the interval is too wide`,
  unmeasured: ({ benchmark, metric }) =>
    `"${benchmark}" was not measured${metric === undefined ? '' : ` by "${metric}"`}: let its evaluation finish`,
  errors: ({ benchmark, measured }) =>
    `${measured?.errors ?? 0} questions of "${benchmark}" ended in an error: resume the evaluation`,
}

function measuredText({ benchmark, measured }: GateOutcome): string {
  if (!measured) return `"${benchmark}" has no score`
  const [low, high] = measured.ci95
  const clean = measured.clean ? ' without the questions in the training data' : ''
  return `"${benchmark}" reaches ${percent(measured.score)}${clean} (95 % interval ${percent(low)} to ${percent(high)}, n = ${measured.n})`
}
