import type { Language, Recipe, TrainSpec } from '@shared/domain/recipe'
import { dataOf } from '@shared/domain/trainMethod'
import type { Dictionary } from '@shared/i18n/dictionary'
import { formatDuration } from '@shared/util/time'
import {
  benchmarkName,
  fileName,
  fileSize,
  integer,
  memorySize,
  parameterText,
  percent,
  shortText,
} from '@renderer/lib/format'
import { diskBytes } from './findings'
import { adapterKindOf } from './methodChanges'
import type { Estimate, Facts } from './useFacts'

interface Words {
  readonly t: Dictionary
  readonly language: Language
}
type Known = Pick<Facts, 'model' | 'known'> & { readonly estimate: Pick<Facts['estimate'], 'data'> }

/** What a start would do, in plain sentences and in the order in which it happens. */
export function whatWillHappen(recipe: Recipe, known: Known, words: Words): string[] {
  const { train } = recipe
  if (!train) return []
  const { t } = words
  const estimate = known.estimate.data
  return [
    ...aboutModel(recipe, known, words),
    ...aboutRows(train, known, words),
    ...(estimate ? aboutNeeds(train, estimate, words) : []),
    ...aboutChecks(train, words),
    t.train.happens.keeping(
      train.checkpointEvery,
      train.keepLast,
      estimate ? fileSize(diskBytes(estimate.disk), words.language) : null,
    ),
    ...aboutEvaluation(recipe, words),
    t.train.happens.leave,
  ]
}

function aboutModel(recipe: Recipe, { model, estimate }: Known, { t }: Words): string[] {
  const words = t.train.happens
  const { id, path } = recipe.model
  const name = shortText(id ?? fileName(path ?? ''))
  const trained = estimate.data ? parameterText(estimate.data.trainedParameters) : null
  return [
    ...(model.info || model.reading ? [] : [words.download(name)]),
    words.model[adapterKindOf(recipe)](name, trained),
  ]
}

function aboutRows(train: TrainSpec, { known }: Known, { t, language }: Words): string[] {
  const words = t.train.happens
  const files = train.data.map(({ file }) => shortText(fileName(file))).join(', ')
  const rows = known ? integer(known.rows, language) : null
  const kind = t.train.dataKind[dataOf[train.method]]
  const { fraction, file } = train.validation ?? {}
  return [
    words.rows(files, rows, kind),
    ...(fraction === undefined ? [] : [words.heldOut(percent(fraction, 0))]),
    ...(file === undefined ? [] : [words.measuredOn(shortText(fileName(file)))]),
  ]
}

function aboutNeeds(train: TrainSpec, estimate: Estimate, { t, language }: Words): string[] {
  const words = t.train.happens
  const { steps, predictedPeak, limit, checkpointing, seconds, timedWith } = estimate
  const epochs = train.maxSteps === undefined ? train.epochs : null
  const duration = seconds === null ? null : formatDuration(seconds * 1000, language)
  return [
    ...(steps === null
      ? []
      : [words.steps(integer(steps, language), train.batchSize * train.accumulate, epochs)]),
    words.memory(memorySize(predictedPeak), memorySize(limit), checkpointing),
    duration === null ? words.timeUnknown : words.time(duration, timedWith === 'model'),
  ]
}

function aboutChecks(
  { validation, evaluateEvery, keepBest, earlyStop, samples }: TrainSpec,
  { t, language }: Words,
): string[] {
  const words = t.train.happens
  const isMeasured = validation !== undefined || samples !== undefined || earlyStop !== undefined
  const watched = earlyStop?.benchmark
  return [
    ...(isMeasured ? [words.checks(evaluateEvery ?? null, samples?.prompts.length ?? 0)] : []),
    ...(earlyStop
      ? [words.earlyStop(earlyStop.patience, watched === undefined ? null : benchmarkName(watched, language))]
      : []),
    ...(keepBest ? [words.best] : []),
  ]
}

function aboutEvaluation({ evaluate, report, train }: Recipe, { t, language }: Words): string[] {
  if (!evaluate) return [t.train.happens.noEvaluation]
  const words = t.train.happens
  const names = evaluate.benchmarks.map((id) => benchmarkName(id, language)).join(t.train.comma)
  const { formats, languages } = report ?? {}
  return [
    words.leakage[train?.leakage ?? 'warn'],
    words.evaluate(names, evaluate.limit ?? null),
    ...(formats && languages
      ? [words.report(formats.join(', '), languages.map((l) => t.train.languageName[l]).join(t.train.comma))]
      : []),
  ]
}
