import type { Language } from '@shared/domain/recipe'
import { type Dictionary, dictionaries } from '@shared/i18n/dictionary'
import { sentence } from '@shared/i18n/inChinese'
import { metricName, reading } from '@renderer/lib/format'
import type { RunAnswer } from './Reader'

/** Why an answer has its verdict, one sentence per reason; `format`: what it says is right, and only its form was not read. */
export function judgedBecause(
  { sample, right, attempts }: RunAnswer,
  language: Language,
  format: boolean,
): string[] {
  const t = dictionaries[language]
  const { because } = t.compare
  return [
    ...found(sample, t),
    ...verdict(sample, language),
    ...(format ? [because.format] : []),
    ...graded(sample, t),
    ...(sample.reason === undefined ? [] : [because.reason(sentence(sample.reason, language))]),
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

function verdict({ verdict: given, error }: Sample, language: Language): string[] {
  const t = dictionaries[language]
  const { because } = t.compare
  return given === 'error'
    ? [because.error(error === undefined ? t.verdict.error : sentence(error, language))]
    : [because[given]]
}

/** Scores between nothing and everything, which right and wrong do not tell. */
const graded = ({ scores }: Sample, t: Dictionary): string[] =>
  Object.entries(scores)
    .filter(([, value]) => value > 0 && value < 1)
    .map(([name, value]) => t.compare.because.score(metricName(name, t), reading(value)))
