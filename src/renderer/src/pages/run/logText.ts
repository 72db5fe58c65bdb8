import type { BudgetPlan, Evaluation, JournalLine, Reduced } from '@shared/domain/events'
import type { Language } from '@shared/domain/recipe'
import type { GateOutcome } from '@shared/domain/release'
import { type Dictionary, dictionaries } from '@shared/i18n/dictionary'
import { sentence } from '@shared/i18n/inChinese'
import { benchmarkName, partName, percent, reading } from '@renderer/lib/format'

const isArtifact = (kind: string, t: Dictionary): kind is keyof Dictionary['artifact'] =>
  Object.hasOwn(t.artifact, kind)
export const artifactName = (kind: string, t: Dictionary): string =>
  isArtifact(kind, t) ? t.artifact[kind] : kind

/** A journal line in words; null for what is not told in the log (progress, which is never journalled). */
export function logText(line: JournalLine, language: Language): string | null {
  const t = dictionaries[language]
  switch (line.type) {
    case 'log':
      return sentence(line.message, language)
    case 'state':
      return (
        t.run.becameState(t.state[line.state]) +
        (line.error ? ` (${sentence(line.error.message, language)})` : '')
      )
    case 'phase':
      return t.run.beganPhase(
        t.phase[line.phase] + (line.label ? ` · ${partName(line.label, language)}` : ''),
      )
    case 'metric':
      return `${t.run.stepValue(line.step)} · ${t.run.loss} ${reading(line.loss)} · ${Math.round(line.tokensPerSecond)} ${t.run.tokensPerSecond}`
    case 'checkpoint':
      return t.run.checkpoint(line.step)
    case 'preflight':
      return t.run.preflight(gibibytes(line.predictedPeak), gibibytes(line.limit), line.checkpointing)
    case 'reduced':
      return reductionText(line, t)
    case 'leakage':
      return t.run.leakage[line.action](line.flagged, line.rows)
    case 'evaluation':
      return [t.run.evaluated(line.step), ...measuredText(line, t)].join(' · ')
    case 'trained':
      return t.run.trained[line.end](line.step, line.planned) + t.run.resultOf(line.resultStep)
    case 'plan':
      return [t.run.budgetPlan(line.minutes), ...line.benchmarks.map((b) => allottedText(b, language))].join(
        '\n',
      )
    case 'result':
      return t.run.result(benchmarkName(line.result.benchmark, language), percent(line.result.score))
    case 'release':
      return line.forced ? t.run.releaseForced(line.path) : t.run.release(line.path, passedOf(line.gates))
    case 'artifact':
      return t.run.artifact(artifactName(line.kind, t), line.path)
    case 'progress':
      return null
  }
}

const passedOf = (gates: readonly GateOutcome[]): string =>
  `${gates.filter(({ state }) => state === 'passed').length}/${gates.length}`

function allottedText(
  { benchmark, questions, of, halfWidth }: BudgetPlan['benchmarks'][number],
  language: Language,
): string {
  const precision = questions === of ? null : percent(halfWidth)
  return dictionaries[language].run.allotted(
    benchmarkName(benchmark, language),
    `${questions} / ${of}`,
    precision,
  )
}

/** What memory has cost a training. */
export const reductionText = ({ step, batchSize, checkpointing, cause }: Reduced, t: Dictionary): string =>
  t.run[cause === 'killed' ? 'reducedKilled' : 'reduced'](step, batchSize, checkpointing)

const gibibytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(2)

function measuredText({ loss, score, samples = [] }: Evaluation, t: Dictionary): string[] {
  return [
    ...(loss === undefined ? [] : [`${t.run.validationLoss} ${reading(loss)}`]),
    ...(score === undefined ? [] : [`${t.run.probeScore} ${percent(score)}`]),
    ...samples.map(({ prompt, text }) => `“${prompt}” → “${text}”`),
  ]
}

export const levelOf = (line: JournalLine): 'info' | 'warn' | 'error' => {
  if (line.type === 'log') return line.level
  if (line.type === 'reduced') return 'warn'
  return line.type === 'state' && line.error ? 'error' : 'info'
}
