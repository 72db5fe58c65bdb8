import type { BudgetPlan, Evaluation, Reduced } from '@shared/domain/events'
import type { RunProgress } from '@shared/domain/run'

/** Such as `train 12/100 · loss 2.31 · 0:42 left`. */
export function progressLine({ phase, label, done, total, etaMs }: RunProgress, loss?: number): string {
  const parts = [
    `${[phase, label].filter(Boolean).join(' ')} ${done}/${total}`,
    ...(loss === undefined ? [] : [`loss ${loss.toFixed(4)}`]),
    etaMs === null ? 'time left unknown' : `${clock(etaMs)} left`,
  ]
  return parts.join(' · ')
}

/** Such as `step 40 · validation loss 2.2100`, with what the model makes of the recipe's prompts below. */
export function evaluationLine({ step, loss, score, samples = [] }: Evaluation): string {
  const parts = [
    `step ${step}`,
    ...(loss === undefined ? [] : [`validation loss ${loss.toFixed(4)}`]),
    ...(score === undefined ? [] : [`benchmark ${(100 * score).toFixed(1)} %`]),
  ]
  return [
    parts.join(' · '),
    ...samples.map(({ prompt, text }) => `  ${prompt} → ${JSON.stringify(text)}`),
  ].join('\n')
}

/** Such as `Memory ran out after step 12: from there on 2 samples at a time, at the same effective batch.` */
export function reductionLine({ step, batchSize, checkpointing, cause }: Reduced): string {
  const what = cause === 'killed' ? 'The engine was ended for want of memory' : 'Memory ran out'
  const saving = checkpointing ? ', with checkpointing' : ''
  return `${what} after step ${step}: from there on ${batchSize} ${batchSize === 1 ? 'sample' : 'samples'} at a time${saving}, at the same effective batch.`
}

/** What a time budget leaves, and how much it will tell: a line per benchmark. */
export function planLines({ minutes, seconds, benchmarks }: BudgetPlan): string {
  const lines = benchmarks.map(({ benchmark, questions, of, halfWidth }) => {
    const precision = questions === of ? 'all' : `± ${(100 * halfWidth).toFixed(1)} points at most`
    return `  ${benchmark}: ${questions} of ${of} questions, ${precision}`
  })
  return [`Within ${minutes} minutes (${clock(1000 * seconds)} for the questions below):`, ...lines].join(
    '\n',
  )
}

/** 0:42, 12:05, 3:00:10. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const two = (n: number): string => String(n).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}
