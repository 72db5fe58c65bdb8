import type { Dictionary } from '@shared/i18n/dictionary'
import { metricName, reading } from '@renderer/lib/format'
import type { RunAnswer } from './Reader'

/** Why an answer has its verdict, one sentence per reason; `format`: what it says is right, and only its form was not read. */
export function judgedBecause(
  { sample, right, attempts }: RunAnswer,
  t: Dictionary,
  format: boolean,
): string[] {
  const { because } = t.compare
  return [
    ...found(sample, t),
    ...verdict(sample, t),
    ...(format ? [because.format] : []),
    ...graded(sample, t),
    ...(sample.reason === undefined ? [] : [because.reason(sample.reason)]),
    ...(attempts > 1 ? [because.attempts(right, attempts)] : []),
    ...(sample.unfinished && sample.verdict !== 'truncated' ? [because.unfinished] : []),
    ...(sample.cut ? [because.cut] : []),
    ...(sample.droppedShots === undefined ? [] : [because.droppedShots(sample.droppedShots)]),
  ]
}

type Sample = RunAnswer['sample']

/** How the answer was taken: the likeliest option, or what a rule has found. */
function found({ extracted, extractedBy, logprobs }: Sample, t: Dictionary): string[] {
  const { because } = t.compare
  if (extracted === null) return []
  const [first, second] = [...(logprobs ?? [])].sort((a, b) => b - a)
  if (first !== undefined && second !== undefined)
    return [because.likeliest(extracted, reading(first), reading(second))]
  return [extractedBy === undefined ? because.found(extracted) : because.rule(extractedBy, extracted)]
}

function verdict({ verdict: given, error }: Sample, t: Dictionary): string[] {
  const { because } = t.compare
  return given === 'error' ? [because.error(error ?? t.verdict.error)] : [because[given]]
}

/** Scores between nothing and everything, which right and wrong do not tell. */
const graded = ({ scores }: Sample, t: Dictionary): string[] =>
  Object.entries(scores)
    .filter(([, value]) => value > 0 && value < 1)
    .map(([name, value]) => t.compare.because.score(metricName(name, t), reading(value)))
